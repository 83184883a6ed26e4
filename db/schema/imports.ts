import { integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { CellProblem } from "../../src/kernel/import.ts";
import { campaigns } from "./campaigns.ts";

const IMPORT_STATES = ["reading", "ready", "running", "done", "failed", "undoing", "undone", "discarded"] as const;

/** 导入: one file, from its reading to its undoing. */
export const imports = sqliteTable("imports", {
  id: text("id").primaryKey(),
  kind: text("kind", { enum: ["needs", "achievements", "organizations", "contracts"] }).notNull(),
  fileName: text("file_name").notNull(),
  publish: integer("publish", { mode: "boolean" }).notNull(),
  /** The institution that imports its own; null for staff, whose rows name their organizations. */
  organizationId: text("organization_id"),
  /** 征集批次 that what it brings was posted for. */
  campaignId: text("campaign_id").references(() => campaigns.id),
  state: text("state", { enum: IMPORT_STATES }).notNull(),
  /** Columns of the file that say something of which the import takes nothing. */
  unreadHeaders: text("unread_headers", { mode: "json" }).$type<string[]>().notNull().default([]),
  /** Code of what stopped it, its facts behind it as JSON. */
  failure: text("failure"),
  createdBy: text("created_by"),
  createdAt: integer("created_at", { mode: "timestamp_ms" }).notNull(),
  updatedAt: integer("updated_at", { mode: "timestamp_ms" }).notNull(),
});

/** A row of the file: as it was read, what will become of it or did, and what undoing it takes. */
export const importRows = sqliteTable(
  "import_rows",
  {
    importId: text("import_id")
      .notNull()
      .references(() => imports.id),
    position: integer("position").notNull(),
    line: integer("line").notNull(),
    /** Header and text of each cell; null for a line that is no row. */
    cells: text("cells", { mode: "json" }).$type<[string, unknown][] | null>(),
    sourceId: text("source_id").notNull(),
    outcome: text("outcome", { enum: ["created", "updated", "unchanged", "refused"] }).notNull(),
    title: text("title").notNull(),
    number: text("number"),
    remarks: text("remarks", { mode: "json" }).$type<string[]>().notNull(),
    problems: text("problems", { mode: "json" }).$type<CellProblem[]>().notNull(),
    /** Set once the row was imported; its version and what was replaced are gone again once the row was taken back. */
    postId: text("post_id"),
    postVersion: integer("post_version"),
    /** What an update replaced. */
    before: text("before", { mode: "json" }).$type<Record<string, unknown> | null>(),
    done: integer("done", { mode: "boolean" }).notNull().default(false),
  },
  (table) => [primaryKey({ columns: [table.importId, table.position] })],
);
