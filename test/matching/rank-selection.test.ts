import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { textFit } from "../../src/matching/criteria/text.ts";
import type { Grade } from "../../src/matching/matchable.ts";
import { selectBest } from "../../src/matching/rank-selection.ts";
import { gradeOf } from "../../src/matching/score-match.ts";
import { WEIGHTS_V1 } from "../../src/matching/weights.ts";

/** Posts with a raw text score each, all scoring the same tenths. */
function select(raws: [number: string, raw: number][], limit: number, tenths = 500): string[] {
  const posts = raws.map(([number]) => ({ number }));
  const scores = {
    raws: Float64Array.from(raws, ([, raw]) => raw),
    ofText: () => 0,
    postAt: (slot: number) => posts[slot] ?? null,
    score: () => ({ tenths, textTenths: 300 }),
    rest: () => 0,
    restAtMost: 0,
  };
  return selectBest(scores, WEIGHTS_V1, limit, () => true).map(({ post }) => post.number);
}

describe("choosing the best rows", () => {
  it("orders equal scores by the finer raw score, then by number", () => {
    expect(
      select(
        [
          ["A-3", 1.5],
          ["A-2", 1.4],
          ["A-4", 1.6],
          ["A-1", 1.5],
        ],
        3,
      ),
    ).toEqual(["A-4", "A-1", "A-3"]);
  });

  it("takes scores at both ends of the scale, and a limit above the number of posts", () => {
    expect(select([["A-1", 0.1]], 10, 0)).toEqual(["A-1"]);
    expect(select([["A-1", 0.1]], 10, 1000)).toEqual(["A-1"]);
    expect(select([["A-1", 0.1]], 0)).toEqual([]);
  });

  it("asks once about every post, also those whose text is too poor for a grade", () => {
    const asked: string[] = [];
    const scores = {
      raws: Float64Array.of(0, 2),
      ofText: (slot: number) => slot * 2,
      postAt: (slot: number) => ({ number: `A-${slot}` }),
      score: () => ({ tenths: 700, textTenths: 400 }),
      rest: () => 0,
      restAtMost: 0,
    };
    selectBest(scores, WEIGHTS_V1, 10, ({ number }, grade) => asked.push(`${number} ${grade}`) > 0);
    expect(asked).toEqual(["A-0 none", "A-1 strong"]);
  });

  it("gives the list and the grades that asking every costly criterion would give, and asks few", () => {
    const anyPost = fc.record({
      raw: fc.double({ min: 0, max: 3, noNaN: true }),
      cheap: fc.integer({ min: 200, max: 800 }),
      rest: fc.integer({ min: 0, max: 120 }),
    });
    fc.assert(
      fc.property(fc.array(anyPost, { maxLength: 40 }), fc.integer({ min: 0, max: 12 }), (posts, limit) => {
        const named = posts.map((post, slot) => ({ ...post, number: `A-${String(slot).padStart(2, "0")}` }));
        const textTenths = 300;
        const grades: string[] = [];
        const lists = [true, false].map((isParted) => {
          const scores = {
            raws: Float64Array.from(named, ({ raw }) => raw),
            ofText: () => 0,
            postAt: (slot: number) => named[slot] ?? null,
            score: (post: (typeof named)[number]) => ({ tenths: post.cheap + (isParted ? 0 : post.rest), textTenths }),
            rest: (post: (typeof named)[number]) => (isParted ? post.rest : 0),
            restAtMost: isParted ? 120 : 0,
          };
          const seen: [string, Grade][] = [];
          const rows = selectBest(scores, WEIGHTS_V1, limit, ({ number }, grade) => seen.push([number, grade]) > 0);
          grades.push(JSON.stringify(seen));
          return rows.map(({ post, tenths }) => [post.number, tenths]);
        });
        expect(lists[0]).toEqual(lists[1]);
        expect(grades[0]).toBe(grades[1]);
      }),
      { numRuns: 400 },
    );
    const asked: number[] = [];
    const many = Array.from({ length: 200 }, (_, slot) => ({ number: `A-${slot}`, slot }));
    const scores = {
      raws: new Float64Array(200).fill(2),
      ofText: () => 0,
      postAt: (slot: number) => many[slot] ?? null,
      score: ({ slot }: { slot: number }) => ({ tenths: 100 + slot * 4, textTenths: 400 }),
      rest: ({ slot }: { slot: number }) => asked.push(slot) && 60,
      restAtMost: 120,
    };
    const best = selectBest(scores, WEIGHTS_V1, 5, () => true);
    expect(best.map(({ post, tenths }) => [post.number, tenths])[0]).toEqual(["A-199", 956]);
    expect(best.map(({ tenths, raw }) => gradeOf({ tenths, textTenths: 400 }, WEIGHTS_V1) === "strong" && raw)).toEqual(
      [2, 2, 2, 2, 2],
    );
    expect(asked.length).toBeLessThan(130);
  });

  it("finds the same good rows when nobody asks which of the others are 弱相关", () => {
    const { points, textScale } = WEIGHTS_V1;
    const anyPost = fc.record({
      raw: fc.double({ min: 0, max: 3, noNaN: true }),
      facts: fc.integer({ min: 0, max: 400 }),
      rest: fc.integer({ min: 0, max: 120 }),
    });
    fc.assert(
      fc.property(fc.array(anyPost, { maxLength: 60 }), (posts) => {
        const named = posts.map((post, slot) => ({ ...post, number: `A-${String(slot).padStart(2, "0")}` }));
        const textTenthsOf = (raw: number): number => Math.round(points.text * textFit(raw, textScale) * 10);
        const scores = {
          raws: Float64Array.from(named, ({ raw }) => raw),
          ofText: () => 0,
          postAt: (slot: number) => named[slot] ?? null,
          score: ({ facts }: (typeof named)[number], raw: number) => {
            const textTenths = textTenthsOf(raw);
            return { tenths: textTenths + facts, textTenths };
          },
          rest: ({ rest }: (typeof named)[number]) => rest,
          restAtMost: 120,
        };
        const [whole, good] = (["weak", "fair"] as const).map((least) => {
          const grades = new Map<string, Grade>();
          const wants = ({ number }: { number: string }, grade: Grade): boolean => {
            grades.set(number, grade);
            return grade === "strong" || grade === "fair";
          };
          const rows = selectBest(scores, WEIGHTS_V1, Number.POSITIVE_INFINITY, wants, least);
          return rows.map(({ post: { number }, tenths }) => [number, tenths, grades.get(number)]);
        });
        expect(good).toEqual(whole);
      }),
      { numRuns: 400 },
    );
  });
});
