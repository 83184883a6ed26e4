import { createDirectionKernel } from "./direction-kernel.ts";

/** Numbers of a term's direction. */
export const DIMENSIONS = 128;
/** The greatest weight of a term becomes this, so that twice as much still has 16 bits. */
const MOST_WEIGHT = 16_000;
/** Terms whose products surely stay below 2³¹ together: 500 × 2 × 16,000 × 127. */
const TERMS_AT_ONCE = 500;

/** The directions of terms, and the innermost loop of reading what a text means. */
export interface DirectionLoop {
  /** Where it keeps them: what was given is not needed any more. */
  readonly directions: Int8Array;
  /** Σ weight × direction of some terms, one whole number for each dimension. Valid until the next call. */
  sum: (terms: readonly number[], weights: readonly number[]) => Int32Array;
}

export interface DirectionSums {
  readonly directions: Int8Array;
  /** The weighted sum of the directions of a text's terms, each with how often it stands there. */
  sum: (counts: ReadonlyMap<number, number>) => Float64Array;
}

/**
 * All in whole numbers, so that the same terms give the same sum in any order and on every machine.
 * @param directions `DIMENSIONS` numbers for each term. @param weights one for each, not negative.
 * @param isPlain leaves WebAssembly out, to compare.
 */
export function createDirectionSums(directions: Int8Array, weights: Float64Array, isPlain = false): DirectionSums {
  const loop = (isPlain ? null : createDirectionKernel(directions, TERMS_AT_ONCE)) ?? createPlainLoop(directions);
  const greatest = weights.reduce((one, other) => Math.max(one, other), 0);
  const scale = greatest === 0 ? 0 : MOST_WEIGHT / greatest;
  const sumOf: DirectionSums["sum"] = (counts) => {
    const sum = new Float64Array(DIMENSIONS);
    let [terms, steps]: [number[], number[]] = [[], []];
    const add = (): void => {
      const part = loop.sum(terms, steps);
      for (let k = 0; k < DIMENSIONS; k++) sum[k] = (sum[k] ?? 0) + (part[k] ?? 0);
      [terms, steps] = [[], []];
    };
    for (const [term, count] of counts) {
      const weight = Math.round((scale * (weights[term] ?? 0) * 2 * count) / (count + 1));
      if (weight === 0) continue;
      terms.push(term);
      steps.push(weight);
      if (terms.length === TERMS_AT_ONCE) add();
    }
    if (terms.length > 0) add();
    return sum;
  };
  return { directions: loop.directions, sum: sumOf };
}

/** In JavaScript: about 3 ns for each number. */
function createPlainLoop(directions: Int8Array): DirectionLoop {
  const sum = new Int32Array(DIMENSIONS);
  return {
    directions,
    sum: (terms, weights) => {
      sum.fill(0);
      for (const [index, term] of terms.entries()) {
        const weight = weights[index] ?? 0;
        const from = term * DIMENSIONS;
        for (let k = 0; k < DIMENSIONS; k++) {
          sum[k] = ((sum[k] ?? 0) + Math.imul(weight, directions[from + k] ?? 0)) | 0;
        }
      }
      return sum;
    },
  };
}
