import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { textFit } from "../../src/matching/criteria/text.ts";
import { findPlace } from "../../src/matching/find-place.ts";
import { selectBest } from "../../src/matching/rank-selection.ts";
import { WEIGHTS_V1 } from "../../src/matching/weights.ts";

type Row = { raw: number; text: number; cheap: number; costly: number };
/** 弱相关 from 46 points on, of which 20 of the text. */
const weights = WEIGHTS_V1;

/** Posts, …, each with its scores; one in the middle was withdrawn. */
function scoresOf(rows: readonly Row[], withdrawn = -1) {
  const posts = rows.map((_, slot) => ({ id: `id-${slot}`, number: `A-${100 + slot}`, slot }));
  const raws = Float64Array.from(rows, ({ raw }) => raw);
  return {
    raws,
    ofText: (slot: number) => rows[slot]?.text ?? 0,
    postAt: (slot: number) => (slot === withdrawn ? null : (posts[slot] ?? null)),
    score: ({ slot }: { slot: number }) => ({
      tenths: rows[slot]?.cheap ?? 0,
      textTenths: Math.round(600 * textFit(raws[slot] ?? 0, 1.2)),
    }),
    rest: ({ slot }: { slot: number }) => rows[slot]?.costly ?? 0,
    restAtMost: 120,
  };
}

describe("the place of a post in a list", () => {
  it("counts who scores higher, and who says more by words alone; ties go by number", () => {
    const scores = scoresOf([
      { raw: 1, text: 0.2, cheap: 500, costly: 100 },
      { raw: 1, text: 0.9, cheap: 580, costly: 20 },
      { raw: 1, text: 0.9, cheap: 700, costly: 0 },
      { raw: 9, text: 0.9, cheap: 100, costly: 0 },
    ]);
    const placesOf = (id: string) => {
      const place = findPlace({ scores, weights }, id);
      return [place?.rank, place?.baselineRank];
    };
    expect(placesOf("id-2")).toEqual([1, 2]);
    expect(placesOf("id-0")).toEqual([2, 4]);
    expect(placesOf("id-1")).toEqual([3, 1]);
    expect(placesOf("id-3")).toEqual([4, 3]);
    expect(placesOf("id-9")).toEqual([undefined, undefined]);
  });

  it("puts what is 无相关 after all that the list shows, whatever its other facts score", () => {
    const scores = scoresOf([
      // Raw .3 is 13.3 points of the text, raw 1 is 33.9.
      { raw: 0.3, text: 0.3, cheap: 700, costly: 0 },
      { raw: 1, text: 1, cheap: 400, costly: 60 },
      { raw: 1, text: 1, cheap: 400, costly: 59 },
      { raw: 0.3, text: 0.3, cheap: 500, costly: 0 },
      { raw: 1, text: 1, cheap: 600, costly: 0 },
    ]);
    const ranks = [0, 1, 2, 3, 4].map((slot) => findPlace({ scores, weights }, `id-${slot}`)?.rank);
    expect(ranks).toEqual([3, 2, 5, 4, 1]);
  });

  it("is the place that the list itself gives it", () => {
    const row = fc.record({
      raw: fc.double({ min: 0, max: 3, noNaN: true }),
      text: fc.integer({ min: 0, max: 3 }),
      cheap: fc.integer({ min: 0, max: 880 }),
      costly: fc.integer({ min: 0, max: 120 }),
    });
    fc.assert(
      fc.property(fc.array(row, { minLength: 2, maxLength: 40 }), (rows) => {
        const scores = scoresOf(rows, 1);
        const shown = selectBest(scores, weights, rows.length, (_, grade) => grade !== "none");
        const hidden = selectBest(scores, weights, rows.length, (_, grade) => grade === "none");
        const list = [...shown, ...hidden].map(({ post }) => post.id);
        for (const [index, id] of list.entries()) expect(findPlace({ scores, weights }, id)?.rank).toBe(index + 1);
      }),
      { numRuns: 100 },
    );
  });
});
