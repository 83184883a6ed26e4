import { type GapCodes, GapCursor, NOTHING } from "./gap-codes.ts";

/** Visits the postings from `start` to `end`, one part of a term, whose slot is among some, which rise. */
export function eachPostingAt(
  packed: GapCodes,
  start: number,
  end: number,
  slots: Uint32Array,
  visit: (slot: number, code: number) => void,
): void {
  const cursor = new GapCursor(packed, start, end);
  for (const slot of slots) {
    cursor.moveTo(slot);
    if (cursor.isAtEnd) return;
    const code = cursor.codeOf(slot);
    if (code !== NOTHING) visit(slot, code);
  }
}

/** Where the first number from `first` on stands that is not below `value`; `behind` if there is none before that. */
export function firstAtLeast(rising: Uint32Array, value: number, first = 0, behind = rising.length): number {
  let [low, high] = [first, behind];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((rising[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
