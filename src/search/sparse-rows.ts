/** A sparse matrix by rows: row r holds `values[i]` in column `columns[i]` for i from `starts[r]` to `starts[r + 1]`. */
export interface SparseRows {
  starts: Uint32Array;
  columns: Uint32Array;
  values: Float32Array;
  columnCount: number;
}

/** Dense matrices are row by row: `width` numbers for each row. */
export type Dense = Float32Array;

/**
 * matrix · dense, eight entries of a row at a time: the sums are then read and written an eighth as often.
 * @param dense `columnCount` rows of `width` numbers. @returns as many rows as the matrix has.
 */
export function multiply({ starts, columns, values }: SparseRows, dense: Dense, width: number): Dense {
  const rows = starts.length - 1;
  const out = new Float32Array(rows * width);
  const sums = new Float64Array(width);
  for (let row = 0; row < rows; row++) {
    const end = starts[row + 1] ?? 0;
    let at = starts[row] ?? 0;
    sums.fill(0);
    for (; at + 7 < end; at += 8) {
      const v0 = values[at] ?? 0;
      const v1 = values[at + 1] ?? 0;
      const v2 = values[at + 2] ?? 0;
      const v3 = values[at + 3] ?? 0;
      const v4 = values[at + 4] ?? 0;
      const v5 = values[at + 5] ?? 0;
      const v6 = values[at + 6] ?? 0;
      const v7 = values[at + 7] ?? 0;
      const c0 = (columns[at] ?? 0) * width;
      const c1 = (columns[at + 1] ?? 0) * width;
      const c2 = (columns[at + 2] ?? 0) * width;
      const c3 = (columns[at + 3] ?? 0) * width;
      const c4 = (columns[at + 4] ?? 0) * width;
      const c5 = (columns[at + 5] ?? 0) * width;
      const c6 = (columns[at + 6] ?? 0) * width;
      const c7 = (columns[at + 7] ?? 0) * width;
      for (let k = 0; k < width; k++) {
        sums[k] =
          (sums[k] ?? 0) +
          v0 * (dense[c0 + k] ?? 0) +
          v1 * (dense[c1 + k] ?? 0) +
          v2 * (dense[c2 + k] ?? 0) +
          v3 * (dense[c3 + k] ?? 0) +
          v4 * (dense[c4 + k] ?? 0) +
          v5 * (dense[c5 + k] ?? 0) +
          v6 * (dense[c6 + k] ?? 0) +
          v7 * (dense[c7 + k] ?? 0);
      }
    }
    for (; at < end; at++) {
      const value = values[at] ?? 0;
      const from = (columns[at] ?? 0) * width;
      for (let k = 0; k < width; k++) sums[k] = (sums[k] ?? 0) + value * (dense[from + k] ?? 0);
    }
    out.set(sums, row * width);
  }
  return out;
}

/** The matrix with rows and columns exchanged, so that one kind of product serves both. */
export function transpose({ starts, columns, values, columnCount }: SparseRows): SparseRows {
  const rows = starts.length - 1;
  const turned = new Uint32Array(columnCount + 1);
  for (const column of columns) turned[column + 1] = (turned[column + 1] ?? 0) + 1;
  for (let column = 0; column < columnCount; column++) {
    turned[column + 1] = (turned[column + 1] ?? 0) + (turned[column] ?? 0);
  }
  const cursors = turned.slice();
  const out = { columns: new Uint32Array(columns.length), values: new Float32Array(columns.length) };
  for (let row = 0; row < rows; row++) {
    const end = starts[row + 1] ?? 0;
    for (let at = starts[row] ?? 0; at < end; at++) {
      const column = columns[at] ?? 0;
      const place = cursors[column] ?? 0;
      cursors[column] = place + 1;
      out.columns[place] = row;
      out.values[place] = values[at] ?? 0;
    }
  }
  return { starts: turned, ...out, columnCount: rows };
}
