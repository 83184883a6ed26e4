/** A long list in parts, since one statement holds only so many values. */
export function slices<Row>(rows: readonly Row[], length: number): Row[][] {
  return Array.from({ length: Math.ceil(rows.length / length) }, (_, k) => rows.slice(k * length, (k + 1) * length));
}
