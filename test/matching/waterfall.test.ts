import { describe, expect, it } from "vitest";
import type { MatchScore, Reason } from "../../src/matching/matchable.ts";
import { describeDifference, differencesOf } from "../../src/matching/score-difference.ts";
import { gradeStepsOf, textPointsOf, waterfallOf } from "../../src/matching/waterfall.ts";
import { WEIGHTS_V2 } from "../../src/matching/weights.ts";

const match = (grade: MatchScore["grade"], points: Partial<Record<Reason["criterion"], number>>): MatchScore => {
  const reasons = Object.entries(points).map(([criterion, given]) => ({
    criterion: criterion as Reason["criterion"],
    points: given,
    because: "",
  }));
  return { score: Math.round(reasons.reduce((sum, one) => sum + one.points, 0) * 10) / 10, grade, reasons };
};
const one = match("fair", { text: 20.1, meaning: 5.2, industry: 12, coverage: 8.4, stage: 5 });
const other = match("weak", { text: 22.1, meaning: 4.2, industry: 7.2, coverage: 8.4, stage: 2.5 });

describe("the waterfall of a score", () => {
  it("sets each criterion's points upon those before it, up to the score", () => {
    expect(waterfallOf(one, WEIGHTS_V2).map(({ criterion, from, points }) => [criterion, from, points])).toEqual([
      ["text", 0, 20.1],
      ["meaning", 20.1, 5.2],
      ["industry", 25.3, 12],
      ["coverage", 37.3, 8.4],
      ["stage", 45.7, 5],
    ]);
    expect(one.score).toBe(50.7);
  });

  it("says what each can give at most; meaning what the text left of their common points", () => {
    expect(waterfallOf(one, WEIGHTS_V2).map(({ atMost }) => atMost)).toEqual([54, 33.9, 12, 12, 5]);
  });

  it("tells of each grade whether its score and its text are reached", () => {
    expect(textPointsOf(one)).toBe(25.3);
    expect(gradeStepsOf(one, WEIGHTS_V2)).toEqual([
      { grade: "strong", score: 62.5, text: 29.7, isScoreReached: false, isTextReached: false },
      { grade: "fair", score: 53.5, text: 23.4, isScoreReached: false, isTextReached: true },
      { grade: "weak", score: 46.5, text: 18, isScoreReached: true, isTextReached: true },
    ]);
  });
});

describe("the difference between two matches", () => {
  it("lists the criteria that differ, the greatest difference first", () => {
    expect(differencesOf(one, other)).toEqual([
      { criterion: "industry", points: 4.8 },
      { criterion: "stage", points: 2.5 },
      { criterion: "text", points: -2 },
      { criterion: "meaning", points: 1 },
    ]);
  });

  it("says in one sentence what decides", () => {
    expect(describeDifference(one, other)).toBe(
      "高 6.3 分：产业多 4.8 分、阶段多 2.5 分、语义相近多 1.0 分；但文本相关少 2.0 分",
    );
    expect(describeDifference(one, match("fair", { text: 25.3, industry: 12, coverage: 8.4, stage: 5 }))).toBe(
      "匹配度相同，按文本与语义的原始得分排先后",
    );
  });
});
