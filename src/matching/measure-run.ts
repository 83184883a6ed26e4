export type RunFigures = { queries: number; nDCG10: number; MRR: number; pairwise: number; P5: number };
export type RunLine = readonly [query: string, doc: string, score: number];

const MEASURED_RANKS = 10;

/** nDCG@10, MRR, pairwise order (judged only, else NaN) and P@5; equal or missing scores are broken by document id. */
export function measureRun(
  run: readonly RunLine[],
  labels: ReadonlyMap<string, ReadonlyMap<string, number>>,
  judged: boolean,
): RunFigures {
  const scores = new Map<string, Map<string, number>>();
  for (const [query, doc, score] of run) scores.set(query, (scores.get(query) ?? new Map()).set(doc, score));
  const sums = { ndcg: [] as number[], mrr: [] as number[], pairwise: [] as number[], p5: [] as number[] };
  for (const [query, relevances] of labels) {
    const own = scores.get(query) ?? new Map<string, number>();
    const listed: [string, number][] = judged
      ? [...relevances.keys()].map((doc) => [doc, own.get(doc) ?? Number.NEGATIVE_INFINITY])
      : [...own];
    listed.sort((a, b) => (a[1] === b[1] ? (a[0] < b[0] ? -1 : 1) : b[1] - a[1]));
    const gained = listed.map(([doc]) => relevances.get(doc) ?? 0);
    const ideal = discountedGain([...relevances.values()].sort((a, b) => b - a));
    if (ideal > 0) sums.ndcg.push(discountedGain(gained) / ideal);
    // In a graded set only the upper levels count as relevant.
    const least = Math.max(...relevances.values()) > 1 ? 2 : 1;
    if ([...relevances.values()].some((relevance) => relevance >= least)) {
      const first = gained.findIndex((relevance) => relevance >= least);
      sums.mrr.push(first === -1 ? 0 : 1 / (first + 1));
      sums.p5.push(gained.slice(0, 5).filter((relevance) => relevance >= least).length / 5);
    }
    const order = judged ? pairwiseOrder(relevances, own) : null;
    if (order !== null) sums.pairwise.push(order);
  }
  return {
    queries: labels.size,
    nDCG10: mean(sums.ndcg),
    MRR: mean(sums.mrr),
    pairwise: mean(sums.pairwise),
    P5: mean(sums.p5),
  };
}

function discountedGain(relevances: readonly number[]): number {
  return relevances
    .slice(0, MEASURED_RANKS)
    .reduce((sum, relevance, rank) => sum + (2 ** relevance - 1) / Math.log2(rank + 2), 0);
}

/** Share of the pairs with different labels that the scores put in the right order; null without such a pair. */
function pairwiseOrder(relevances: ReadonlyMap<string, number>, scores: ReadonlyMap<string, number>): number | null {
  const rows = [...relevances].map(([doc, relevance]) => ({
    relevance,
    score: scores.get(doc) ?? Number.NEGATIVE_INFINITY,
  }));
  let [right, pairs] = [0, 0];
  for (const [index, one] of rows.entries()) {
    for (const other of rows.slice(index + 1)) {
      if (one.relevance === other.relevance) continue;
      pairs++;
      const better = Math.sign(one.relevance - other.relevance);
      if (one.score === other.score) right += 0.5;
      else if (Math.sign(one.score - other.score) === better) right++;
    }
  }
  return pairs === 0 ? null : right / pairs;
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? Number.NaN : values.reduce((sum, value) => sum + value, 0) / values.length;
}
