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
import { RECALL_FROM } from "./recall.ts";
import { costlyAtMost, costlyTenths, explainScore, organizationTenths, scoreCheaply } from "./score-match.ts";
import { findMatchedTerms, type NeedTerms, weighTerms } from "./text-terms.ts";
import type { Weights } from "./weights.ts";

export type RankOptions<Post> = {
  /** How many rows to return with their reasons; all are scored and counted. Default 200. */
  limit?: number;
  /** Leaves out what is worse. The default `weak` leaves out 无相关, so "no good match" is an empty list. */
  minGrade?: Grade;
  /** Which posts to consider at all, such as one industry; the counts are of these. */
  keep?: (post: Post) => boolean;
};

/** One row: the other post, its score with reasons, and the raw score of both texts that orders equal scores. */
export type RankedMatch<Post> = MatchScore & { post: Post; raw: number };

export type Ranking<Post> = {
  /** Versions of weights and word vectors and epoch of the statistics: with the same data they give the same ranking. */
  version: string;
  matches: RankedMatch<Post>[];
  /** Of all posts considered, before `minGrade` and `limit`. */
  counts: Record<Grade, number>;
  considered: number;
};

const DEFAULT_LIMIT = 200;

/** The posts of one side with their raw scores, and a way to explain those that are shown. */
export type Candidates<Post> = {
  version: string;
  weights: Weights;
  scores: PostScores<Post>;
  /** Null for a post that is not held; to be asked at once, since a packing gives other slots. */
  slotOf: (id: string) => number | null;
  /** What of a score comes from facts about the organizations, in tenths. */
  ofOrganizations: (post: Post) => number;
  explain: (selected: Selected<Post>) => RankedMatch<Post>;
};

/**
 * Every achievement in the engine for a need that need not be in it (a draft's preview).
 * @param isRecalled whether only those that two channels recall are compared; the others count as 无相关.
 */
export function candidatesForNeed(
  engine: MatchEngine,
  need: MatchableNeed,
  isRecalled = engine.text.achievements.size >= RECALL_FROM,
): Candidates<MatchableAchievement> {
  const { text, meaning, scoring } = engine;
  const terms = text.read(needText(need));
  const row = meaning.rowOfNeed(need);
  const raws = isRecalled
    ? meaning.recall(terms, row)
    : meaning.combine(text.scoreAchievements(terms), text.achievements, row);
  const scores: PostScores<MatchableAchievement> = {
    ...raws,
    postAt: text.achievements.postsBySlot(),
    score: (achievement, raw) => scoreCheaply(raw, need, achievement, scoring),
    rest: (achievement) => costlyTenths(need, achievement, scoring),
    restAtMost: costlyAtMost(scoring),
  };
  const ofOrganizations = (achievement: MatchableAchievement) => organizationTenths(need, achievement, scoring);
  // Most needs are ranked without a word of explanation, by the statistics of this moment.
  const { vocabulary } = text;
  const statistics = text.statistics();
  let weighed: NeedTerms | null = null;
  const withMeaning = meaning.version !== null;
  const explain = ({ post, raw, ofText }: Selected<MatchableAchievement>) => {
    weighed ??= weighTerms(terms, statistics, vocabulary);
    const common = findMatchedTerms(weighed, achievementText(post), vocabulary);
    return { post, raw, ...explainScore({ combined: raw, ofText, withMeaning }, common, need, post, scoring) };
  };
  const slotOf = (id: string) => text.achievements.slotOf(id);
  return { version: engine.version(), weights: scoring.weights, scores, slotOf, ofOrganizations, explain };
}

/** Every need in the engine for an achievement that need not be in it. */
export function candidatesForAchievement(
  engine: MatchEngine,
  achievement: MatchableAchievement,
): Candidates<MatchableNeed> {
  const { text, meaning, scoring } = engine;
  const asked = achievementText(achievement);
  const scores: PostScores<MatchableNeed> = {
    ...meaning.combine(text.scoreNeeds(text.read(asked)), text.needs, meaning.rowOfAchievement(achievement)),
    postAt: text.needs.postsBySlot(),
    score: (need, raw) => scoreCheaply(raw, need, achievement, scoring),
    rest: (need) => costlyTenths(need, achievement, scoring),
    restAtMost: costlyAtMost(scoring),
  };
  const ofOrganizations = (need: MatchableNeed) => organizationTenths(need, achievement, scoring);
  const withMeaning = meaning.version !== null;
  const explain = ({ post, raw, ofText }: Selected<MatchableNeed>) => {
    const weighed = weighTerms(text.read(needText(post)), text.statistics(), text.vocabulary);
    const common = findMatchedTerms(weighed, asked, text.vocabulary);
    return { post, raw, ...explainScore({ combined: raw, ofText, withMeaning }, common, post, achievement, scoring) };
  };
  const slotOf = (id: string) => text.needs.slotOf(id);
  return { version: engine.version(), weights: scoring.weights, scores, slotOf, ofOrganizations, explain };
}

/** The best achievements for a need, with their reasons. */
export function rankAchievementsForNeed(
  engine: MatchEngine,
  need: MatchableNeed,
  options: RankOptions<MatchableAchievement> = {},
): Ranking<MatchableAchievement> {
  return rank(candidatesForNeed(engine, need), options);
}

/** The best needs for an achievement, with their reasons. */
export function rankNeedsForAchievement(
  engine: MatchEngine,
  achievement: MatchableAchievement,
  options: RankOptions<MatchableNeed> = {},
): Ranking<MatchableNeed> {
  return rank(candidatesForAchievement(engine, achievement), options);
}

/** One pair, each of which may be in the engine or not: the score that both rankings give it. */
export function explainMatch(engine: MatchEngine, need: MatchableNeed, achievement: MatchableAchievement): MatchScore {
  const { text, meaning, scoring } = engine;
  const terms = text.read(needText(need));
  const ofText = text.scorePair(terms, text.read(achievementText(achievement)));
  const raw = meaning.combinePair(ofText, needText(need), achievementText(achievement));
  const weighed = weighTerms(terms, text.statistics(), text.vocabulary);
  const common = findMatchedTerms(weighed, achievementText(achievement), text.vocabulary);
  return explainScore(raw, common, need, achievement, scoring);
}

/** The best of a list of candidates, with their reasons. */
export function rank<Post extends { number: string }>(
  { version, weights, scores, explain }: Candidates<Post>,
  { limit = DEFAULT_LIMIT, minGrade = "weak", keep = () => true }: RankOptions<Post>,
): Ranking<Post> {
  const worst = GRADES.indexOf(minGrade);
  const counts: Record<Grade, number> = { strong: 0, fair: 0, weak: 0, none: 0 };
  let considered = 0;
  const rows = selectBest(scores, weights, limit, (post, grade) => {
    if (!keep(post)) return false;
    counts[grade]++;
    considered++;
    return GRADES.indexOf(grade) <= worst;
  });
  return { version, matches: rows.map(explain), counts, considered };
}
