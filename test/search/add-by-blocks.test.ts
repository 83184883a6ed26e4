import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addByBlocks } from "../../src/search/add-by-blocks.ts";
import { MAX_COUNT } from "../../src/search/posting.ts";
import { listSums, packTerms } from "../support/pack-terms.ts";

/** Dense terms have several marks, rare ones gaps of more than one entry. */
const SLOTS = 9_000;
const WORTH = Float64Array.from({ length: MAX_COUNT + 1 }, (_, code) => code + 1);
const dense = fc.record({ from: fc.nat(SLOTS), step: fc.integer({ min: 1, max: 40 }) }).map(({ from, step }) => {
  return Array.from({ length: Math.ceil((SLOTS - from) / step) }, (_, index) => from + index * step);
});
const rare = fc.uniqueArray(fc.nat(SLOTS - 1), { maxLength: 40 }).map((some) => some.sort((a, b) => a - b));
const slots = fc.oneof(dense, rare);
/** The slots that have a term in the title, and those that have it in the body only. */
const term = fc.record({ all: slots, inTitle: slots, factor: fc.integer({ min: 1, max: 1000 }) });

describe("sums made block after block", () => {
  it("are those made term after term", () => {
    const property = fc.property(
      fc.array(term, { maxLength: 5 }),
      fc.integer({ min: 100, max: SLOTS }),
      (terms, width) => {
        const packed = terms.map(({ all, inTitle }) => {
          const titles = new Set(inTitle);
          const bodies = all.filter((slot) => !titles.has(slot));
          return { titles: inTitle, bodies: bodies.map((slot) => ({ slot, count: 1 + (slot % MAX_COUNT) })) };
        });
        const byBlocks = packTerms(packed);
        const ranges = byBlocks.ranges.map((range, at) => ({ ...range, factor: terms[at]?.factor ?? 0 }));
        const made = byBlocks.sums.begin(SLOTS, WORTH);
        addByBlocks(byBlocks.sums, ranges, SLOTS, { slots: width, leastPostings: 1 });
        const byTerms = packTerms(packed);
        const expected = byTerms.sums.begin(SLOTS, WORTH);
        for (const { start, bodies, end, factor } of ranges) byTerms.sums.add(start, bodies, end, factor);
        expect(listSums(made)).toEqual(listSums(expected));
      },
    );
    fc.assert(property);
  });
});
