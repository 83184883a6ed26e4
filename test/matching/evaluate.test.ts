import { describe, expect, it } from "vitest";
import { evaluateSet } from "../../src/matching/evaluate.ts";
import { measureRun } from "../../src/matching/measure-run.ts";

const labelsOf = (...rows: [query: string, doc: string, relevance: number][]) => {
  const labels = new Map<string, Map<string, number>>();
  for (const [query, doc, relevance] of rows) labels.set(query, (labels.get(query) ?? new Map()).set(doc, relevance));
  return labels;
};

describe("measuring a run", () => {
  // Gains 7 and 1 at ranks 2 and 3, discounts 1/log2(3) and 1/2; ideal 7 + 1/log2(3).
  const labels = labelsOf(["q", "a", 0], ["q", "b", 3], ["q", "c", 1]);

  it("gives nDCG, MRR, pairwise order and P@5 of graded labels", () => {
    const figures = measureRun(
      [
        ["q", "a", 3],
        ["q", "b", 2],
        ["q", "c", 1],
      ],
      labels,
      true,
    );
    expect(figures.nDCG10).toBeCloseTo((7 / Math.log2(3) + 0.5) / (7 + 1 / Math.log2(3)), 12);
    expect(figures).toMatchObject({ queries: 1, MRR: 0.5, P5: 0.2, pairwise: 1 / 3 });
  });

  it("breaks equal and missing scores by the document's id, and counts them half in pairs", () => {
    const figures = measureRun(
      [
        ["q", "b", 1],
        ["q", "a", 1],
      ],
      labels,
      true,
    );
    expect(figures.MRR).toBe(0.5);
    expect(figures.pairwise).toBeCloseTo((0.5 + 1 + 0) / 3, 12);
  });

  it("counts a query without answers as nothing found", () => {
    expect(measureRun([], labelsOf(["q", "a", 1]), false)).toMatchObject({ nDCG10: 0, MRR: 0, P5: 0 });
  });
});

describe("evaluating a labelled set", () => {
  const docs = [
    { id: "d1", text: "针状焦煅烧" },
    { id: "d2", text: "地缸发酵温度" },
    { id: "d3", title: "轧机", content: "针状焦" },
  ];
  const queries = [
    { id: "q1", title: "针状焦煅烧炉" },
    { id: "q2", text: "白酒地缸" },
  ];
  const qrels = [
    { query: "q1", doc: "d1", relevance: 2 },
    { query: "q1", doc: "d2", relevance: 0 },
    { query: "q2", doc: "d2", relevance: 1 },
  ];

  it("ranks only the judged documents of each query when they are graded", async () => {
    const { figures, run } = await evaluateSet({ queries, docs, qrels, judged: true });
    expect(run.map(([query, doc]) => [query, doc])).toEqual([
      ["q1", "d1"],
      ["q1", "d2"],
      ["q2", "d2"],
    ]);
    expect(figures).toMatchObject({ queries: 2, nDCG10: 1, MRR: 1, pairwise: 1 });
  });

  it("ranks every document otherwise, a text without a title counting as its title", async () => {
    const { run } = await evaluateSet({ queries, docs, qrels, judged: false });
    expect(run.filter(([query]) => query === "q1").map(([, doc]) => doc)).toEqual(["d1", "d3", "d2"]);
    expect(run).toHaveLength(6);
  });
});

it("tells how far it is while the documents are read, and then query by query", async () => {
  const docs = Array.from({ length: 450 }, (_, n) => ({ id: `d${n}`, text: `带钢边裂检测 ${n}` }));
  const seen: [number, number][] = [];
  const set = { queries: [{ id: "q", text: "边裂" }], docs, qrels: [], judged: false };
  await evaluateSet(set, undefined, (done, total) => seen.push([done, total]));
  expect(seen).toEqual([
    [200, 451],
    [400, 451],
    [451, 451],
  ]);
});
