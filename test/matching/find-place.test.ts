import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findPlace } from "../../src/matching/find-place.ts";
import { selectBest } from "../../src/matching/rank-selection.ts";
import { WEIGHTS_V1 } from "../../src/matching/weights.ts";

type Row = { raw: number; text: number; cheap: number; costly: number };

/** Posts, …, each with its scores; one in the middle was withdrawn. */
function scoresOf(rows: readonly Row[], withdrawn = -1) {
  const posts = rows.map((_, slot) => ({ id: `id-${slot}`, number: `A-${100 + slot}`, slot }));
  return {
    raws: Float64Array.from(rows, ({ raw }) => raw),
    texts: Float64Array.from(rows, ({ text }) => text),
    postAt: (slot: number) => (slot === withdrawn ? null : (posts[slot] ?? null)),
    score: ({ slot }: { slot: number }) => ({ tenths: rows[slot]?.cheap ?? 0, textTenths: 0 }),
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
      const place = findPlace(scores, id);
      return [place?.rank, place?.baselineRank];
    };
    expect(placesOf("id-2")).toEqual([1, 2]);
    expect(placesOf("id-0")).toEqual([2, 4]);
    expect(placesOf("id-1")).toEqual([3, 1]);
    expect(placesOf("id-3")).toEqual([4, 3]);
    expect(placesOf("id-9")).toEqual([undefined, undefined]);
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
        const list = selectBest(scores, WEIGHTS_V1, rows.length, () => true).map(({ post }) => post.id);
        for (const [index, id] of list.entries()) expect(findPlace(scores, id)?.rank).toBe(index + 1);
      }),
      { numRuns: 100 },
    );
  });
});
