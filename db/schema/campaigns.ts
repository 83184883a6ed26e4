import { sql } from "drizzle-orm";
import { check, index, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";

/** 征集批次: a call for needs and achievements, from one day to another. */
export const campaigns = sqliteTable(
  "campaigns",
  {
    id: text("id").primaryKey(),
    number: text("number").notNull().unique(),
    status: text("status", { enum: ["draft", "open", "closed"] }).notNull(),
    title: text("title").notNull(),
    /** Plain text; lines and paragraphs as they were typed. */
    body: text("body").notNull(),
    /** Codes; none means all. */
    industries: text("industries", { mode: "json" }).$type<string[]>().notNull(),
    opensOn: text("opens_on").notNull(),
    closesOn: text("closes_on").notNull(),
    /** Counts every change; the form carries it. */
    version: integer("version").notNull(),
    createdBy: text("created_by"),
    createdAt: integer("created_at", { mode: "timestamp_ms" }).notNull(),
    updatedAt: integer("updated_at", { mode: "timestamp_ms" }).notNull(),
    openedAt: integer("opened_at", { mode: "timestamp_ms" }),
    /** When it closed last; null while it is open. */
    closedAt: integer("closed_at", { mode: "timestamp_ms" }),
  },
  (table) => [
    index("campaigns_status").on(table.status, table.closesOn),
    check("campaigns_days", sql`opens_on <= closes_on`),
    check("campaigns_opened", sql`(status = 'draft') = (opened_at IS NULL)`),
    check("campaigns_closed", sql`(status = 'closed') = (closed_at IS NOT NULL)`),
  ],
);
