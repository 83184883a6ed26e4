/** The greatest number of a rough vector; a row of 256 takes half the room and half the time of numbers of 16 bits. */
const MOST = 127;

/** A vector in whole numbers of 8 bits, which stand for so many times `scale`. */
export type RoughVector = { values: Int8Array; scale: number };

/** As near as 8 bits come. The scale is a number of 32 bits, as rows keep it, so both sides of a pair give one product. */
export function roughen(vector: Float64Array): RoughVector {
  const greatest = vector.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const scale = Math.fround(greatest / MOST);
  if (scale === 0) return { values: new Int8Array(vector.length), scale };
  return { values: Int8Array.from(vector, (value) => Math.round(value / scale)), scale };
}

/** The product of two, the same whichever comes first. */
export function roughProduct(one: RoughVector, other: RoughVector): number {
  return one.values.reduce((sum, value, k) => sum + value * (other.values[k] ?? 0), 0) * (one.scale * other.scale);
}
