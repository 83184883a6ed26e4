import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fitGrades, proposeGrades, tooFewLabels } from "../../src/matching/fit-grades.ts";
import { levelError } from "../../src/matching/grade-thresholds.ts";
import type { JudgedNeed } from "../../src/matching/judged-needs.ts";
import { GRADES } from "../../src/matching/matchable.ts";
import { gradeOf } from "../../src/matching/score-match.ts";
import { WEIGHTS_V2 } from "../../src/matching/weights.ts";
import { parseWeights } from "../../src/matching/weights-schema.ts";

/** Half of a score is text, which is enough for every grade of version 2. */
const scored = (score: number) => ({ tenths: score * 10, textTenths: score * 5 });
const judged = (score: number, level: number) => ({ ...scored(score), level, parts: [] });
/** Ten pairs of each need: scores 30 … 75, levels by tens of points; one need in two has nothing strong. */
const needs: JudgedNeed[] = Array.from({ length: 20 }, (_, index) => ({
  fold: index % 5,
  pairs: Array.from({ length: 10 }, (__, k) => judged(30 + 5 * k, Math.min(3, Math.floor(k / 3)))),
  collection: [...Array.from({ length: 90 }, () => scored(40)), ...Array.from({ length: 10 }, () => scored(70))],
}));

describe("fitting the grades", () => {
  it("finds the thresholds and says how right they are on other titles", () => {
    const fitted = fitGrades(needs, WEIGHTS_V2);
    // Levels change between 40 and 45, 55 and 60, 70 and 75.
    expect(fitted.thresholds).toEqual([42.5, 57.5, 72.5]);
    // The proposal goes on calling 45 无相关, as below 46.5: one miss in ten.
    expect(fitted.measured.contest).toBeCloseTo(1 / 1.1, 12);
    expect(fitted.measured).toMatchObject({
      confusion: [
        [60, 0, 0, 0],
        [20, 40, 0, 0],
        [0, 0, 60, 0],
        [0, 0, 0, 20],
      ],
    });
    expect(fitted.counts).toEqual([60, 60, 60, 20]);
    // Version 2 asks 46.5, 53.5 and 62.5: it errs on 45, 55, 65 and 70 of each ten.
    expect(fitted.present.contest).toBeCloseTo(1 / 1.4, 12);
    expect(fitted.isBetter).toBe(true);
  });

  it("measures what it proposes, and says when the present grades err less", () => {
    // The one 强相关 of ten scores least, so a proposal that gives 强相关 as often gives it to a pair that is 弱相关.
    const reversed = Array.from({ length: 20 }, (_, index) => ({
      fold: index % 5,
      pairs: [judged(30, 3), ...Array.from({ length: 9 }, (__, k) => judged(48 + k / 2, 1))],
      collection: [],
    }));
    const { measured, present, isBetter } = fitGrades(reversed, WEIGHTS_V2);
    // Three levels in ten pairs now; by the proposal two more on the best of the others.
    expect(present.contest).toBeCloseTo(1 / 1.3, 12);
    expect(measured.contest).toBeCloseTo(1 / 1.5, 12);
    expect(isBetter).toBe(false);
  });

  it("keeps 弱相关 where it was, since among everything published hardly any is related", () => {
    const { proposed, related } = fitGrades(needs, WEIGHTS_V2);
    expect(proposed.weak).toEqual(WEIGHTS_V2.grades.weak);
    expect(related).toEqual({ present: 10, fitted: 10, proposed: 10 });
  });

  it("gives the upper grades as often as people gave them, and asks of the text the same share of what is left to it", () => {
    const { proposed } = fitGrades(needs, WEIGHTS_V2);
    // 23 points are the half of what is not text. 较强 asks 23.4 of 53.5 − 23 now, so .767 of 57.5 − 23.
    expect(proposed.fair).toEqual({ score: 57.5, text: 26.5 });
    // 29.7 of 62.5 − 23, so .752 of 72.5 − 23.
    expect(proposed.strong).toEqual({ score: 72.5, text: 37.2 });
  });

  it("proposes grades that a version may have, whatever the labels are", () => {
    const labels = fc.array(fc.record({ score: fc.integer({ min: 0, max: 100 }), level: fc.nat(3) }), {
      maxLength: 30,
    });
    fc.assert(
      fc.property(labels, labels, (pairs, others) => {
        const fit = fitGrades(
          [{ fold: 0, pairs: others.map(({ score, level }) => judged(score, level)), collection: [] }],
          WEIGHTS_V2,
        );
        const { version: _, ...weights } = WEIGHTS_V2;
        parseWeights("1001", { ...weights, grades: proposeGrades(pairs, fit.thresholds, WEIGHTS_V2) });
      }),
    );
  });

  it("never errs more on the labels it was fitted to than the present grades do", () => {
    const labels = fc.array(fc.record({ score: fc.integer({ min: 0, max: 100 }), level: fc.nat(3) }), { minLength: 1 });
    fc.assert(
      fc.property(labels, (pairs) => {
        const need = { fold: 0, pairs: pairs.map(({ score, level }) => judged(score, level)), collection: [] };
        const { thresholds } = fitGrades([need], WEIGHTS_V2);
        const misses = need.pairs.reduce((sum, one) => {
          return sum + Math.abs(3 - GRADES.indexOf(gradeOf(one, WEIGHTS_V2)) - one.level);
        }, 0);
        expect(levelError(pairs, thresholds)).toBeLessThanOrEqual(misses / pairs.length + 1e-9);
      }),
    );
  });

  it("refuses too few labels, with their number", () => {
    expect(tooFewLabels(needs)).toBeNull();
    expect(tooFewLabels(needs.slice(0, 19))).toContain("现有 19 条需求、190 对，至少需要 20 条需求、200 对");
    const alike = needs.map((need) => ({ ...need, pairs: need.pairs.map((pair) => ({ ...pair, level: 1 })) }));
    expect(tooFewLabels(alike)).toContain("至少两个等级各有 10 对");
  });
});
