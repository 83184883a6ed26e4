import { index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";

const SUBJECTS = ["need", "achievement", "organization", "expert"] as const;

/** 联系人查看记录: who of the bureau read a contact or an annex, and when; rows are only added, its owner reads them. */
export const contactViews = sqliteTable(
  "contact_views",
  {
    seq: integer("seq").primaryKey({ autoIncrement: true }),
    subject: text("subject", { enum: SUBJECTS }).notNull(),
    subjectId: text("subject_id").notNull(),
    layer: text("layer", { enum: ["contact", "annex"] }).notNull(),
    by: text("by"),
    at: integer("at", { mode: "timestamp_ms" }).notNull(),
  },
  (table) => [
    index("contact_views_subject").on(table.subject, table.subjectId, table.seq),
    index("contact_views_by").on(table.by, table.at),
  ],
);

/** 诱饵联系人: contacts nobody has a reason to read; each reading alerts (R116). Only those who watch over them know. */
export const contactCanaries = sqliteTable(
  "contact_canaries",
  {
    subject: text("subject", { enum: SUBJECTS }).notNull(),
    subjectId: text("subject_id").notNull(),
    markedBy: text("marked_by"),
    markedAt: integer("marked_at", { mode: "timestamp_ms" }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.subject, table.subjectId] })],
);
