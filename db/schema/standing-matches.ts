import { index, integer, real, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { achievements } from "./achievements.ts";
import { needs } from "./needs.ts";

/** 持续匹配: a published need and a published achievement graded 较强相关 or better, followed as posts come and change. */
export const standingMatches = sqliteTable(
  "standing_matches",
  {
    id: text("id").primaryKey(),
    needId: text("need_id")
      .notNull()
      .references(() => needs.id),
    achievementId: text("achievement_id")
      .notNull()
      .references(() => achievements.id),
    score: real("score").notNull(),
    grade: text("grade", { enum: ["strong", "fair"] }).notNull(),
    /** Without what the bureau knows of the organizations, for the institution; null before the next match. */
    openScore: real("open_score"),
    openGrade: text("open_grade", { enum: ["strong", "fair", "weak", "none"] }),
    /** The engine that gave this score first: weights, epoch of the statistics, word vectors. */
    engineVersion: text("engine_version").notNull(),
    /** Versions of both posts when the pair was found: one that returns with other texts is new again. */
    postVersions: text("post_versions").notNull(),
    foundAt: integer("found_at", { mode: "timestamp_ms" }).notNull(),
    /** Null while it stands. */
    endedAt: integer("ended_at", { mode: "timestamp_ms" }),
    staffSeenAt: integer("staff_seen_at", { mode: "timestamp_ms" }),
    needOwnerSeenAt: integer("need_owner_seen_at", { mode: "timestamp_ms" }),
    achievementOwnerSeenAt: integer("achievement_owner_seen_at", { mode: "timestamp_ms" }),
  },
  (table) => [
    uniqueIndex("standing_matches_pair").on(table.needId, table.achievementId),
    index("standing_matches_achievement").on(table.achievementId),
    index("standing_matches_new").on(table.endedAt, table.staffSeenAt, table.foundAt),
  ],
);

/** What each open need was last matched as: another version of the need, other weights or word vectors make it due again. */
export const rematchedNeeds = sqliteTable("rematched_needs", {
  needId: text("need_id")
    .primaryKey()
    .references(() => needs.id),
  needVersion: integer("need_version").notNull(),
  /** Weights and word vectors, without the epoch: that is another in each process. */
  engineVersion: text("engine_version").notNull(),
});
