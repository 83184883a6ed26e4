/**
 * Packed postings are numbers of 16 bits, gap × 16 + code: so many slots after the one before, which in each part of a term
 * is 0. Half the room of slots written out, and read from front to end as fast.
 *
 *   slot 5, twice        5 × 16 + 2
 *   slot 10,000, once    2 × 16 + NOTHING    leads on by 2 × 4,096 slots from 5, to 8,197
 *                        1,803 × 16 + 1      the rest of the way
 *
 * Gaps go up to 4,095, so one entry that leads on reaches any slot of 16 million: no posting takes more than two.
 */
import { CODE_BITS, CODE_MASK } from "./posting.ts";

export const GAP_BITS = 16 - CODE_BITS;
const MOST_GAP = 2 ** GAP_BITS - 1;
/** The code where nothing stands: the gap of such an entry is in steps of 4,096 slots. */
export const NOTHING = 0;
/** The code of all entries of titles; those of bodies have that of their posting. */
export const IN_TITLE = 1;
/** Entries between two marks. A mark says from which slot the gap of its entry counts, for those who enter in the middle. */
const ENTRIES_PER_MARK = 64;

/** The slots that gaps of titles and bodies count from where a term begins. */
export const FROM_START = { title: 0, body: 0 };

/** Entries one after another, with their marks. */
export interface GapCodes {
  readonly codes: Uint16Array;
  readonly marks: Uint32Array;
}

/** How many marks so many entries have. */
export function countMarks(entries: number): number {
  return Math.ceil(entries / ENTRIES_PER_MARK);
}

/** How many entries a posting takes so many slots after the one before. */
export function countEntries(gap: number): number {
  return 1 + Math.ceil((gap >>> GAP_BITS) / MOST_GAP);
}

/** How many slots an entry leads on. */
export function slotsAhead(entry: number): number {
  return (entry >>> CODE_BITS) << ((entry & CODE_MASK) === NOTHING ? GAP_BITS : 0);
}

/**
 * Visits the postings of entries from `start` to `end`, all in one part of a term.
 * @param from the slot that the first gap counts from. @returns the one that the next gap counts from.
 */
export function visitPostings(
  codes: Uint16Array,
  start: number,
  end: number,
  from: number,
  visit: (slot: number, code: number) => void,
): number {
  let slot = from;
  for (let at = start; at < end; at++) {
    const entry = codes[at] ?? 0;
    slot += slotsAhead(entry);
    const code = entry & CODE_MASK;
    if (code !== NOTHING) visit(slot, code);
  }
  return slot;
}

/** Writes a posting from `at` on. @param before the slot of the one before. @returns where the next goes. */
export function writePosting(
  { codes, marks }: GapCodes,
  at: number,
  before: number,
  slot: number,
  code: number,
): number {
  let [place, from] = [at, before];
  for (;;) {
    if (place % ENTRIES_PER_MARK === 0) marks[place / ENTRIES_PER_MARK] = from;
    const gap = slot - from;
    if (gap <= MOST_GAP) {
      codes[place] = (gap << CODE_BITS) | code;
      return place + 1;
    }
    const steps = Math.min(gap >>> GAP_BITS, MOST_GAP);
    codes[place++] = (steps << CODE_BITS) | NOTHING;
    from += steps << GAP_BITS;
  }
}

/** A place in one part of a term, titles or bodies, that moves on through it. */
export class GapCursor {
  readonly #codes: Uint16Array;
  readonly #marks: Uint32Array;
  readonly #end: number;
  at: number;
  /** From which the gap of the entry at this place counts. */
  slot = 0;

  constructor({ codes, marks }: GapCodes, start: number, end: number) {
    this.#codes = codes;
    this.#marks = marks;
    this.#end = end;
    this.at = start;
  }

  /** Moves on to the entry that leads to the first posting not below this slot, or beyond it, by leaps that double. */
  moveTo(slot: number): void {
    this.#leapTo(slot);
    for (; this.at < this.#end; this.at++) {
      const entry = this.#codes[this.at] ?? 0;
      const next = this.slot + slotsAhead(entry);
      // Where nothing stands, the posting of this slot may come next.
      if (next > slot || (next === slot && (entry & CODE_MASK) !== NOTHING)) return;
      this.slot = next;
    }
  }

  /** To the last entry with a mark that counts from below this slot, if one is ahead. */
  #leapTo(slot: number): void {
    const marks = this.#marks;
    // Those behind the end belong to other parts.
    const behind = countMarks(this.#end);
    const first = Math.floor(this.at / ENTRIES_PER_MARK);
    let [low, leap] = [first, 1];
    while (low + leap < behind && (marks[low + leap] ?? 0) < slot) {
      low += leap;
      leap *= 2;
    }
    if (low === first) return;
    for (let high = Math.min(low + leap, behind); high - low > 1; ) {
      const middle = (low + high) >>> 1;
      if ((marks[middle] ?? 0) < slot) low = middle;
      else high = middle;
    }
    this.at = low * ENTRIES_PER_MARK;
    this.slot = marks[low] ?? 0;
  }

  /** Code of the posting in this slot after `moveTo` it, `NOTHING` where there is none. */
  codeOf(slot: number): number {
    const entry = this.at < this.#end ? (this.#codes[this.at] ?? 0) : 0;
    return this.slot + slotsAhead(entry) === slot ? entry & CODE_MASK : NOTHING;
  }

  get isAtEnd(): boolean {
    return this.at >= this.#end;
  }
}
