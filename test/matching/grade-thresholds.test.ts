import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fitThresholds, levelAt, levelError, levelFrom, type Thresholds } from "../../src/matching/grade-thresholds.ts";

const pairs = (...rows: [score: number, level: number][]) => rows.map(([score, level]) => ({ score, level }));

describe("thresholds of the grades", () => {
  it("give a level from the threshold on", () => {
    const thresholds: Thresholds = [1, 2, 3];
    expect([0.9, 1, 2.5, 3].map((score) => levelAt(score, thresholds))).toEqual([0, 1, 2, 3]);
  });

  it("err by the mean distance between the levels given and the levels said", () => {
    // Given 0, 1, 3, 3; said 1, 1, 1, 3: one off by one, one off by two, of four.
    expect(levelError(pairs([0.5, 1], [1.5, 1], [3.5, 1], [4, 3]), [1, 2, 3])).toBe(0.75);
  });

  it("lie half way between the runs of levels where these are in order", () => {
    expect(fitThresholds(pairs([0.1, 0], [0.3, 0], [0.5, 1], [0.9, 1], [1.4, 2], [2, 3]))).toEqual([0.4, 1.15, 1.7]);
  });

  it("let the many overrule the few", () => {
    // Calling all three related errs once (.1), as does calling the last alone related (.2): the higher threshold.
    expect(fitThresholds(pairs([0.1, 0], [0.2, 1], [0.3, 0], [0.4, 1]))[0]).toBeCloseTo(0.35, 12);
    expect(fitThresholds(pairs([0.1, 0], [0.2, 1], [0.3, 1], [0.4, 1]))[0]).toBeCloseTo(0.15, 12);
  });

  it("never part pairs of one score", () => {
    expect(fitThresholds(pairs([1, 0], [1, 1], [1, 1], [2, 2]))).toEqual([Number.NEGATIVE_INFINITY, 1.5, Infinity]);
  });

  it("are out of reach for a grade that nobody gave", () => {
    expect(fitThresholds(pairs([0.1, 0], [0.9, 1]))).toEqual([0.5, Infinity, Infinity]);
    expect(fitThresholds([])).toEqual([Infinity, Infinity, Infinity]);
  });

  it("never err more on the pairs they were fitted on than any others, in order, would", () => {
    const labelled = fc.array(fc.record({ score: fc.integer({ min: 0, max: 30 }), level: fc.nat(3) }), {
      minLength: 1,
    });
    const others = fc.tuple(fc.nat(31), fc.nat(31), fc.nat(31)).map((three) => three.sort((a, b) => a - b));
    fc.assert(
      fc.property(labelled, others, (set, three) => {
        const fitted = fitThresholds(set);
        expect(levelError(set, fitted)).toBeLessThanOrEqual(levelError(set, three as unknown as Thresholds) + 1e-12);
        expect([...fitted].sort((a, b) => a - b)).toEqual(fitted);
      }),
    );
  });

  it("count what a labelled set has above 3 as the highest level", () => {
    expect([-1, 0, 2, 3, 5].map(levelFrom)).toEqual([0, 0, 2, 3, 3]);
  });
});
