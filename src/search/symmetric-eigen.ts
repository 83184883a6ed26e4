const SWEEPS = 30;
const ENOUGH = 1e-12;

/**
 * Eigenvalues, greatest first, and eigenvectors of a symmetric matrix by Jacobi's rotations.
 * @param matrix `size` × `size` row by row; left as it is.
 * @returns `vectors[i * size + k]` is the i-th number of the k-th vector.
 */
export function symmetricEigen(matrix: Float64Array, size: number): { values: Float64Array; vectors: Float64Array } {
  const a = matrix.slice();
  const v = new Float64Array(size * size);
  for (let i = 0; i < size; i++) v[i * size + i] = 1;
  for (let sweep = 0; sweep < SWEEPS && offDiagonal(a, size) > ENOUGH; sweep++) {
    for (let p = 0; p < size; p++) for (let q = p + 1; q < size; q++) rotate(a, v, size, p, q);
  }
  const diagonal = Float64Array.from({ length: size }, (_, i) => a[i * size + i] ?? 0);
  const order = [...diagonal.keys()].sort((i, j) => (diagonal[j] ?? 0) - (diagonal[i] ?? 0) || i - j);
  const vectors = new Float64Array(size * size);
  order.forEach((from, k) => {
    for (let i = 0; i < size; i++) vectors[i * size + k] = v[i * size + from] ?? 0;
  });
  return { values: Float64Array.from(order, (from) => diagonal[from] ?? 0), vectors };
}

/** Share of the matrix's weight that stands beside the diagonal. */
function offDiagonal(a: Float64Array, size: number): number {
  let [beside, all] = [0, 0];
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < size; j++) {
      const square = (a[i * size + j] ?? 0) ** 2;
      all += square;
      if (i !== j) beside += square;
    }
  }
  return all === 0 ? 0 : beside / all;
}

/** Turns rows and columns p and q so that the entry between them becomes 0. */
function rotate(a: Float64Array, v: Float64Array, size: number, p: number, q: number): void {
  const apq = a[p * size + q] ?? 0;
  if (apq === 0) return;
  const theta = ((a[q * size + q] ?? 0) - (a[p * size + p] ?? 0)) / (2 * apq);
  const t = (theta >= 0 ? 1 : -1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
  const c = 1 / Math.sqrt(t * t + 1);
  const s = t * c;
  for (let i = 0; i < size; i++) turn(a, i * size + p, i * size + q, c, s);
  for (let i = 0; i < size; i++) turn(a, p * size + i, q * size + i, c, s);
  for (let i = 0; i < size; i++) turn(v, i * size + p, i * size + q, c, s);
}

function turn(array: Float64Array, at: number, other: number, c: number, s: number): void {
  const [x, y] = [array[at] ?? 0, array[other] ?? 0];
  array[at] = c * x - s * y;
  array[other] = s * x + c * y;
}
