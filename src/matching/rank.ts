import type { MatchEngine } from "./match-engine.ts";
import {
  achievementText,
  GRADES,
  type Grade,
  type MatchableAchievement,
  type MatchableNeed,
  type MatchScore,
  needText,
} from "./matchable.ts";
import { type PostScores, type Selected, selectBest } from "./rank-selection.ts";
import { explainScore, scorePair } from "./score-match.ts";
import { findMatchedTerms, weighTerms } from "./text-terms.ts";
import type { Weights } from "./weights.ts";

/** One row: the other post, its score with reasons, and the raw text score that orders equal scores. */
export type RankedMatch<Post> = MatchScore & { post: Post; rawText: number };

/** 候选: every post of one side with its text scored; what else is asked of them is for the caller to say. */
export type Candidates<Post> = {
  /** Version of the weights and epoch of the statistics: with the same data they give the same order. */
  version: string;
  weights: Weights;
  scores: PostScores<Post>;
  /** The score of a row with its reasons. Valid until the engine changes. */
  explain: (row: Selected<Post>) => RankedMatch<Post>;
};

/** Every achievement in the engine, for a need that need not be in it (a draft's preview). */
export function candidatesForNeed(engine: MatchEngine, need: MatchableNeed): Candidates<MatchableAchievement> {
  const { text, scoring } = engine;
  const terms = text.read(needText(need));
  const raws = text.scoreAchievements(terms);
  const worths = weighTerms(terms, text.statistics());
  return {
    version: engine.version(),
    weights: scoring.weights,
    scores: {
      raws,
      postAt: (slot) => text.achievements.postAt(slot),
      score: (achievement, raw) => scorePair(raw, need, achievement, scoring),
    },
    explain: ({ post, raw }) => {
      const common = findMatchedTerms(worths, achievementText(post), text.vocabulary);
      return { post, rawText: raw, ...explainScore(raw, common, need, post, scoring) };
    },
  };
}

/** Every need in the engine, for an achievement that need not be in it; a pair scores as it does the other way round. */
export function candidatesForAchievement(
  engine: MatchEngine,
  achievement: MatchableAchievement,
): Candidates<MatchableNeed> {
  const { text, scoring } = engine;
  const raws = text.scoreNeeds(text.read(achievementText(achievement)));
  return {
    version: engine.version(),
    weights: scoring.weights,
    scores: {
      raws,
      postAt: (slot) => text.needs.postAt(slot),
      score: (need, raw) => scorePair(raw, need, achievement, scoring),
    },
    explain: ({ post, raw }) => {
      const worths = weighTerms(text.read(needText(post)), text.statistics());
      const common = findMatchedTerms(worths, achievementText(achievement), text.vocabulary);
      return { post, rawText: raw, ...explainScore(raw, common, post, achievement, scoring) };
    },
  };
}

export type RankOptions<Post> = {
  /** How many rows to return with their reasons; all are scored and counted. Default 200. */
  limit?: number;
  /** Leaves out what is worse. The default `weak` leaves out 无相关, so "no good match" is an empty list. */
  minGrade?: Grade;
  /** Which posts to consider at all; the counts are of these. */
  keep?: (post: Post) => boolean;
};

export type Ranking<Post> = {
  version: string;
  matches: RankedMatch<Post>[];
  /** Of all posts considered, before `minGrade` and `limit`. */
  counts: Record<Grade, number>;
};

/** The best achievements for a need, with reasons. */
export function rankAchievementsForNeed(
  engine: MatchEngine,
  need: MatchableNeed,
  options: RankOptions<MatchableAchievement> = {},
): Ranking<MatchableAchievement> {
  return takeBest(candidatesForNeed(engine, need), options);
}

/** The needs that an achievement answers best, with reasons. */
export function rankNeedsForAchievement(
  engine: MatchEngine,
  achievement: MatchableAchievement,
  options: RankOptions<MatchableNeed> = {},
): Ranking<MatchableNeed> {
  return takeBest(candidatesForAchievement(engine, achievement), options);
}

/** One pair, each of which may be in the engine or not: the score that both rankings give it. */
export function explainMatch(engine: MatchEngine, need: MatchableNeed, achievement: MatchableAchievement): MatchScore {
  const { text, scoring } = engine;
  const terms = text.read(needText(need));
  const raw = text.scorePair(terms, text.read(achievementText(achievement)));
  const worths = weighTerms(terms, text.statistics());
  const common = findMatchedTerms(worths, achievementText(achievement), text.vocabulary);
  return explainScore(raw, common, need, achievement, scoring);
}

function takeBest<Post extends { number: string }>(
  { version, weights, scores, explain }: Candidates<Post>,
  { limit = 200, minGrade = "weak", keep = () => true }: RankOptions<Post>,
): Ranking<Post> {
  const counts: Record<Grade, number> = { strong: 0, fair: 0, weak: 0, none: 0 };
  const wanted = new Set(GRADES.slice(0, GRADES.indexOf(minGrade) + 1));
  const best = selectBest(scores, weights, limit, (post, grade) => {
    if (!keep(post)) return false;
    counts[grade]++;
    return wanted.has(grade);
  });
  return { version, matches: best.map(explain), counts };
}
