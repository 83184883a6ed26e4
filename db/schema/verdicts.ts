import { sql } from "drizzle-orm";
import { check, index, integer, real, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { achievements } from "./achievements.ts";
import { needs } from "./needs.ts";

/**
 * 研判: what staff decided of one need with one achievement, and the ranking as it was then. Rows are only added; of one
 * pair the newest that was not retracted is in force, and earlier ones go on saying which engine they saw.
 */
export const verdicts = sqliteTable(
  "verdicts",
  {
    id: text("id").primaryKey(),
    needId: text("need_id")
      .notNull()
      .references(() => needs.id),
    achievementId: text("achievement_id")
      .notNull()
      .references(() => achievements.id),
    /** Counts the verdicts of the pair; a form carries the one it saw, 0 for none. */
    sequence: integer("sequence").notNull(),
    inForce: integer("in_force", { mode: "boolean" }).notNull(),
    kind: text("kind", { enum: ["adopted", "declined", "needsMore"] }).notNull(),
    /** Code of the option list. */
    declineReason: text("decline_reason"),
    /** The requirement that is not met, as the need's page wrote it. */
    requirement: text("requirement"),
    note: text("note").notNull(),
    /** Weights, epoch of the statistics and word vectors: `2/272-1f3c/9ab0`. */
    engineVersion: text("engine_version").notNull(),
    score: real("score").notNull(),
    grade: text("grade", { enum: ["strong", "fair", "weak", "none"] }).notNull(),
    reasons: text("reasons", { mode: "json" }).$type<unknown[]>().notNull(),
    /** Place in the need's unfiltered list, 1 for the best; 无相关 ones come after all that the list shows. */
    rank: integer("rank").notNull(),
    /** Place in the order that the words alone would give. */
    baselineRank: integer("baseline_rank").notNull(),
    /** Digests of what both posts said. */
    needDigest: text("need_digest").notNull(),
    achievementDigest: text("achievement_digest").notNull(),
    givenBy: text("given_by"),
    givenAt: integer("given_at", { mode: "timestamp_ms" }).notNull(),
    retractedAt: integer("retracted_at", { mode: "timestamp_ms" }),
  },
  (table) => [
    uniqueIndex("verdicts_pair").on(table.needId, table.achievementId, table.sequence),
    index("verdicts_achievement").on(table.achievementId),
    uniqueIndex("verdicts_in_force").on(table.needId, table.achievementId).where(sql`in_force = 1`),
    check("verdicts_reason", sql`(kind = 'declined') = (decline_reason IS NOT NULL)`),
    check("verdicts_retracted", sql`in_force = 0 OR retracted_at IS NULL`),
  ],
);

/**
 * 无合适匹配: staff looked through a need's candidates and found none worth an introduction. Rows are only added; the
 * newest that was not retracted counts, until a match found after it asks for another look.
 */
export const noMatchResults = sqliteTable(
  "no_match_results",
  {
    id: text("id").primaryKey(),
    needId: text("need_id")
      .notNull()
      .references(() => needs.id),
    /** Counts the results of the need; a form carries the one it saw, 0 for none. */
    sequence: integer("sequence").notNull(),
    /** Told to the enterprise. */
    note: text("note").notNull(),
    /** With how many published achievements the need had been compared. */
    considered: integer("considered").notNull(),
    engineVersion: text("engine_version").notNull(),
    givenBy: text("given_by"),
    givenAt: integer("given_at", { mode: "timestamp_ms" }).notNull(),
    retractedBy: text("retracted_by"),
    retractedAt: integer("retracted_at", { mode: "timestamp_ms" }),
  },
  (table) => [uniqueIndex("no_match_results_need").on(table.needId, table.sequence)],
);

/** 备注: what staff want to remember of a candidate, with or without a verdict; rows stay when a note is taken away. */
export const matchNotes = sqliteTable(
  "match_notes",
  {
    id: text("id").primaryKey(),
    needId: text("need_id")
      .notNull()
      .references(() => needs.id),
    achievementId: text("achievement_id")
      .notNull()
      .references(() => achievements.id),
    /** Counts the notes of the pair. */
    sequence: integer("sequence").notNull(),
    text: text("text").notNull(),
    writtenBy: text("written_by"),
    writtenAt: integer("written_at", { mode: "timestamp_ms" }).notNull(),
    removedAt: integer("removed_at", { mode: "timestamp_ms" }),
  },
  (table) => [
    uniqueIndex("match_notes_pair").on(table.needId, table.achievementId, table.sequence),
    index("match_notes_achievement").on(table.achievementId),
  ],
);
