import { describe, expect, it } from "vitest";
import { comparableScores } from "../../src/matching/comparable-scores.ts";
import { contestOf, crossValidateContest } from "../../src/matching/contest.ts";
import { evaluateSet } from "../../src/matching/evaluate.ts";
import { FOLDS, foldOf, splitByFold } from "../../src/matching/title-folds.ts";

describe("the folds", () => {
  it("put needs of one title together, however its characters are written, and always the same way", () => {
    expect(foldOf("ＡＢＣ系统")).toBe(foldOf("abc系统"));
    // First four bytes of the SHA-256 of the title, modulo 5.
    expect(foldOf("轧机")).toBe(0);
    const titles = Array.from({ length: 200 }, (_, n) => foldOf(`需求${n}`));
    expect(new Set(titles)).toEqual(new Set([0, 1, 2, 3, 4]));
  });

  it("measure each need once, with what was fitted on all the others", () => {
    const needs = [0, 1, 1, 4].map((fold, id) => ({ fold, id }));
    const split = splitByFold(needs);
    expect(split.map(({ measured }) => measured.map(({ id }) => id))).toEqual([[0], [1, 2], [3]]);
    expect(split[1]?.fitted.map(({ id }) => id)).toEqual([0, 3]);
    expect(FOLDS).toBe(5);
  });
});

describe("the contest's figure", () => {
  it("is 1/(1+MAE), its error that of a ratio over needs", () => {
    // 3 misses in 6 pairs: MAE 1/2. Residues 1 − .5·2 = 0, 2 − .5·2 = 1, 0 − .5·2 = −1; √(2·3/2)/6 = .2887; ÷ 1.5².
    const perNeed = [
      { misses: 1, pairs: 2 },
      { misses: 2, pairs: 2 },
      { misses: 0, pairs: 2 },
    ];
    expect(contestOf(perNeed).contest).toBeCloseTo(2 / 3, 12);
    expect(contestOf(perNeed).contestError).toBeCloseTo(Math.sqrt(3) / 6 / 2.25, 12);
  });

  it("measures each need by the thresholds of other titles", () => {
    const low = {
      fold: 0,
      pairs: [
        { score: 1, level: 0 },
        { score: 2, level: 1 },
      ],
    };
    const high = {
      fold: 1,
      pairs: [
        { score: 11, level: 0 },
        { score: 12, level: 1 },
      ],
    };
    // The high need says 弱相关 from 11.5 on, so both of the low one are called 无相关; the low one says 1.5: both of the
    // high one are called 弱相关. One miss each in two pairs.
    expect(crossValidateContest([low, high])).toMatchObject({
      contest: 2 / 3,
      confusion: [
        [1, 1, 0, 0],
        [1, 1, 0, 0],
        [0, 0, 0, 0],
        [0, 0, 0, 0],
      ],
    });
  });

  it("is unknown where there is nothing to fit on", () => {
    expect(crossValidateContest([{ fold: 2, pairs: [{ score: 1, level: 1 }] }]).contest).toBeNaN();
    expect(crossValidateContest([]).contest).toBeNaN();
  });

  it("is printed of judged sets only", async () => {
    const docs = [
      { id: "d1", text: "针状焦煅烧" },
      { id: "d2", text: "地缸发酵温度" },
    ];
    const queries = ["针状焦煅烧炉", "针状焦回转窑", "煅烧针状焦工艺"].map((title, n) => ({ id: `q${n}`, title }));
    const qrels = queries.flatMap(({ id }) => [
      { query: id, doc: "d1", relevance: 1 },
      { query: id, doc: "d2", relevance: 0 },
    ]);
    expect((await evaluateSet({ queries, docs, qrels, judged: true })).figures.contest).toBe(1);
    expect((await evaluateSet({ queries, docs, qrels, judged: false })).figures.contest).toBeNaN();
  });
});

describe("scores of unlike needs", () => {
  it("are divided by the root of what the need's best hundredth has", () => {
    const raws = Float64Array.from({ length: 200 }, (_, n) => (n === 7 ? 5 : n === 9 ? 3 : 1));
    // Two of 200 are the best hundredth; their mean is 4.
    expect(comparableScores(raws)(3)).toBe(1.5);
  });

  it("stay as they are where nothing scores", () => {
    expect(comparableScores(new Float64Array(3))(0)).toBe(0);
    expect(comparableScores(new Float64Array())(0)).toBe(0);
  });
});
