import { type Contest, contestOf, crossValidateContest } from "./contest.ts";
import { fitThresholds, type LabelledScore, type Thresholds } from "./grade-thresholds.ts";
import type { JudgedNeed } from "./judged-needs.ts";
import { GRADES } from "./matchable.ts";
import { gradeOf, type ScoredPair } from "./score-match.ts";
import type { Grades, Weights } from "./weights.ts";

/** With fewer, the four runs of levels hang on a handful of pairs. Judgement. */
const FITTED_FROM = { pairs: 200, needs: 20, ofLevel: 10 } as const;

/** Thresholds people read are multiples of this. */
const SCORE_STEP = 0.5;

export type FittedGrades = {
  /** Labelled pairs by level 0–3. */
  counts: readonly number[];
  needs: number;
  /** By grades proposed from the labels of other titles. */
  measured: Contest;
  /** By the grades in force; a version that was fitted itself may have seen some of these labels. */
  present: Omit<Contest, "confusion">;
  /** The proposal errs less than the grades in force. */
  isBetter: boolean;
  /** Scores from which on a pair is 弱相关, 较强相关, 强相关, of least error on all labels. */
  thresholds: Thresholds;
  /** What may stand in a version. */
  proposed: Grades;
  /** How many of the whole collection are 弱相关 or better for a need, on average. */
  related: { present: number; fitted: number; proposed: number };
};

/** Why there is too little to fit on, or null. */
export function tooFewLabels(needs: readonly JudgedNeed[]): string | null {
  const counts = countLevels(needs);
  const pairs = counts.reduce((sum, count) => sum + count, 0);
  const judged = needs.filter((need) => need.pairs.length > 0).length;
  const levels = counts.filter((count) => count >= FITTED_FROM.ofLevel).length;
  if (pairs >= FITTED_FROM.pairs && judged >= FITTED_FROM.needs && levels >= 2) return null;
  return `标注太少，拟合不可靠：现有 ${judged} 条需求、${pairs} 对，至少需要 ${FITTED_FROM.needs} 条需求、${FITTED_FROM.pairs} 对，并且至少两个等级各有 ${FITTED_FROM.ofLevel} 对。请积累更多研判后再运行。`;
}

/** Fits the four grades to labels, measures them on titles they were not fitted on, and says what a version may take. */
export function fitGrades(needs: readonly JudgedNeed[], weights: Weights): FittedGrades {
  const scored = needs.map(({ fold, pairs }) => ({
    fold,
    pairs: pairs.map((pair) => ({ ...pair, score: pair.tenths / 10 })),
  }));
  const all = scored.flatMap(({ pairs }) => pairs);
  const thresholds = fitThresholds(all);
  const proposed = proposeGrades(all, thresholds, weights);
  const perNeed = needs.map(({ pairs }) => ({
    misses: pairs.reduce((sum, pair) => sum + Math.abs(levelGiven(pair, weights) - pair.level), 0),
    pairs: pairs.length,
  }));
  const present = contestOf(perNeed);
  const measured = crossValidateContest(scored, (fitted) => {
    const grades = proposeGrades(fitted, fitThresholds(fitted), weights);
    return (pair) => levelGiven(pair, { ...weights, grades });
  });
  return {
    counts: countLevels(needs),
    needs: needs.filter(({ pairs }) => pairs.length > 0).length,
    measured,
    present,
    isBetter: measured.contest > present.contest,
    thresholds,
    proposed,
    related: {
      present: countRelated(needs, (pair) => gradeOf(pair, weights) !== "none"),
      fitted: countRelated(needs, ({ tenths }) => tenths / 10 >= thresholds[0]),
      proposed: countRelated(needs, (pair) => gradeOf(pair, { ...weights, grades: proposed }) !== "none"),
    },
  };
}

/**
 * Labels cover pairs that somebody had picked out, of which most are related at all. Among everything published hardly
 * any is, so 弱相关 never begins lower than now. The two upper grades are given as often as people gave them: the least
 * error gives a rare level hardly ever, and a grade that is never given tells nobody anything.
 */
export function proposeGrades(pairs: readonly LabelledScore[], fitted: Thresholds, weights: Weights): Grades {
  const { grades: now, neutral, points } = weights;
  const rest = (100 - points.text) * neutral;
  const gradeFrom = (wanted: number, present: Grades[keyof Grades], least: number) => {
    const rounded = Number.isFinite(wanted) ? Math.round(wanted / SCORE_STEP) * SCORE_STEP : present.score;
    const score = Math.max(least, rounded);
    // Of what neutral facts leave to the text, the same share as now.
    const share = present.score > rest ? present.text / (present.score - rest) : 0;
    return { score, text: Math.max(0, Math.round((score - rest) * share * 10) / 10) };
  };
  const weak = gradeFrom(fitted[0], now.weak, now.weak.score);
  const fair = gradeFrom(asOftenAs(pairs, 2), now.fair, weak.score);
  return { weak, fair, strong: gradeFrom(asOftenAs(pairs, 3), now.strong, fair.score) };
}

/** The score that as many pairs reach as people gave this level or a better one; not finite where that is none or all. */
function asOftenAs(pairs: readonly LabelledScore[], least: number): number {
  const count = pairs.filter(({ level }) => level >= least).length;
  const scores = pairs.map(({ score }) => score).sort((a, b) => b - a);
  return count === 0 ? Number.POSITIVE_INFINITY : ((scores[count - 1] ?? 0) + (scores[count] ?? -Infinity)) / 2;
}

function levelGiven(pair: ScoredPair, weights: Weights): number {
  return GRADES.length - 1 - GRADES.indexOf(gradeOf(pair, weights));
}

function countLevels(needs: readonly JudgedNeed[]): number[] {
  const counts = [0, 0, 0, 0];
  for (const { pairs } of needs) for (const { level } of pairs) counts[level] = (counts[level] ?? 0) + 1;
  return counts;
}

function countRelated(needs: readonly JudgedNeed[], isRelated: (pair: ScoredPair) => boolean): number {
  const count = needs.reduce((sum, { collection }) => sum + collection.filter(isRelated).length, 0);
  return needs.length === 0 ? 0 : count / needs.length;
}
