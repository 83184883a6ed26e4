import { createMatchEngine } from "../../../src/matching/match-engine.ts";
import { rankAchievementsForNeed } from "../../../src/matching/rank.ts";
import { newCountyReference } from "../new-county-reference.ts";
import type { RankingEngine } from "../ranking-engine.ts";

/** The match engine as the service runs it, with the option lists and affinities a new county starts with. */
export function createDuijie(): RankingEngine {
  const engine = createMatchEngine({ reference: newCountyReference() });
  return {
    load: (achievements) => engine.load([], achievements),
    rank: (need, limit) =>
      rankAchievementsForNeed(engine, need, { limit }).matches.map(({ post, score }) => [post.id, score] as const),
  };
}
