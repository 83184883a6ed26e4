import { describe, expect, it } from "vitest";
import { selectBest } from "../../src/matching/rank-selection.ts";
import { WEIGHTS_V1 } from "../../src/matching/weights.ts";

/** Posts with a raw text score each, all scoring the same tenths. */
function select(raws: [number: string, raw: number][], limit: number, tenths = 500): string[] {
  const posts = raws.map(([number]) => ({ number }));
  const scores = {
    raws: Float64Array.from(raws, ([, raw]) => raw),
    postAt: (slot: number) => posts[slot] ?? null,
    score: () => ({ tenths, textTenths: 300 }),
  };
  return selectBest(scores, WEIGHTS_V1, limit, () => true).map(({ post }) => post.number);
}

describe("choosing the best rows", () => {
  it("orders equal scores by the finer text score, then by number", () => {
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
      postAt: (slot: number) => ({ number: `A-${slot}` }),
      score: () => ({ tenths: 700, textTenths: 400 }),
    };
    selectBest(scores, WEIGHTS_V1, 10, ({ number }, grade) => asked.push(`${number} ${grade}`) > 0);
    expect(asked).toEqual(["A-0 none", "A-1 strong"]);
  });
});
