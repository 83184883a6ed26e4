import { budgetCriterion } from "./criteria/budget.ts";
import { cooperationModeCriterion } from "./criteria/cooperation-mode.ts";
import { coverageCriterion } from "./criteria/coverage.ts";
import type { Criterion, CriterionReference } from "./criteria/criterion.ts";
import { evidenceCriterion } from "./criteria/evidence.ts";
import { freshnessCriterion } from "./criteria/freshness.ts";
import { industryCriterion } from "./criteria/industry.ts";
import { meaningBecause } from "./criteria/meaning.ts";
import { partnerHistoryCriterion } from "./criteria/partner-history.ts";
import { profileCriterion } from "./criteria/profile.ts";
import { stageCriterion } from "./criteria/stage.ts";
import { technicalFieldCriterion } from "./criteria/technical-field.ts";
import { textBecause, textFit } from "./criteria/text.ts";
import type { EnterpriseProfiles } from "./enterprise-profiles.ts";
import {
  type CriterionName,
  GRADES,
  type Grade,
  type MatchableAchievement,
  type MatchableNeed,
  type MatchedTerm,
  type MatchScore,
  type Reason,
} from "./matchable.ts";
import type { MeasureStore } from "./measure-store.ts";
import type { OrganizationFacts } from "./organization-facts.ts";
import type { Topics } from "./topics.ts";
import type { Weights } from "./weights.ts";

/** What criteria know besides the two posts and the option lists. */
export type Surroundings = {
  measures: MeasureStore;
  organizations: Pick<OrganizationFacts, "partnershipOf">;
  profiles: EnterpriseProfiles;
  topics: Pick<Topics, "guessIndustry">;
  /** The day on which a ranking takes place; null before there are posts. */
  today: () => string | null;
};

/** No text scores as much: the points of any scale are full long before. */
const MOST_RAW = 1000;

/** What turns facts into points: the criteria for one state of the option lists, and one version of the weights. */
export type Scoring = {
  criteria: readonly Criterion[];
  /** The same, parted by what they cost. */
  cheap: readonly Weighed[];
  costly: readonly Weighed[];
  weights: Weights;
};

/** A criterion with the points it gives at most: a ranking asks for them thousands of times. */
type Weighed = Pick<Criterion, "criterion" | "fit"> & { points: number };

/** Every criterion except text and meaning that has a weight, in the order in which people read them. */
export function createScoring(
  reference: CriterionReference,
  { measures, organizations, profiles, topics, today }: Surroundings,
  weights: Weights,
): Scoring {
  const all = [
    industryCriterion(reference, topics),
    technicalFieldCriterion(reference),
    coverageCriterion(reference, measures),
    stageCriterion(reference),
    cooperationModeCriterion(reference),
    budgetCriterion,
    evidenceCriterion(reference),
    freshnessCriterion(today),
    partnerHistoryCriterion(organizations),
    profileCriterion(profiles, weights.textScale),
  ];
  const criteria = all.filter(({ criterion }) => weights.points[criterion] !== undefined);
  const cheap = weigh(
    criteria.filter(({ isCostly }) => !isCostly),
    weights,
  );
  const costly = weigh(
    criteria.filter(({ isCostly }) => isCostly),
    weights,
  );
  return { criteria, cheap, costly, weights };
}

function weigh(criteria: readonly Criterion[], { points }: Weights): Weighed[] {
  return criteria.map(({ criterion, fit }) => ({ criterion, fit, points: points[criterion] ?? 0 }));
}

/**
 * The points of a pair without their sentences, in tenths of a point, so that they add up without rounding.
 * `textTenths` are those of text and meaning together.
 */
export type ScoredPair = { tenths: number; textTenths: number };

/** What the texts of a pair say: `combined` with their meaning where word vectors are known, `ofText` its part by words. */
export type RawScore = { combined: number; ofText: number; withMeaning: boolean };

/** @param raw the combined raw score of the pair. */
export function scorePair(
  raw: number,
  need: MatchableNeed,
  achievement: MatchableAchievement,
  scoring: Scoring,
): ScoredPair {
  const scored = scoreCheaply(raw, need, achievement, scoring);
  scored.tenths += costlyTenths(need, achievement, scoring);
  return scored;
}

/** Without the costly criteria. */
export function scoreCheaply(
  raw: number,
  need: MatchableNeed,
  achievement: MatchableAchievement,
  { cheap, weights }: Scoring,
): ScoredPair {
  const textTenths = tenthsOf(weights.points.text, textFit(raw, weights.textScale));
  return { tenths: textTenths + sumOf(cheap, need, achievement, weights.neutral), textTenths };
}

