import { describe, expect, it } from "vitest";
import { COACH_RULES, describeCompleteness, judgeCompleteness } from "../../../src/needs/coach/completeness.ts";
import { emptyNeed, goodNeed, poorNeed } from "./coached-needs.ts";

describe("the completeness of a need", () => {
  it("is 100 points together, each rule under a name of its own", () => {
    expect(COACH_RULES.reduce((sum, { points }) => sum + points, 0)).toBe(100);
    expect(new Set(COACH_RULES.map(({ name }) => name)).size).toBe(COACH_RULES.length);
  });

  it("is whole for a good need, with nothing to raise", () => {
    expect(judgeCompleteness(goodNeed)).toMatchObject({ points: 100, hints: [] });
  });

  it("is 0 for an empty form", () => {
    expect(judgeCompleteness(emptyNeed).points).toBe(0);
  });

  it("is low for a need of wishes, and says what raises it most first", () => {
    const { points, hints, answered } = judgeCompleteness(poorNeed);
    // A quarter of the problem's 12, 4 of the goal, 2 of 3 for one keyword, rounded as the hints say it.
    expect(points).toBe(8);
    expect(answered).toEqual(["要达到什么"]);
    expect(hints.slice(0, 4).map(({ name, raises }) => [name, raises])).toEqual([
      ["measurable", 20],
      ["howBig", 10],
      ["presentBase", 10],
      ["problem", 9],
    ]);
  });

  it("rises by exactly what a hint promises", () => {
    const before = judgeCompleteness({ ...goodNeed, presentBase: "" });
    const promised = before.hints.reduce((sum, { raises }) => sum + raises, 0);
    expect(before.points + promised).toBe(100);
    expect(before.hints.map(({ name }) => name)).toEqual(["presentBase", "decider"]);
  });

  it.each([
    [80, "good"],
    [79, "fair"],
    [55, "fair"],
    [54, "poor"],
  ])("of %i is called %s", (points, word) => {
    expect(describeCompleteness(points)).toBe(word);
  });
});
