import { sql } from "drizzle-orm";
import { check, index, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";

/** 公告: what the bureau tells everybody. Empty days mean no limit. */
export const announcements = sqliteTable(
  "announcements",
  {
    id: text("id").primaryKey(),
    status: text("status", { enum: ["draft", "published", "withdrawn"] }).notNull(),
    title: text("title").notNull(),
    /** Plain text; lines and paragraphs as they were typed. */
    body: text("body").notNull(),
    pinned: integer("pinned", { mode: "boolean" }).notNull(),
    fromDay: text("from_day").notNull(),
    untilDay: text("until_day").notNull(),
    /** Counts every change; the form carries it. */
    version: integer("version").notNull(),
    createdBy: text("created_by"),
    createdAt: integer("created_at", { mode: "timestamp_ms" }).notNull(),
    updatedAt: integer("updated_at", { mode: "timestamp_ms" }).notNull(),
    publishedAt: integer("published_at", { mode: "timestamp_ms" }),
    withdrawnAt: integer("withdrawn_at", { mode: "timestamp_ms" }),
  },
  (table) => [
    index("announcements_status").on(table.status, table.publishedAt),
    check("announcements_published", sql`(status = 'draft') = (published_at IS NULL)`),
    check("announcements_withdrawn", sql`(status = 'withdrawn') = (withdrawn_at IS NOT NULL)`),
  ],
);
