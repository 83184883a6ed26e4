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

  /** Around what one entry tells, and what one that leads on does. */
  const GAPS = [1, 4_094, 4_095, 4_096, 4_097, 8_190, 8_191, 8_192, 8_193, 2 ** 20 - 1, 2 ** 20, 2 ** 20 + 1];

  it.each(GAPS)("take two entries at most, %i slots after the one before", (gap) => {
    const some = [gap, 2 * gap, 2 * gap + 1];
    const { sums, ranges } = packTerms([{ titles: [], bodies: some.map((slot, at) => ({ slot, count: at + 1 })) }]);
    const [range = { start: 0, bodies: 0, end: 0 }] = ranges;
    expect(range.end).toBe(gap < 4_096 ? 3 : 5);
    const found: [number, number][] = [];
    // The slots on which an entry that only leads on may end, besides.
    const asked = [gap - 1, gap, gap + 1, 4_096, 8_192, 2 ** 20, 2 * gap, 2 * gap + 1, 2 * gap + 2];
    eachPostingAt(sums, range.bodies, range.end, Uint32Array.from(new Set(rising(asked))), (slot, code) => {
      found.push([slot, code]);
    });
    expect(found).toEqual(some.map((slot, at) => [slot, at + 1]));
    const worth = Float64Array.from({ length: 16 }, (_, code) => code);
    for (const many of [0, Number.POSITIVE_INFINITY]) {
      const packed = packTerms([{ titles: some, bodies: [{ slot: gap, count: 2 }] }], many);
      const made = packed.sums.begin(2 * gap + 2, worth.with(0, 100));
      for (const { start, bodies, end } of packed.ranges) packed.sums.add(start, bodies, end, 1);
      const all = (sums: Float64Array) => sums.reduce((sum, one) => sum + one, 0);
      expect(some.map((slot) => [made.whole[slot], made.title[slot]])).toEqual(
        some.map((slot) => [slot === gap ? 102 : 100, 100]),
      );
      expect([all(made.whole), all(made.title)]).toEqual([302, 300]);
    }
  });

  it("are found behind marks that count from where entries lead on to", () => {
    const all = Array.from({ length: 1_000 }, (_, at) => 4_096 * (at + 1));
    const { sums, ranges } = packTerms([{ titles: [], bodies: all.map((slot) => ({ slot, count: 3 })) }]);
    for (const nth of [1, 7, 100]) {
      const asked = all.filter((_, at) => at % nth === 0).flatMap((slot) => [slot - 1, slot, slot + 1]);
      const found: number[] = [];
      const end = ranges[0]?.end ?? 0;
      eachPostingAt(sums, 0, end, Uint32Array.from(asked), (slot) => found.push(slot));
      expect(found).toEqual(all.filter((_, at) => at % nth === 0));
    }
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
