import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CODE_BITS, createPostingSums, MAX_COUNT, type PostingSums } from "../../src/search/posting-sums.ts";

const SLOTS = 40;
const WORTH = Float64Array.from({ length: MAX_COUNT + 1 }, (_, code) => 1_000 + code * 31);
const FACTOR = 1_000_003;

/** Postings of one term: some in titles, then some in bodies. */
const term = fc.record({
  titles: fc.array(fc.nat(SLOTS - 1)),
  bodies: fc.array(fc.record({ slot: fc.nat(SLOTS - 1), count: fc.integer({ min: 1, max: MAX_COUNT }) })),
});
type Term = { titles: number[]; bodies: { slot: number; count: number }[] };

function sumAll(sums: PostingSums, terms: readonly Term[], slots: number) {
  const { packed } = sums;
  const { whole, title } = sums.begin(slots, WORTH);
  let start = 0;
  for (const { titles, bodies } of terms) {
    const [middle, end] = [start + titles.length, start + titles.length + bodies.length];
    packed.set(
      titles.map((slot) => slot << CODE_BITS),
      start,
    );
    packed.set(
      bodies.map(({ slot, count }) => (slot << CODE_BITS) | count),
      middle,
    );
    sums.add(start, middle, end, FACTOR);
    start = end;
  }
  return { whole: [...whole], title: [...title] };
}

function countOf(terms: readonly Term[]): number {
  return terms.reduce((sum, { titles, bodies }) => sum + titles.length + bodies.length, 0);
}

describe("sums over postings", () => {
  it("adds a term in a title to both sums and one in a body by how often it stands there", () => {
    const sums = createPostingSums(3);
    sums.packed.set([2 << CODE_BITS, (1 << CODE_BITS) | 3, (2 << CODE_BITS) | 1]);
    const { whole, title } = sums.begin(3, Float64Array.of(5, 1, 2, 4, ...Array.from({ length: 12 }, () => 0)));
    sums.add(0, 1, 3, 2);
    expect([...whole]).toEqual([0, 8, 12]);
    expect([...title]).toEqual([0, 0, 10]);
  });

  it("gives the same whole numbers with WebAssembly and without", () => {
    fc.assert(
      fc.property(fc.array(term, { maxLength: 8 }), (terms) => {
        const [fast, plain] = [0, Number.POSITIVE_INFINITY].map((many) => createPostingSums(countOf(terms), many));
        if (!fast || !plain) throw new Error("two ways are compared");
        expect(sumAll(fast, terms, SLOTS)).toEqual(sumAll(plain, terms, SLOTS));
      }),
    );
  });

  it("begins at nothing each time and keeps its postings when there are more posts than before", () => {
    const sums = createPostingSums(1, 0);
    sums.packed.set([5 << CODE_BITS]);
    for (const slots of [6, 100_000, 6]) {
      const { whole } = sums.begin(slots, WORTH);
      sums.add(0, 1, 1, FACTOR);
      expect(whole.reduce((all, one) => all + one)).toBe(FACTOR * 1_000);
      expect(whole[5]).toBe(FACTOR * 1_000);
    }
  });
});
