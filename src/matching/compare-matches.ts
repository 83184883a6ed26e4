import { type AchievementRecord, listAchievementsByIds } from "../achievements/queries.ts";
import type { Context } from "../kernel/context.ts";
import { NotFound } from "../kernel/errors.ts";
import type { NeedRecord } from "../needs/queries.ts";
import type { LiveEngine } from "./live-engine.ts";
import type { MatchScore } from "./matchable.ts";
import { toMatchableAchievement, toMatchableNeed } from "./matchable-from-rows.ts";
import { explainMatch } from "./rank.ts";
import { getMatchableNeed } from "./rank-matches.ts";

/** One of two candidates under comparison. */
export interface ComparedMatch extends MatchScore {
  achievement: AchievementRecord;
}

/**
 * Two published achievements for one need, side by side, the better one first.
 * @throws NotAllowed, Refused; NotFound for an unknown need or an achievement that is not published.
 */
export async function compareMatches(
  ctx: Context,
  { engine }: { engine: Pick<LiveEngine, "engine"> },
  needId: string,
  achievementIds: readonly [string, string],
): Promise<{ need: NeedRecord; matches: readonly [ComparedMatch, ComparedMatch] }> {
  const need = await getMatchableNeed(ctx, needId);
  const records = await listAchievementsByIds(ctx.db, achievementIds);
  const [a, b] = achievementIds.map((id): ComparedMatch => {
    const achievement = records.find((record) => record.id === id && record.status === "published");
    if (!achievement) throw new NotFound("achievement", id);
    const match = explainMatch(engine.engine(), toMatchableNeed(need), toMatchableAchievement(achievement));
    return { achievement, ...match };
  }) as [ComparedMatch, ComparedMatch];
  return { need, matches: b.score > a.score ? [b, a] : [a, b] };
}
