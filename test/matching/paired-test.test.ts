import { describe, expect, it } from "vitest";
import { signFlipTest } from "../../src/matching/paired-test.ts";

describe("the paired sign-flip test", () => {
  it("counts the sign combinations that add up to as much, exactly where they are few", () => {
    // Five gains of one size: only all five together reach their own sum.
    expect(signFlipTest([1, 1, 1, 1, 1])).toBe(1 / 32);
    // 3 − 1 = 2: reached by +3 +1 and +3 −1 of four.
    expect(signFlipTest([3, -1])).toBe(0.5);
    // A loss: +1 +2, +1 −2 and −1 +2 reach −1; all but −1 −2.
    expect(signFlipTest([1, -2])).toBe(0.75);
  });

  it("leaves out what did not change, and is sure of nothing without a difference", () => {
    expect(signFlipTest([0, 0, 1, 1])).toBe(0.25);
    expect(signFlipTest([0, 0])).toBe(1);
    expect(signFlipTest([])).toBe(1);
  });

  it("draws combinations where they are many, the same ones each time", () => {
    const gains = Array.from({ length: 30 }, (_, index) => (index % 3 === 0 ? -0.01 : 0.01));
    // 20 gains and 10 losses of one size: of 30 fair coins 20 or more heads, .0494.
    expect(signFlipTest(gains)).toBeCloseTo(0.0494, 2);
    expect(signFlipTest(gains)).toBe(signFlipTest(gains));
    expect(signFlipTest(Array.from({ length: 30 }, () => 0.01))).toBe(1 / 20_001);
  });
});
