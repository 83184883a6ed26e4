import { gramOf, orthonormalize, timesSquare } from "./orthonormalize.ts";
import { type Dense, multiply, type SparseRows, transpose } from "./sparse-rows.ts";
import { symmetricEigen } from "./symmetric-eigen.ts";

/** Directions beyond the wanted ones, which make the wanted ones exact enough. */
const EXTRA = 8;
/** Rounds that sharpen them where values fall fast. */
const ROUNDS = 2;

/**
 * The rows of a sparse matrix in its `rank` strongest directions, U·S of the singular value decomposition, by random
 * projection and power iteration (Halko, Martinsson, Tropp 2011). Deterministic: the projection has a fixed seed.
 * @param rounds of power iteration: more where the values fall slowly.
 * @returns `rank` numbers for each row, and the singular values, greatest first.
 */
export function strongestDirections(
  matrix: SparseRows,
  rank: number,
  rounds = ROUNDS,
): { rows: Dense; values: Float64Array } {
  const rowCount = matrix.starts.length - 1;
  const width = Math.min(rank + EXTRA, matrix.columnCount, rowCount);
  const turned = transpose(matrix);
  let basis = multiply(turned, drawSigns(rowCount * width), width);
  for (let round = 0; round < rounds; round++) {
    basis = multiply(turned, multiply(matrix, basis, width), width);
    orthonormalize(basis, width);
  }
  const image = multiply(matrix, basis, width);
  const { values, vectors } = symmetricEigen(gramOf(image, width), width);
  return {
    rows: timesSquare(image, width, vectors, rank),
    values: Float64Array.from({ length: rank }, (_, k) => Math.sqrt(Math.max(0, values[k] ?? 0))),
  };
}

/** +1 and −1 from a linear congruential generator: the same on every machine. */
function drawSigns(count: number): Dense {
  const signs = new Float32Array(count);
  let seed = 20261126;
  for (let index = 0; index < count; index++) {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    signs[index] = seed >>> 31 === 0 ? 1 : -1;
  }
  return signs;
}
