import type { GainingRange } from "../../src/search/add-by-blocks.ts";
import { countEntries, IN_TITLE, writePosting } from "../../src/search/gap-codes.ts";
import { createPostingSums, type PostingSums, type SlotSums } from "../../src/search/posting-sums.ts";

/** The slots of one term, rising: in titles, and in bodies with how often. */
export type PackedTerm = { titles: readonly number[]; bodies: readonly { slot: number; count: number }[] };

/** Packs terms one after another. @returns also where each stands. */
export function packTerms(
  terms: readonly PackedTerm[],
  many?: number,
): { sums: PostingSums; ranges: Omit<GainingRange, "factor">[] } {
  const parts = terms.map(({ titles, bodies }) => [
    titles.map((slot) => ({ slot, code: IN_TITLE })),
    bodies.map(({ slot, count }) => ({ slot, code: count })),
  ]);
  const entries = parts.flat().map((part) => {
    return part.reduce((sum, { slot }, at) => sum + countEntries(slot - (part[at - 1]?.slot ?? 0)), 0);
  });
  const sums = createPostingSums(
    entries.reduce((sum, count) => sum + count, 0),
    many,
  );
  const packed = { codes: sums.codes, marks: sums.marks };
  let at = 0;
  const ranges = parts.map((both) => {
    const places = [at];
    for (const part of both) {
      let before = 0;
      for (const { slot, code } of part) {
        at = writePosting(packed, at, before, slot, code);
        before = slot;
      }
      places.push(at);
    }
    const [start = 0, bodies = 0, end = 0] = places;
    return { start, bodies, end };
  });
  return { sums, ranges };
}

/** The sums that are not 0, by slot: quicker to compare than thousands of zeros. */
export function listSums({ whole, title }: SlotSums): { whole: [number, number][]; title: [number, number][] } {
  const list = (sums: Float64Array) => [...sums.entries()].filter(([, sum]) => sum !== 0);
  return { whole: list(whole), title: list(title) };
}
