import type { Dense } from "./sparse-rows.ts";

/** A direction with less than this share of the greatest length is only rounding, and becomes zero. */
const ROUNDING = 1e-10;

/** denseᵀ · dense, `width` × `width`; four rows at a time, so that sums are read and written a quarter as often. */
export function gramOf(dense: Dense, width: number): Float64Array {
  const out = new Float64Array(width * width);
  const four = 4 * width;
  let start = 0;
  for (; start + four <= dense.length; start += four) {
    for (let i = 0; i < width; i++) {
      const a = dense[start + i] ?? 0;
      const b = dense[start + width + i] ?? 0;
      const c = dense[start + 2 * width + i] ?? 0;
      const d = dense[start + 3 * width + i] ?? 0;
      const into = i * width;
      for (let j = i; j < width; j++) {
        out[into + j] =
          (out[into + j] ?? 0) +
          a * (dense[start + j] ?? 0) +
          b * (dense[start + width + j] ?? 0) +
          c * (dense[start + 2 * width + j] ?? 0) +
          d * (dense[start + 3 * width + j] ?? 0);
      }
    }
  }
  for (; start < dense.length; start += width) {
    for (let i = 0; i < width; i++) {
      const a = dense[start + i] ?? 0;
      for (let j = i; j < width; j++) out[i * width + j] = (out[i * width + j] ?? 0) + a * (dense[start + j] ?? 0);
    }
  }
  for (let i = 0; i < width; i++) for (let j = 0; j < i; j++) out[i * width + j] = out[j * width + i] ?? 0;
  return out;
}

/** Gives the columns unit length and right angles, in place: dense · R⁻¹, where RᵀR is their Gram matrix (Cholesky). */
export function orthonormalize(dense: Dense, width: number): void {
  dense.set(timesSquare(dense, width, inverted(cholesky(gramOf(dense, width), width), width), width));
}

/** dense · the first `kept` columns of a `width` × `width` matrix; four numbers of a row at a time. */
export function timesSquare(dense: Dense, width: number, matrix: Float64Array, kept: number): Dense {
  const out = new Float32Array((dense.length / width) * kept);
  const sums = new Float64Array(kept);
  const columns = Math.min(kept, width);
  for (let start = 0, into = 0; start < dense.length; start += width, into += kept) {
    sums.fill(0);
    let i = 0;
    for (; i + 3 < width; i += 4) {
      const a = dense[start + i] ?? 0;
      const b = dense[start + i + 1] ?? 0;
      const c = dense[start + i + 2] ?? 0;
      const d = dense[start + i + 3] ?? 0;
      const from = i * width;
      for (let k = 0; k < columns; k++) {
        sums[k] =
          (sums[k] ?? 0) +
          a * (matrix[from + k] ?? 0) +
          b * (matrix[from + width + k] ?? 0) +
          c * (matrix[from + 2 * width + k] ?? 0) +
          d * (matrix[from + 3 * width + k] ?? 0);
      }
    }
    for (; i < width; i++) {
      const a = dense[start + i] ?? 0;
      for (let k = 0; k < columns; k++) sums[k] = (sums[k] ?? 0) + a * (matrix[i * width + k] ?? 0);
    }
    out.set(sums, into);
  }
  return out;
}

/** The inverse of an upper triangle; a zero on the diagonal leaves its row and column zero. */
function inverted(upper: Float64Array, size: number): Float64Array {
  const out = new Float64Array(size * size);
  for (let j = 0; j < size; j++) {
    if ((upper[j * size + j] ?? 0) === 0) continue;
    out[j * size + j] = 1 / (upper[j * size + j] ?? 1);
    for (let i = j - 1; i >= 0; i--) {
      const diagonal = upper[i * size + i] ?? 0;
      if (diagonal === 0) continue;
      let sum = 0;
      for (let k = i + 1; k <= j; k++) sum += (upper[i * size + k] ?? 0) * (out[k * size + j] ?? 0);
      out[i * size + j] = -sum / diagonal;
    }
  }
  return out;
}

/** The upper triangle R with RᵀR = matrix; a column that depends on those before it has zero on the diagonal. */
function cholesky(matrix: Float64Array, size: number): Float64Array {
  const rest = matrix.slice();
  const upper = new Float64Array(size * size);
  let greatest = 0;
  for (let i = 0; i < size; i++) greatest = Math.max(greatest, matrix[i * size + i] ?? 0);
  for (let i = 0; i < size; i++) {
    const square = rest[i * size + i] ?? 0;
    if (square <= greatest * ROUNDING) continue;
    const diagonal = Math.sqrt(square);
    for (let k = i; k < size; k++) upper[i * size + k] = (rest[i * size + k] ?? 0) / diagonal;
    for (let j = i + 1; j < size; j++) {
      const factor = upper[i * size + j] ?? 0;
      for (let k = j; k < size; k++) {
        rest[j * size + k] = (rest[j * size + k] ?? 0) - factor * (upper[i * size + k] ?? 0);
      }
    }
  }
  return upper;
}
