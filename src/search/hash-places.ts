/** What stands in a free place of a hash table, and what looking for something that is not there finds. */
export const UNKNOWN = -1;
const LEAST_PLACES = 16;

/** The places of an open-addressed hash table for so many numbers, half of them free, and room for a third more. */
export function hashPlaces(count: number): Int32Array {
  return new Int32Array(Math.max(LEAST_PLACES, count * 2)).fill(UNKNOWN);
}

/** Whether more than two thirds of the places would be taken: beyond, looking for what is not there takes long. */
export function isCrowded(taken: number, places: Int32Array): boolean {
  return taken * 3 > places.length * 2;
}

/** A number of 32 bits whose high bits depend on all bits of this one. */
export function scatter(key: number): number {
  const mixed = Math.imul(key ^ (key >>> 15), 0x2c1b3c6d);
  return (mixed ^ (mixed >>> 13)) >>> 0;
}
