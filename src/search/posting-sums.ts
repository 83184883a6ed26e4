import { countMarks, FROM_START, GAP_BITS, type GapCodes, NOTHING } from "./gap-codes.ts";
import { CODE_BITS, CODE_MASK } from "./posting.ts";
import { createPostingKernel } from "./posting-kernel.ts";

/** One number for each slot: what all terms add, and what those in titles do. Valid until the next sums are begun. */
export type SlotSums = { whole: Float64Array; title: Float64Array };

/** Postings packed one after another as gaps, and sums over the posts in them: the innermost loop of matching. */
export interface PostingSums extends GapCodes {
  /** Sums of so many slots, all 0. @param worth of each code: 16 whole numbers. */
  begin: (slots: number, worth: Float64Array) => SlotSums;
  /**
   * Adds `factor * worth[code]` of each posting from `start` to `end` to its post's sum, of those before `bodies`, which
   * stand in titles, also to its title sum. @param factor a whole number. @param from the slots that the first gaps of
   * titles and bodies count from.
   */
  add: (start: number, bodies: number, end: number, factor: number, from?: { title: number; body: number }) => void;
}

/** Postings from which on they are kept where WebAssembly adds them up: fewer take less than a millisecond without it. */
const MANY_POSTINGS = 500_000;

/** @param count of entries, which the caller puts in with their marks. */
export function createPostingSums(count: number, many = MANY_POSTINGS): PostingSums {
  return (count >= many ? createPostingKernel(count) : null) ?? createPlainSums(count);
}

/** In JavaScript: about 5 ns a posting. */
function createPlainSums(count: number): PostingSums {
  const codes = new Uint16Array(count);
  let [whole, title] = [new Float64Array(0), new Float64Array(0)];
  let worths: Float64Array = new Float64Array(0);
  return {
    codes,
    marks: new Uint32Array(countMarks(count)),
    begin: (slots, worth) => {
      worths = worth;
      [whole, title] = [new Float64Array(slots), new Float64Array(slots)];
      return { whole, title };
    },
    add: (start, bodies, end, factor, from = FROM_START) => {
      const inTitle = factor * (worths[0] ?? 0);
      let at = start;
      for (let slot = from.title; at < bodies; at++) {
        const entry = codes[at] ?? 0;
        if ((entry & CODE_MASK) === NOTHING) slot += (entry >>> CODE_BITS) << GAP_BITS;
        else {
          slot += entry >>> CODE_BITS;
          whole[slot] = (whole[slot] ?? 0) + inTitle;
          title[slot] = (title[slot] ?? 0) + inTitle;
        }
      }
      for (let slot = from.body; at < end; at++) {
        const entry = codes[at] ?? 0;
        const code = entry & CODE_MASK;
        if (code === NOTHING) slot += (entry >>> CODE_BITS) << GAP_BITS;
        else {
          slot += entry >>> CODE_BITS;
          whole[slot] = (whole[slot] ?? 0) + factor * (worths[code] ?? 0);
        }
      }
    },
  };
}
