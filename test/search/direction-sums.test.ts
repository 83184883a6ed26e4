import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createDirectionSums, DIMENSIONS } from "../../src/search/direction-sums.ts";

const TERMS = 1_200;

/** A direction for each term: numbers from −127 to 127, all different between terms. */
const directions = Int8Array.from(
  { length: TERMS * DIMENSIONS },
  (_, at) => ((at * 7919 + (at >> 7) * 31) % 255) - 127,
);
const weights = Float64Array.from({ length: TERMS }, (_, term) => (term % 17) / 16);

describe("sums of term directions", () => {
  it("adds each direction as often as its weight says, more for a term that stands there again", () => {
    const two = new Int8Array(2 * DIMENSIONS);
    two[0] = 100;
    two[DIMENSIONS + 1] = -50;
    const { sum } = createDirectionSums(two, Float64Array.of(1, 0.5));
    expect([...sum(new Map([[0, 1]])).subarray(0, 2)]).toEqual([1_600_000, 0]);
    // Three times: 2 · 3 ÷ 4 = 1.5 of the weight of once.
    expect([
      ...sum(
        new Map([
          [0, 3],
          [1, 1],
        ]),
      ).subarray(0, 2),
    ]).toEqual([2_400_000, -400_000]);
  });

  it("gives the same whole numbers with WebAssembly and without, for more terms than are added at once", () => {
    const [fast, plain] = [false, true].map((isPlain) => createDirectionSums(directions, weights, isPlain).sum);
    const text = fc.uniqueArray(fc.tuple(fc.nat(TERMS - 1), fc.integer({ min: 1, max: 9 })), {
      selector: ([term]) => term,
      maxLength: TERMS,
      size: "max",
    });
    fc.assert(
      fc.property(text, (terms) => {
        expect(fast?.(new Map(terms))).toEqual(plain?.(new Map(terms)));
      }),
      { numRuns: 50 },
    );
  });

  it("does not depend on the order of the terms, nor overflow where all say the same", () => {
    const same = new Int8Array(TERMS * DIMENSIONS).fill(127);
    const { sum } = createDirectionSums(same, new Float64Array(TERMS).fill(2));
    const all = new Map(Array.from({ length: TERMS }, (_, term) => [term, 1]));
    expect(sum(all)[127]).toBe(TERMS * 16_000 * 127);
    expect(sum(new Map([...all].reverse()))).toEqual(sum(all));
  });

  it("is nothing without terms or weights", () => {
    expect(createDirectionSums(directions, weights).sum(new Map())).toEqual(new Float64Array(DIMENSIONS));
    const none = createDirectionSums(directions, new Float64Array(TERMS));
    expect(none.sum(new Map([[3, 1]]))).toEqual(new Float64Array(DIMENSIONS));
  });
});
