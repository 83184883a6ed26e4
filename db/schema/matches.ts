import { integer, real, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { achievements } from "./achievements.ts";
import { needs } from "./needs.ts";

/** Weights of the engine by version; version 1 is seeded from `matching/weights.ts`. */
export const engineVersions = sqliteTable("engine_versions", {
  version: integer("version").primaryKey(),
  weights: text("weights", { mode: "json" }).$type<Record<string, unknown>>().notNull(),
  source: text("source").notNull(),
  adoptedAt: integer("adopted_at", { mode: "timestamp_ms" }),
});

/** 匹配: one need with one achievement as one engine version saw them. */
export const matches = sqliteTable(
  "matches",
  {
    id: text("id").primaryKey(),
    needId: text("need_id")
      .notNull()
      .references(() => needs.id),
    achievementId: text("achievement_id")
      .notNull()
      .references(() => achievements.id),
    engineVersion: integer("engine_version")
      .notNull()
      .references(() => engineVersions.version),
    score: real("score").notNull(),
    grade: text("grade", { enum: ["strong", "fair", "weak", "none"] }).notNull(),
    reasons: text("reasons", { mode: "json" }).$type<unknown[]>().notNull(),
    createdAt: integer("created_at", { mode: "timestamp_ms" }).notNull(),
  },
  (table) => [uniqueIndex("matches_pair").on(table.needId, table.achievementId, table.engineVersion)],
);
