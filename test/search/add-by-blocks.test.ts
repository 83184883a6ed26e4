import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addByBlocks } from "../../src/search/add-by-blocks.ts";
import { CODE_BITS, createPostingSums, MAX_COUNT } from "../../src/search/posting-sums.ts";

const SLOTS = 40;
const WORTH = Float64Array.from({ length: MAX_COUNT + 1 }, (_, code) => code + 1);
const slots = fc.uniqueArray(fc.nat(SLOTS - 1), { maxLength: SLOTS }).map((some) => some.sort((a, b) => a - b));
/** The slots that have a term in the title, and those that have it in the body only. */
const term = fc.record({ all: slots, inTitle: slots, factor: fc.integer({ min: 1, max: 1000 }) });

describe("sums made block after block", () => {
  it("are those made term after term", () => {
    const property = fc.property(
      fc.array(term, { maxLength: 5 }),
      fc.integer({ min: 1, max: SLOTS }),
      (terms, width) => {
        const postings: number[] = [];
        const ranges = terms.map(({ all, inTitle, factor }) => {
          const start = postings.length;
          for (const slot of inTitle) postings.push(slot << CODE_BITS);
          const bodies = postings.length;
          for (const slot of all)
            if (!inTitle.includes(slot)) postings.push((slot << CODE_BITS) | (1 + (slot % MAX_COUNT)));
          return { start, bodies, end: postings.length, factor };
        });
        const byBlocks = createPostingSums(postings.length);
        byBlocks.packed.set(postings);
        const made = byBlocks.begin(SLOTS, WORTH);
        addByBlocks(byBlocks, ranges, SLOTS, { slots: width, leastPostings: 1 });
        const byTerms = createPostingSums(postings.length);
        byTerms.packed.set(postings);
        const expected = byTerms.begin(SLOTS, WORTH);
        for (const { start, bodies, end, factor } of ranges) byTerms.add(start, bodies, end, factor);
        expect(made).toEqual(expected);
      },
    );
    fc.assert(property);
  });
});
