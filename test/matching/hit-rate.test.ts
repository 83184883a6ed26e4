import { describe, expect, it } from "vitest";
import {
  adoptionByGrade,
  type CountedVerdict,
  countDeclineReasons,
  describeShare,
  familyOf,
  measureHitRates,
  nameFamily,
  shareOf,
} from "../../src/matching/hit-rate.ts";
import type { VerdictKind } from "../../src/matching/verdict.ts";

function verdict(
  needId: string,
  kind: VerdictKind,
  rank: number,
  baselineRank: number,
  more: Partial<CountedVerdict> = {},
): CountedVerdict {
  const givenAt = new Date("2026-11-01T00:00:00Z");
  const declineReason = kind === "declined" ? "tooEarly" : null;
  return { needId, kind, rank, baselineRank, engineVersion: "2/10-a", declineReason, grade: "fair", givenAt, ...more };
}

describe("the hit rate", () => {
  it("counts each need once, by what was adopted among the first five", () => {
    const [rate, ...others] = measureHitRates([
      verdict("n1", "adopted", 1, 3),
      verdict("n1", "adopted", 2, 9),
      verdict("n1", "declined", 3, 1),
      verdict("n2", "declined", 5, 2),
      verdict("n2", "adopted", 6, 4),
      verdict("n3", "needsMore", 2, 1),
    ]);
    expect(others).toEqual([]);
    expect(rate).toMatchObject({ weights: "2", withMeaning: false, judged: 6 });
    expect([rate?.hits.count, rate?.hits.of]).toEqual([1, 3]);
    // n2's adopted achievement is sixth for the engine and fourth by words alone.
    expect([rate?.baselineHits.count, rate?.baselineHits.of]).toEqual([2, 3]);
  });

  it("leaves out of both counts a need that nobody judged among the first five", () => {
    const [rate] = measureHitRates([verdict("n1", "adopted", 8, 1), verdict("n2", "adopted", 1, 6)]);
    expect([rate?.hits.count, rate?.hits.of]).toEqual([1, 1]);
    expect([rate?.baselineHits.count, rate?.baselineHits.of]).toEqual([0, 1]);
  });

  it("keeps versions apart by weights and by whether meaning counts, the one judged last first", () => {
    const rates = measureHitRates([
      verdict("n1", "adopted", 1, 1, { engineVersion: "2/10-a", givenAt: new Date("2026-11-01") }),
      verdict("n2", "adopted", 1, 1, { engineVersion: "2/12-b", givenAt: new Date("2026-11-02") }),
      verdict("n3", "declined", 1, 1, { engineVersion: "2/12-b/77ef", givenAt: new Date("2026-11-04") }),
      verdict("n4", "declined", 1, 1, { engineVersion: "1/12-b", givenAt: new Date("2026-11-03") }),
    ]);
    expect(rates.map(({ weights, withMeaning, judged }) => [weights, withMeaning, judged])).toEqual([
      ["2", true, 1],
      ["1", false, 1],
      ["2", false, 2],
    ]);
    expect(familyOf("2/272-1f3c/9ab0")).toEqual({ weights: "2", withMeaning: true });
  });

  it("names the family of a version for a form", () => {
    expect(nameFamily("2/272-1f3c@2026-11-23/9ab0")).toBe("2+");
    expect(nameFamily("2/272-1f3c@2026-11-23")).toBe("2");
  });

  it("is nothing where nothing was judged", () => {
    expect(measureHitRates([])).toEqual([]);
  });

  it("reads as a share with its interval, or a dash where nothing was counted", () => {
    // 15 of 148: .0624 to .1605.
    expect(describeShare(shareOf(15, 148))).toBe("10 %（6–16 %）");
    expect(describeShare(shareOf(0, 0))).toBe("—");
  });
});

describe("what else verdicts tell", () => {
  it("how often pairs of each grade were adopted", () => {
    const shares = adoptionByGrade([
      { grade: "strong", kind: "adopted", count: 2 },
      { grade: "strong", kind: "declined", count: 3 },
      { grade: "weak", kind: "needsMore", count: 1 },
    ]);
    const counts = Object.entries(shares).map(([grade, { count, of }]) => [grade, count, of]);
    expect(counts).toEqual([
      ["strong", 2, 5],
      ["fair", 0, 0],
      ["weak", 0, 1],
      ["none", 0, 0],
    ]);
  });

  it("why matches were declined, the most frequent reason first", () => {
    const declined = (declineReason: string) => verdict("n1", "declined", 1, 1, { declineReason });
    const rows = [
      declined("tooEarly"),
      declined("offDirection"),
      declined("offDirection"),
      verdict("n1", "adopted", 1, 1),
    ];
    expect(countDeclineReasons(rows)).toEqual([
      { reason: "offDirection", count: 2 },
      { reason: "tooEarly", count: 1 },
    ]);
  });
});
