import { fitThresholds, type LabelledScore, levelAt } from "./grade-thresholds.ts";
import { splitByFold } from "./title-folds.ts";

/** All labelled pairs of one need; needs of one title have one fold. */
export type LabelledNeed<Pair extends LabelledScore = LabelledScore> = { fold: number; pairs: readonly Pair[] };

/** Learns from labelled pairs which level to give to others. */
export type LevelFit<Pair extends LabelledScore> = (fitted: readonly Pair[]) => (pair: Pair) => number;

export type Contest = {
  /** 1/(1+MAE) of four grades, the figure of the contest that the labels come from. */
  contest: number;
  /** Its standard error: needs were drawn, not pairs. */
  contestError: number;
  /** Pairs by the level people gave (row) and the level given (column). */
  confusion: readonly (readonly number[])[];
};

/** The thresholds of least error. */
const byThresholds: LevelFit<LabelledScore> = (fitted) => {
  const thresholds = fitThresholds(fitted);
  return ({ score }) => levelAt(score, thresholds);
};

/** Measured by levels that were fitted on the needs of other titles, by thresholds unless said otherwise. */
export function crossValidateContest<Pair extends LabelledScore>(
  needs: readonly LabelledNeed<Pair>[],
  fit: LevelFit<Pair> = byThresholds,
): Contest {
  const confusion = Array.from({ length: 4 }, () => [0, 0, 0, 0]);
  const perNeed: { misses: number; pairs: number }[] = [];
  for (const { fitted, measured } of splitByFold(needs)) {
    if (fitted.length === 0) continue;
    const levelGiven = fit(fitted.flatMap(({ pairs }) => pairs));
    for (const { pairs } of measured) {
      let misses = 0;
      for (const pair of pairs) {
        const given = levelGiven(pair);
        misses += Math.abs(given - pair.level);
        const row = confusion[pair.level];
        if (row) row[given] = (row[given] ?? 0) + 1;
      }
      perNeed.push({ misses, pairs: pairs.length });
    }
  }
  return { ...contestOf(perNeed), confusion };
}

/** The figure and its standard error as that of a ratio of two sums over needs. */
export function contestOf(perNeed: readonly { misses: number; pairs: number }[]): Omit<Contest, "confusion"> {
  const pairs = perNeed.reduce((sum, need) => sum + need.pairs, 0);
  if (pairs === 0) return { contest: Number.NaN, contestError: Number.NaN };
  const error = perNeed.reduce((sum, need) => sum + need.misses, 0) / pairs;
  const squares = perNeed.reduce((sum, need) => sum + (need.misses - error * need.pairs) ** 2, 0);
  const count = perNeed.length;
  const spread = count < 2 ? Number.NaN : Math.sqrt((squares * count) / (count - 1)) / pairs;
  return { contest: 1 / (1 + error), contestError: spread / (1 + error) ** 2 };
}
