import { eq } from "drizzle-orm";
import { verdicts } from "../../db/schema/verdicts.ts";
import { listAchievementsByIds } from "../achievements/queries.ts";
import { type Context, requirePermission } from "../kernel/context.ts";
import { listNeedsByIds } from "../needs/queries.ts";
import type { MatchableNeed } from "./matchable.ts";
import { toMatchableNeed } from "./matchable-from-rows.ts";
import { digestAchievement, digestNeed } from "./post-digest.ts";
import type { VerdictKind } from "./verdict.ts";

/** 0 not related … 3 strongly related: the levels that people label pairs with. */
export type LabelLevel = 0 | 1 | 2 | 3;

/** A verdict in force as a label of its pair, for fitting weights and grades. */
export interface VerdictLabel {
  /** As it was judged, also where it is over by now. */
  need: MatchableNeed;
  achievementId: string;
  level: LabelLevel;
  /** What its author saw. */
  engineVersion: string;
}

/**
 * What a decline says of relevance. 方向不符 denies it. A requirement that is not met, or no advantage over what there is,
 * leaves a related pair that does not answer the need.
 */
const LEVEL_OF_REASON: Readonly<Record<string, LabelLevel>> = {
  offDirection: 0,
  requirementNotMet: 1,
  advantageUnclear: 1,
};

/**
 * The level that a verdict gives its pair, or null for none. Other reasons (too early, price, no answer, solved already,
 * ownership, an unclear text) were found after the pair was taken for relevant: as a low level they would teach the
 * opposite, and how relevant it was nobody said.
 */
export function levelOf(verdict: { kind: VerdictKind; declineReason: string | null }): LabelLevel | null {
  if (verdict.kind === "adopted") return 3;
  if (verdict.kind === "needsMore") return 2;
  return LEVEL_OF_REASON[verdict.declineReason ?? ""] ?? null;
}

/** The verdicts in force that say how relevant a pair is; those on a text that has changed since say it of no pair. */
export async function listVerdictLabels(ctx: Context): Promise<VerdictLabel[]> {
  requirePermission(ctx, "match.review");
  const rows = await ctx.db.select().from(verdicts).where(eq(verdicts.inForce, true)).orderBy(verdicts.id);
  const needs = await listNeedsByIds(ctx.db, [...new Set(rows.map(({ needId }) => needId))]);
  const ids = [...new Set(rows.map(({ achievementId }) => achievementId))];
  const achievements = await listAchievementsByIds(ctx.db, ids);
  const judged = new Map(needs.map((need) => [need.id, { need: toMatchableNeed(need), digest: digestNeed(need) }]));
  const achievementDigests = new Map(achievements.map((one) => [one.id, digestAchievement(one)]));
  return rows.flatMap((row) => {
    const { achievementId, engineVersion } = row;
    const level = levelOf(row);
    const of = judged.get(row.needId);
    const isOfThisText =
      of?.digest === row.needDigest && achievementDigests.get(achievementId) === row.achievementDigest;
    return level === null || !of || !isOfThisText ? [] : [{ need: of.need, achievementId, level, engineVersion }];
  });
}
