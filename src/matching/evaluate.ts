import { createReferenceBook } from "../reference/reference-book.ts";
import { learnWordVectors } from "../search/learn-word-vectors.ts";
import { createMatchEngine, type LearntVectors } from "./match-engine.ts";
import { asAchievement, asNeed, type LabelledText } from "./matchable-from-labelled.ts";
import { rankAchievementsForNeed } from "./rank.ts";
import { GENERIC_TERMS } from "./text-generic-terms.ts";
import { type Channels, WEIGHTS_V3 } from "./weights.ts";

/** A labelled set as its files say it. */
export type EvaluationSet = {
  queries: readonly LabelledText[];
  docs: readonly LabelledText[];
  qrels: readonly { query: string; doc: string; relevance: number }[];
  /** Ranks only each query's own labelled documents: the others were not judged, which does not make them irrelevant. */
  judged: boolean;
};

export type EvaluationFigures = { queries: number; nDCG10: number; MRR: number; pairwise: number; P5: number };
export type RunLine = readonly [query: string, doc: string, score: number];
export type Evaluation = { figures: EvaluationFigures; run: RunLine[] };

/** Written for each query when nothing is judged. */
const RUN_LENGTH = 100;
const MEASURED_RANKS = 10;

/** The engine that a set is ranked with: word vectors of its own texts, as the service learns them from its posts. */
export type EvaluatedEngine = { learnt: LearntVectors | null; channels: Readonly<Channels> | undefined };

/** Learns from documents and queries alike, never from labels. */
export function learnFromSet({ queries, docs }: EvaluationSet): EvaluatedEngine {
  const whole = ({ title, content, text }: LabelledText): string => [title ?? text ?? "", content ?? ""].join("\n");
  const vectors = learnWordVectors([...docs, ...queries].map(whole), GENERIC_TERMS);
  return { learnt: vectors && { vectors, version: "evaluated" }, channels: WEIGHTS_V3.channels };
}

/**
 * Ranks a labelled set with the ranking of production, every fact but the text unknown, and measures it. Ranking never
 * sees the labels. Yields to other work while the documents are read.
 * @param engine what `learnFromSet` gave, perhaps with a channel off.
 * @param onProgress documents and queries done, of all of them.
 */
export async function evaluateSet(
  set: EvaluationSet,
  { learnt, channels }: EvaluatedEngine = learnFromSet(set),
  onProgress: (done: number, total: number) => void = () => {},
): Promise<Evaluation> {
  const { queries, docs, qrels, judged } = set;
  const weights = { ...WEIGHTS_V3, ...(channels ? { channels } : {}) };
  const engine = createMatchEngine({ reference: createReferenceBook([], [], []), weights, learnt });
  const all = docs.length + queries.length;
  await engine.load([], docs.map(asAchievement), (read) => onProgress(read, all));
  const labels = labelsByQuery(qrels);
  const run: RunLine[] = [];
  for (const [index, query] of queries.entries()) {
    const own = labels.get(query.id);
    const { matches } = rankAchievementsForNeed(engine, asNeed(query), {
      limit: judged ? docs.length : RUN_LENGTH,
      minGrade: "none",
      ...(judged ? { keep: ({ id }) => own?.has(id) ?? false } : {}),
    });
    for (const { post, raw } of matches) run.push([query.id, post.id, raw]);
    onProgress(docs.length + index + 1, all);
  }
  return { figures: measureRun(run, labels, judged), run };
}

/** Relevance by document, by query. */
export function labelsByQuery(qrels: EvaluationSet["qrels"]): Map<string, Map<string, number>> {
  const labels = new Map<string, Map<string, number>>();
  for (const { query, doc, relevance } of qrels) {
    labels.set(query, (labels.get(query) ?? new Map()).set(doc, relevance));
  }
  return labels;
}

/** nDCG@10, MRR, pairwise order (judged only, else NaN) and P@5; equal or missing scores are broken by document id. */
export function measureRun(
  run: readonly RunLine[],
  labels: ReadonlyMap<string, ReadonlyMap<string, number>>,
  judged: boolean,
): EvaluationFigures {
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
