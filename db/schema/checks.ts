import { sql } from "drizzle-orm";
import { check, index, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { accounts } from "./accounts.ts";

/** 审核规则: one row, once somebody has changed what the service begins with. */
export const checkRules = sqliteTable("check_rules", {
  id: text("id", { enum: ["rules"] }).primaryKey(),
  /** Working days each check may take. */
  formalCheckDays: integer("formal_check_days").notNull(),
  diagnosisDays: integer("diagnosis_days").notNull(),
  achievementCheckDays: integer("achievement_check_days").notNull().default(5),
  revisionCheckDays: integer("revision_check_days").notNull().default(3),
  samePersonMayDiagnose: integer("same_person_may_diagnose", { mode: "boolean" }).notNull(),
  /** Counts every change; the form carries it. */
  version: integer("version").notNull(),
  updatedAt: integer("updated_at", { mode: "timestamp_ms" }).notNull(),
});

/** 代办: from one day to another a deputy checks what is a reviewer's. Rows are never deleted. */
export const delegations = sqliteTable(
  "delegations",
  {
    id: text("id").primaryKey(),
    reviewerId: text("reviewer_id")
      .notNull()
      .references(() => accounts.id, { onDelete: "cascade" }),
    deputyId: text("deputy_id")
      .notNull()
      .references(() => accounts.id, { onDelete: "cascade" }),
    fromDay: text("from_day").notNull(),
    toDay: text("to_day").notNull(),
    createdAt: integer("created_at", { mode: "timestamp_ms" }).notNull(),
    /** Set when the reviewer ended it before its last day. */
    endedAt: integer("ended_at", { mode: "timestamp_ms" }),
  },
  (table) => [
    index("delegations_reviewer").on(table.reviewerId, table.toDay),
    check("delegations_days", sql`${table.fromDay} <= ${table.toDay}`),
    check("delegations_persons", sql`${table.reviewerId} <> ${table.deputyId}`),
  ],
);
