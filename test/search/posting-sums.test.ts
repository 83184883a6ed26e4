import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { MAX_COUNT } from "../../src/search/posting.ts";
import type { PostingSums } from "../../src/search/posting-sums.ts";
import { listSums, type PackedTerm, packTerms } from "../support/pack-terms.ts";

/** Some are farther from each other than one entry tells. */
const SLOTS = 20_000;
const WORTH = Float64Array.from({ length: MAX_COUNT + 1 }, (_, code) => 1_000 + code * 31);
const FACTOR = 1_000_003;

const slots = fc.uniqueArray(fc.oneof(fc.nat(40), fc.nat(SLOTS - 1))).map((some) => some.sort((a, b) => a - b));
/** Postings of one term: some in titles, then some in bodies. */
const term = fc.record({
  titles: slots,
  bodies: slots.map((some) => some.map((slot) => ({ slot, count: 1 + (slot % MAX_COUNT) }))),
});

function sumAll(terms: readonly PackedTerm[], many: number) {
  const { sums, ranges } = packTerms(terms, many);
  const made = sums.begin(SLOTS, WORTH);
  for (const { start, bodies, end } of ranges) sums.add(start, bodies, end, FACTOR);
  return listSums(made);
}

function wholeOf(sums: PostingSums, slots: number, end: number): Float64Array {
  const { whole } = sums.begin(slots, WORTH);
  sums.add(0, end, end, FACTOR);
  return whole;
}

describe("sums over postings", () => {
  it("adds a term in a title to both sums and one in a body by how often it stands there", () => {
    const { sums } = packTerms([
      {
        titles: [2],
        bodies: [
          { slot: 1, count: 3 },
          { slot: 2, count: 1 },
        ],
      },
    ]);
    const { whole, title } = sums.begin(3, Float64Array.of(5, 1, 2, 4, ...Array.from({ length: 12 }, () => 0)));
    sums.add(0, 1, 3, 2);
    expect([...whole]).toEqual([0, 8, 12]);
    expect([...title]).toEqual([0, 0, 10]);
  });

  it("is what adding each posting to its slot gives, with WebAssembly and without", () => {
    fc.assert(
      fc.property(fc.array(term, { maxLength: 8 }), (terms) => {
        const expected = { whole: new Float64Array(SLOTS), title: new Float64Array(SLOTS) };
        const add = (sums: Float64Array, slot: number, code: number): void => {
          sums[slot] = (sums[slot] ?? 0) + FACTOR * (WORTH[code] ?? 0);
        };
        for (const { titles, bodies } of terms) {
          for (const slot of titles) for (const sums of [expected.whole, expected.title]) add(sums, slot, 0);
          for (const { slot, count } of bodies) add(expected.whole, slot, count);
        }
        for (const many of [0, Number.POSITIVE_INFINITY]) expect(sumAll(terms, many)).toEqual(listSums(expected));
      }),
    );
  });

  it("begins at nothing each time and keeps its postings when there are more posts than before", () => {
    const { sums } = packTerms([{ titles: [5], bodies: [] }], 0);
    for (const slots of [6, 100_000, 6]) {
      const whole = wholeOf(sums, slots, 1);
      expect(whole.reduce((all, one) => all + one)).toBe(FACTOR * 1_000);
      expect(whole[5]).toBe(FACTOR * 1_000);
    }
  });
});
