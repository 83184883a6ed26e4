import { budgetCriterion } from "./criteria/budget.ts";
import { cooperationModeCriterion } from "./criteria/cooperation-mode.ts";
import type { Criterion, CriterionReference } from "./criteria/criterion.ts";
import { industryCriterion } from "./criteria/industry.ts";
import { stageCriterion } from "./criteria/stage.ts";
import { technicalFieldCriterion } from "./criteria/technical-field.ts";
import { textBecause, textFit } from "./criteria/text.ts";
import type { Grade, MatchableAchievement, MatchableNeed, MatchedTerm, MatchScore, Reason } from "./matchable.ts";
import type { Weights } from "./weights.ts";

/** Every criterion except the text, in the order in which people read them. */
export function createFactCriteria(reference: CriterionReference): readonly Criterion[] {
  return [
    industryCriterion(reference),
    technicalFieldCriterion(reference),
    stageCriterion(reference),
    cooperationModeCriterion(reference),
    budgetCriterion,
  ];
}

/** What turns facts into points: the criteria for one state of the option lists, and one version of the weights. */
export type Scoring = { criteria: readonly Criterion[]; weights: Weights };

/** The points of a pair without their sentences, in tenths of a point, so that they add up without rounding. */
export type ScoredPair = { tenths: number; textTenths: number };

/** @param raw the raw text score of the pair. */
export function scorePair(
  raw: number,
  need: MatchableNeed,
  achievement: MatchableAchievement,
  { criteria, weights }: Scoring,
): ScoredPair {
  const textTenths = tenthsOf(weights.points.text, textFit(raw, weights.textScale));
  let tenths = textTenths;
  for (const { criterion, fit } of criteria) {
    tenths += tenthsOf(weights.points[criterion], fit(need, achievement) ?? weights.neutral);
  }
  return { tenths, textTenths };
}

/** The same points with a sentence for each: their sum is the score. */
export function explainScore(
  raw: number,
  terms: readonly MatchedTerm[],
  need: MatchableNeed,
  achievement: MatchableAchievement,
  { criteria, weights }: Scoring,
): MatchScore {
  const text: Reason = {
    criterion: "text",
    points: tenthsOf(weights.points.text, textFit(raw, weights.textScale)) / 10,
    because: textBecause(terms),
    terms,
  };
  const others = criteria.map(({ criterion, fit, because, question }): Reason => {
    const points = tenthsOf(weights.points[criterion], fit(need, achievement) ?? weights.neutral) / 10;
    const asked = question(need, achievement);
    const reason = { criterion, points, because: because(need, achievement) };
    return asked === null ? reason : { ...reason, question: asked };
  });
  const scored = scorePair(raw, need, achievement, { criteria, weights });
  return { score: scored.tenths / 10, grade: gradeOf(scored, weights), reasons: [text, ...others] };
}

/** 强相关 … 无相关: by the score, and by what the texts alone earn, because equal facts do not make a match. */
export function gradeOf({ tenths, textTenths }: ScoredPair, { grades }: Weights): Grade {
  const reaches = (grade: "strong" | "fair" | "weak"): boolean =>
    tenths >= grades[grade].score * 10 && textTenths >= grades[grade].text * 10;
  if (reaches("strong")) return "strong";
  if (reaches("fair")) return "fair";
  return reaches("weak") ? "weak" : "none";
}

/** Whether the texts say enough for any grade above 无相关. */
export function isGradedByText(raw: number, { points, textScale, grades }: Weights): boolean {
  return tenthsOf(points.text, textFit(raw, textScale)) >= grades.weak.text * 10;
}

function tenthsOf(points: number, fit: number): number {
  return Math.round(points * fit * 10);
}
