import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { runAtOnce } from "../../src/kernel/steps.ts";
import { eachPacked } from "../../src/search/pack-postings.ts";
import { CODE_BITS } from "../../src/search/posting.ts";
import { Postings } from "../../src/search/postings.ts";
import { eachPostingAt } from "../../src/search/rising-slots.ts";
import { packTerms } from "../support/pack-terms.ts";

const GREATEST = 300_000;
const rising = (some: number[]) => some.sort((a, b) => a - b);
const near = fc.uniqueArray(fc.nat(3_000), { maxLength: 1_000 });
const far = fc.uniqueArray(fc.nat(GREATEST), { maxLength: 50 });
const slots = fc.tuple(near, far).map(([some, others]) => rising([...new Set([...some, ...others])]));
const term = fc.record({
  titles: far.map(rising),
  bodies: slots.map((some) => some.map((slot) => ({ slot, count: 1 + (slot % 15) }))),
});
const postingsOf = ({ titles, bodies }: { titles: number[]; bodies: { slot: number; count: number }[] }) => [
  ...titles.map((slot) => slot << CODE_BITS),
  ...bodies.map(({ slot, count }) => (slot << CODE_BITS) | count),
];

describe("postings packed as gaps", () => {
  it("are read as they were written, however far they are from each other", () => {
    fc.assert(
      fc.property(fc.array(term, { maxLength: 4 }), (terms) => {
        const { sums, ranges } = packTerms(terms);
        const offsets = Uint32Array.from([0, ...ranges.map(({ end }) => end)]);
        const bodies = Uint32Array.from(ranges, (range) => range.bodies);
        const read: number[][] = terms.map(() => []);
        runAtOnce(
          eachPacked({ offsets, bodies, sums }, (postings, of, count) => {
            for (let at = 0; at < count; at++) read[of[at] ?? 0]?.push(postings[at] ?? 0);
          }),
        );
        expect(read).toEqual(terms.map(postingsOf));
      }),
    );
  });

  it("are found in the slots that are asked for, and nothing between them", () => {
    fc.assert(
      fc.property(fc.array(term, { minLength: 1, maxLength: 3 }), slots, (terms, asked) => {
        const { sums, ranges } = packTerms(terms);
        for (const [index, { bodies, end }] of ranges.entries()) {
          const found: { slot: number; count: number }[] = [];
          eachPostingAt(sums, bodies, end, Uint32Array.from(asked), (slot, count) => found.push({ slot, count }));
          expect(found).toEqual(terms[index]?.bodies.filter(({ slot }) => asked.includes(slot)));
        }
      }),
    );
  });

  it("stay when they are packed again, but for those that are dropped", () => {
    fc.assert(
      fc.property(far.map(rising), fc.integer({ min: 2, max: 5 }), (some, nth) => {
        const postings = new Postings();
        const numbers = Int32Array.from({ length: GREATEST + 1 }, (_, slot) => (slot % nth === 0 ? -1 : slot));
        const pack = (): void => {
          const packed = runAtOnce(postings.pack(numbers));
          postings.take(packed, (slot) => numbers[slot] ?? -1);
        };
        for (const slot of some.slice(0, 25)) postings.add(7, (slot << CODE_BITS) | 2);
        pack();
        for (const slot of some.slice(25)) postings.add(7, (slot << CODE_BITS) | 2);
        pack();
        const kept: number[] = [];
        postings.each(7, (posting) => kept.push(posting >>> CODE_BITS));
        expect(kept).toEqual(some.filter((slot) => slot % nth !== 0));
      }),
      { numRuns: 20 },
    );
  });
});
