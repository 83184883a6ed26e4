import { CODE_BITS, MAX_COUNT } from "./posting-sums.ts";

/** Visits the postings from `start` to `end` whose slot is among some, by leaps that double: both rise. */
export function eachPostingAt(
  packed: Uint32Array,
  start: number,
  end: number,
  slots: Uint32Array,
  visit: (slot: number, code: number) => void,
): void {
  let at = start;
  for (const slot of slots) {
    const wanted = slot << CODE_BITS;
    let leap = 1;
    while (at + leap < end && (packed[at + leap] ?? 0) < wanted) leap *= 2;
    let [first, behind] = [at, Math.min(at + leap + 1, end)];
    while (first < behind) {
      const middle = (first + behind) >>> 1;
      if ((packed[middle] ?? 0) < wanted) first = middle + 1;
      else behind = middle;
    }
    at = first;
    if (at >= end) return;
    const posting = packed[at] ?? 0;
    if (posting >>> CODE_BITS === slot) visit(slot, posting & MAX_COUNT);
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
