import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { selectFirst } from "../../src/search/select-first.ts";

const ascending = (a: number, b: number): number => a - b;

describe("selecting the first few", () => {
  it("gives them in order, and all where there are fewer", () => {
    expect(selectFirst([5, 1, 9, 3, 7, 2, 8, 6, 4, 0], 2, ascending)).toEqual([0, 1]);
    expect(selectFirst([2, 1], 5, ascending)).toEqual([1, 2]);
    expect(selectFirst([], 5, ascending)).toEqual([]);
  });

  it("gives what sorting everything gives", () => {
    const property = fc.property(fc.array(fc.nat(40), { maxLength: 60 }), fc.nat(20), (numbers, most) => {
      const sorted = [...numbers].sort(ascending);
      expect(selectFirst(numbers, most, ascending)).toEqual(sorted.slice(0, most));
    });
    fc.assert(property);
  });
});