/** What the costly criteria add to that. */
export function costlyTenths(need: MatchableNeed, achievement: MatchableAchievement, scoring: Scoring): number {
  return sumOf(scoring.costly, need, achievement, scoring.weights.neutral);
}

/** What the bureau knows of organizations, and no other side is to learn from a list: what an enterprise makes, and with whom it has worked. */
const OF_ORGANIZATIONS: readonly CriterionName[] = ["profile", "partnerHistory"];

/** What facts about the organizations add to a score, or take from it, against knowing nothing of them. */
export function organizationTenths(need: MatchableNeed, achievement: MatchableAchievement, scoring: Scoring): number {
  const { cheap, costly, weights } = scoring;
  const ofThem = [...cheap, ...costly].filter(({ criterion }) => OF_ORGANIZATIONS.includes(criterion));
  const unknown = ofThem.reduce((sum, { points }) => sum + tenthsOf(points, weights.neutral), 0);
  return sumOf(ofThem, need, achievement, weights.neutral) - unknown;
}

export function costlyAtMost({ costly }: Scoring): number {
  return costly.reduce((sum, { points }) => sum + tenthsOf(points, 1), 0);
}

function sumOf(
  criteria: readonly Weighed[],
  need: MatchableNeed,
  achievement: MatchableAchievement,
  neutral: number,
): number {
  let tenths = 0;
  for (const { points, fit } of criteria) tenths += tenthsOf(points, fit(need, achievement) ?? neutral);
  return tenths;
}

/**
 * The same points with a sentence for each: their sum is the score. Text and meaning share points as they share the raw
 * score; a meaning that takes away has none.
 */
export function explainScore(
  raw: RawScore,
  terms: readonly MatchedTerm[],
  need: MatchableNeed,
  achievement: MatchableAchievement,
  scoring: Scoring,
): MatchScore {
  const { criteria, weights } = scoring;
  const scored = scorePair(raw.combined, need, achievement, scoring);
  const share = raw.combined === 0 ? 1 : Math.min(1, raw.ofText / raw.combined);
  const textTenths = Math.round(scored.textTenths * share);
  const meaningTenths = scored.textTenths - textTenths;
  const text: Reason = { criterion: "text", points: textTenths / 10, because: textBecause(terms), terms };
  const meaning: Reason = {
    criterion: "meaning",
    points: meaningTenths / 10,
    because: meaningBecause(meaningTenths),
  };
  const others = criteria.map(({ criterion, fit, because, question, coverage }): Reason => {
    const points = tenthsOf(weights.points[criterion] ?? 0, fit(need, achievement) ?? weights.neutral) / 10;
    const asked = question(need, achievement);
    const reason = { criterion, points, because: because(need, achievement) };
    return {
      ...reason,
      ...(asked === null ? {} : { question: asked }),
      ...(coverage === undefined ? {} : { coverage: coverage(need, achievement) }),
    };
  });
  const ofTexts = raw.withMeaning ? [text, meaning] : [text];
  return { score: scored.tenths / 10, grade: gradeOf(scored, weights), reasons: [...ofTexts, ...others] };
}

/** 强相关 … 无相关: by the score, and by what the texts alone earn, because equal facts do not make a match. */
export function gradeOf({ tenths, textTenths }: ScoredPair, { grades }: Weights): Grade {
  for (const grade of ["strong", "fair", "weak"] as const) {
    if (tenths >= grades[grade].score * 10 && textTenths >= grades[grade].text * 10) return grade;
  }
  return "none";
}

const leastRaws = new WeakMap<Weights, Partial<Record<Grade, number>>>();

/** The least raw score with which the texts say enough for a grade; found once for each version. */
export function leastRawFor(grade: Exclude<Grade, "none">, weights: Weights): number {
  const found = leastRaws.get(weights) ?? {};
  leastRaws.set(weights, found);
  // A better grade asks for as much of the texts, or for less where thresholds were fitted so.
  const grades = GRADES.slice(0, GRADES.indexOf(grade) + 1).filter((one) => one !== "none");
  found[grade] ??= findLeastRaw(Math.min(...grades.map((one) => weights.grades[one].text)), weights);
  return found[grade];
}

function findLeastRaw(textPoints: number, { points, textScale }: Weights): number {
  const isEnough = (raw: number): boolean => tenthsOf(points.text, textFit(raw, textScale)) >= textPoints * 10;
  // Points rise with the raw score, so halving finds the very number from which on they are enough.
  let [below, enough] = [-1, MOST_RAW];
  for (let middle = 0; middle !== below && middle !== enough; middle = (below + enough) / 2) {
    if (isEnough(middle)) enough = middle;
    else below = middle;
  }
  return isEnough(enough) ? enough : Number.POSITIVE_INFINITY;
}

function tenthsOf(points: number, fit: number): number {
  return Math.round(points * fit * 10);
}
