import { sql } from "drizzle-orm";
import { check, index, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { campaigns } from "./campaigns.ts";
import { organizations } from "./organizations.ts";

/** 调研摸排: staff were at an enterprise. What was said there is sealed, since it may be the enterprise's secret. */
export const surveyVisits = sqliteTable(
  "survey_visits",
  {
    id: text("id").primaryKey(),
    number: text("number").notNull().unique(),
    campaignId: text("campaign_id").references(() => campaigns.id),
    enterpriseId: text("enterprise_id")
      .notNull()
      .references(() => organizations.id),
    visitedOn: text("visited_on").notNull(),
    /** Accounts of those who went. */
    staffIds: text("staff_ids", { mode: "json" }).$type<string[]>().notNull(),
    /** Sealed text: who was met. */
    metPeople: text("met_people"),
    /** Sealed text. */
    findings: text("findings").notNull(),
    /** Empty where nothing is left to do. */
    nextStep: text("next_step").notNull(),
    dueOn: text("due_on"),
    doneAt: integer("done_at", { mode: "timestamp_ms" }),
    /** Counts every change; the form carries it. */
    version: integer("version").notNull(),
    createdBy: text("created_by"),
    createdAt: integer("created_at", { mode: "timestamp_ms" }).notNull(),
    updatedAt: integer("updated_at", { mode: "timestamp_ms" }).notNull(),
  },
  (table) => [
    index("survey_visits_enterprise").on(table.enterpriseId, table.visitedOn),
    index("survey_visits_campaign").on(table.campaignId, table.visitedOn),
    index("survey_visits_due").on(table.dueOn),
    check("survey_visits_next_step", sql`(next_step = '') = (due_on IS NULL)`),
    check("survey_visits_done", sql`done_at IS NULL OR due_on IS NOT NULL`),
  ],
);
