/**
 * Packed postings are numbers of 16 bits, gap × 16 + code: so many slots after the one before, which in each part of a term
 * is 0. Half the room of slots written out, and read from front to end as fast.
 */
import { CODE_BITS, MAX_COUNT } from "./posting.ts";

const MOST_GAP = 2 ** (16 - CODE_BITS) - 1;
/** The code where nothing stands: such an entry leads on to a slot that is farther away than a gap can tell. */
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
  return 1 + Math.floor(Math.max(0, gap - 1) / MOST_GAP);
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
    codes[place++] = (MOST_GAP << CODE_BITS) | NOTHING;
    from += MOST_GAP;
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

  /** Moves on to the first entry that does not lead to a slot below this, by leaps that double. */
  moveTo(slot: number): void {
    this.#leapTo(slot);
    for (; this.at < this.#end; this.at++) {
      const next = this.slot + ((this.#codes[this.at] ?? 0) >>> CODE_BITS);
      if (next >= slot) return;
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
    return this.slot + (entry >>> CODE_BITS) === slot ? entry & MAX_COUNT : NOTHING;
  }

  get isAtEnd(): boolean {
    return this.at >= this.#end;
  }
}
