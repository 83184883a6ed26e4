import { createMatchEngine } from "../../../src/matching/match-engine.ts";
import type { MatchableAchievement } from "../../../src/matching/matchable.ts";
import { type Candidates, candidatesForNeed, rank } from "../../../src/matching/rank.ts";
import { selectBest } from "../../../src/matching/rank-selection.ts";
import { GENERIC_TERMS } from "../../../src/matching/text-generic-terms.ts";
import { learnWordVectors } from "../../../src/search/learn-word-vectors.ts";
import { newCountyReference } from "../new-county-reference.ts";
import type { RankedRow, RankingEngine } from "../ranking-engine.ts";

/** Word vectors are learnt from so many of the posts; more would say the same of invented texts. */
const LEARNT_POSTS = 5000;

/** The match engine as the service runs it, with the option lists and affinities a new county starts with. */
export function createDuijie(): RankingEngine {
  const engine = createMatchEngine({ reference: newCountyReference() });
  return {
    load: async (achievements) => {
      const posts = achievements[Symbol.iterator]();
      const first = take(posts, LEARNT_POSTS);
      const vectors = learnWordVectors(
        first.map(({ title, body }) => `${title}\n${body}`),
        GENERIC_TERMS,
      );
      if (vectors !== null) await engine.adoptVectors({ vectors, version: "bench" });
      await engine.load([], first);
      await engine.load([], { [Symbol.iterator]: () => posts });
      // As the service does soon after its start: the first rankings would wait for it otherwise.
      await engine.readAhead();
    },
    rank: (need, limit) => rankedRows(candidatesForNeed(engine, need), limit),
    variants: {
      "with reasons": (need, limit) =>
        rank(candidatesForNeed(engine, need), { limit }).matches.map(({ post, score }) => [post.id, score] as const),
      "by two channels": (need, limit) => rankedRows(candidatesForNeed(engine, need, true), limit),
      "every post": (need, limit) => rankedRows(candidatesForNeed(engine, need, false), limit),
    },
  };
}

/** The same rows as a page shows, without their reasons: no other engine gives any. */
function rankedRows({ scores, weights }: Candidates<MatchableAchievement>, limit: number): RankedRow[] {
  const rows = selectBest(scores, weights, limit, (_, grade) => grade !== "none");
  return rows.map(({ post, tenths }) => [post.id, tenths / 10] as const);
}

function take(posts: Iterator<MatchableAchievement>, count: number): MatchableAchievement[] {
  const taken: MatchableAchievement[] = [];
  while (taken.length < count) {
    const next = posts.next();
    if (next.done) break;
    taken.push(next.value);
  }
  return taken;
}
