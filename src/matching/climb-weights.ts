import { splitByFold } from "./title-folds.ts";

/** A need's judged pairs as what weights multiply. */
export type WeighedNeed = { fold: number; pairs: readonly { level: number; parts: readonly number[] }[] };

/** All weights that are one step away. */
export type Steps = (weights: readonly number[]) => (readonly number[])[];

/** Fewer steps than it would take to follow every label: labels are noisy, and the present weights have their reasons. */
const MOST_STEPS = 8;
/** A step that orders fewer pairs better than this says nothing. */
const LEAST_GAIN = 0.0005;

/** Share of a need's pairs of unlike levels that the weights put in the right order; null without such a pair. */
export function orderOf({ pairs }: WeighedNeed, weights: readonly number[]): number | null {
  const scores = pairs.map(({ parts }) => parts.reduce((sum, part, index) => sum + part * (weights[index] ?? 0), 0));
  let [right, all] = [0, 0];
  for (const [index, one] of pairs.entries()) {
    for (let other = index + 1; other < pairs.length; other++) {
      const better = Math.sign(one.level - (pairs[other]?.level ?? 0));
      if (better === 0) continue;
      all++;
      const said = Math.sign((scores[index] ?? 0) - (scores[other] ?? 0));
      right += said === 0 ? 0.5 : said === better ? 1 : 0;
    }
  }
  return all === 0 ? null : right / all;
}

/** Goes from the present weights step by step to where the order is best, each time by the best step. */
export function climbWeights(
  needs: readonly WeighedNeed[],
  present: readonly number[],
  stepsFrom: Steps,
): readonly number[] {
  let [weights, order] = [present, meanOrder(needs, present)];
  for (let step = 0; step < MOST_STEPS; step++) {
    const tried = stepsFrom(weights).map((next) => ({ next, order: meanOrder(needs, next) }));
    const best = tried.reduce((a, b) => (b.order > a.order ? b : a), { next: weights, order });
    if (best.order < order + LEAST_GAIN) break;
    [weights, order] = [best.next, best.order];
  }
  return weights;
}

/** What weights fitted on other titles gain, need by need. */
export function crossValidateGains(
  needs: readonly WeighedNeed[],
  present: readonly number[],
  stepsFrom: Steps,
): { before: number; after: number; gains: number[] } {
  const orders: { before: number; after: number }[] = [];
  for (const { fitted, measured } of splitByFold(needs)) {
    const weights = climbWeights(fitted, present, stepsFrom);
    for (const need of measured) {
      const [before, after] = [orderOf(need, present), orderOf(need, weights)];
      if (before !== null && after !== null) orders.push({ before, after });
    }
  }
  return {
    before: mean(orders.map(({ before }) => before)),
    after: mean(orders.map(({ after }) => after)),
    gains: orders.map(({ before, after }) => after - before),
  };
}

function meanOrder(needs: readonly WeighedNeed[], weights: readonly number[]): number {
  return mean(needs.flatMap((need) => orderOf(need, weights) ?? []));
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}
