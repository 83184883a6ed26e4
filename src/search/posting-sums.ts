import { createPostingKernel } from "./posting-kernel.ts";

/** A posting is slot × 16 + code: code 0 = the term stands in the title, 1–15 = how often in the body only. */
export const CODE_BITS = 4;
export const MAX_COUNT = 15;

/** One number for each slot: what all terms add, and what those in titles do. Valid until the next sums are begun. */
export type SlotSums = { whole: Float64Array; title: Float64Array };

/** Postings packed one after another, and sums over the posts in them: the innermost loop of matching. */
export interface PostingSums {
  readonly packed: Uint32Array;
  /** Sums of so many slots, all 0. @param worth of each code: 16 whole numbers. */
  begin: (slots: number, worth: Float64Array) => SlotSums;
  /**
   * Adds `factor * worth[code]` of each posting from `start` to `end` to its post's sum, of those before `bodies`, which
   * stand in titles, also to its title sum. @param factor a whole number.
   */
  add: (start: number, bodies: number, end: number, factor: number) => void;
}

/** Postings from which on they are kept where WebAssembly adds them up: fewer take less than a millisecond without it. */
const MANY_POSTINGS = 500_000;

/** @param count of packed postings, which the caller puts in. */
export function createPostingSums(count: number, many = MANY_POSTINGS): PostingSums {
  return (count >= many ? createPostingKernel(count) : null) ?? createPlainSums(count);
}

/** In JavaScript: about 5 ns a posting. */
function createPlainSums(count: number): PostingSums {
  const packed = new Uint32Array(count);
  let [whole, title] = [new Float64Array(0), new Float64Array(0)];
  let worths: Float64Array = new Float64Array(0);
  return {
    packed,
    begin: (slots, worth) => {
      worths = worth;
      [whole, title] = [new Float64Array(slots), new Float64Array(slots)];
      return { whole, title };
    },
    add: (start, bodies, end, factor) => {
      const inTitle = factor * (worths[0] ?? 0);
      let at = start;
      for (; at < bodies; at++) {
        const slot = (packed[at] ?? 0) >>> CODE_BITS;
        whole[slot] = (whole[slot] ?? 0) + inTitle;
        title[slot] = (title[slot] ?? 0) + inTitle;
      }
      for (; at < end; at++) {
        const posting = packed[at] ?? 0;
        const slot = posting >>> CODE_BITS;
        whole[slot] = (whole[slot] ?? 0) + factor * (worths[posting & MAX_COUNT] ?? 0);
      }
    },
  };
}
