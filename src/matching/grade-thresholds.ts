/** 等级分界: from which score on a pair is 弱相关, 较强相关, 强相关; `Infinity` where a grade is never given. */
export type Thresholds = readonly [weak: number, fair: number, strong: number];

/** One labelled pair: its score, and the level 0–3 that people gave it. */
export type LabelledScore = { score: number; level: number };

const LEVELS = [0, 1, 2, 3] as const;

/** Of a label 0, 1, 2, …: what labelled sets count above 3 is 强相关 as well. */
export function levelFrom(relevance: number): number {
  return Math.max(0, Math.min(LEVELS.length - 1, Math.round(relevance)));
}

/** 0 for 无相关 … 3 for 强相关. */
export function levelAt(score: number, thresholds: Thresholds): number {
  return thresholds.filter((threshold) => score >= threshold).length;
}

/** Mean absolute error of the levels that the thresholds give. */
export function levelError(pairs: readonly LabelledScore[], thresholds: Thresholds): number {
  const sum = pairs.reduce((total, { score, level }) => total + Math.abs(levelAt(score, thresholds) - level), 0);
  return pairs.length === 0 ? Number.NaN : sum / pairs.length;
}

/**
 * The thresholds of least mean absolute error, exactly: the pairs in order of score are cut into four runs, level by
 * level, by dynamic programming. Of equally good ones the highest: it calls fewer pairs related.
 *
 *     scores   .1 .2 | .5 .6 .9 | 1.4 | 2.0
 *     level      0        1        2     3
 */
export function fitThresholds(pairs: readonly LabelledScore[]): Thresholds {
  const sorted = [...pairs].sort((a, b) => a.score - b.score);
  const misses = LEVELS.map((level) => runningMisses(sorted, level));
  const isCut = sorted.map(({ score }, index) => index === 0 || (sorted[index - 1]?.score ?? 0) < score);
  isCut.push(true);
  // Least error of the first `end` pairs with levels up to the present one, and where its run begins.
  let least = misses[0] ?? [];
  const begins: number[][] = [];
  for (const own of misses.slice(1)) {
    const next: number[] = [];
    const begin: number[] = [];
    let [best, from] = [Number.POSITIVE_INFINITY, 0];
    for (let end = 0; end <= sorted.length; end++) {
      const before = (least[end] ?? 0) - (own[end] ?? 0);
      if (isCut[end] && before <= best) [best, from] = [before, end];
      next.push(best + (own[end] ?? 0));
      begin.push(from);
    }
    least = next;
    begins.push(begin);
  }
  let end = sorted.length;
  const thresholds = begins.reverse().map((begin) => {
    end = begin[end] ?? 0;
    return between(sorted[end - 1]?.score, sorted[end]?.score);
  });
  return thresholds.reverse() as unknown as Thresholds;
}

/** Sum of the errors of the first 0, 1, 2, … pairs, were they all of this level. */
function runningMisses(sorted: readonly LabelledScore[], level: number): number[] {
  const sums = [0];
  for (const pair of sorted) sums.push((sums.at(-1) ?? 0) + Math.abs(pair.level - level));
  return sums;
}

/** Half way between two neighbours, so that scores not seen before fall to the nearer one. */
function between(below: number | undefined, above: number | undefined): number {
  if (above === undefined) return Number.POSITIVE_INFINITY;
  return below === undefined ? Number.NEGATIVE_INFINITY : (below + above) / 2;
}
