import { describe, expect, it } from "vitest";
import { wilsonInterval } from "../../src/matching/wilson-interval.ts";

describe("the 95 % interval of a share", () => {
  // Newcombe, "Two-sided confidence intervals for the single proportion", Statistics in Medicine 17 (1998), table I, method 3.
  it.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])("of %i in %i lies where it was published", (successes, trials, low, high) => {
    const interval = wilsonInterval(successes, trials);
    expect(interval.low).toBeCloseTo(low, 4);
    expect(interval.high).toBeCloseTo(high, 4);
  });

  it("mirrors the share of failures, and leaves everything possible where nothing was tried", () => {
    const { low, high } = wilsonInterval(20, 20);
    expect(low).toBeCloseTo(1 - 0.1611, 4);
    expect(high).toBe(1);
    expect(wilsonInterval(0, 0)).toEqual({ low: 0, high: 1 });
  });
});
