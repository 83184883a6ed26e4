import { createReferenceBook } from "../reference/reference-book.ts";
import { learnWordVectors } from "../search/learn-word-vectors.ts";
import { comparableScores } from "./comparable-scores.ts";
import { type Contest, crossValidateContest, type LabelledNeed } from "./contest.ts";
import { levelFrom } from "./grade-thresholds.ts";
import { createMatchEngine, type MatchEngine } from "./match-engine.ts";
import { asAchievement, asNeed, type LabelledText } from "./matchable-from-labelled.ts";
import type { LearntVectors } from "./meaning-matcher.ts";
import { measureRun, type RunFigures, type RunLine } from "./measure-run.ts";
import { candidatesForNeed, rank } from "./rank.ts";
import { GENERIC_TERMS } from "./text-generic-terms.ts";
import { foldOf } from "./title-folds.ts";
import { type Channels, LATEST_WEIGHTS, type Weights } from "./weights.ts";

/** A labelled set as its files say it. */
export type EvaluationSet = {
  queries: readonly LabelledText[];
  docs: readonly LabelledText[];
  qrels: readonly { query: string; doc: string; relevance: number }[];
  /** Ranks only each query's own labelled documents: the others were not judged, which does not make them irrelevant. */
  judged: boolean;
};

/** Contest: judged only, else NaN. */
export type EvaluationFigures = RunFigures & Omit<Contest, "confusion">;
export type Evaluation = { figures: EvaluationFigures; run: RunLine[] };

/** Written for each query when nothing is judged. */
const RUN_LENGTH = 100;

/** The engine that a set is ranked with: word vectors of its own texts, as the service learns them from its posts. */
export type EvaluatedEngine = { learnt: LearntVectors | null; channels: Readonly<Channels> | undefined };

/** Learns from documents and queries alike, never from labels. */
export function learnFromSet({ queries, docs }: EvaluationSet): EvaluatedEngine {
  const whole = ({ title, content, text }: LabelledText): string => [title ?? text ?? "", content ?? ""].join("\n");
  const vectors = learnWordVectors([...docs, ...queries].map(whole), GENERIC_TERMS);
  return { learnt: vectors && { vectors, version: "evaluated" }, channels: LATEST_WEIGHTS.channels };
}

/**
 * Ranks a labelled set with the ranking of production, every fact but the text unknown, and measures it. Ranking never
 * sees the labels, thresholds of the contest never those of the same titles. Yields to other work while the documents are read.
 * @param engine what `learnFromSet` gave, perhaps with a channel off.
 * @param onProgress documents and queries done, of all of them.
 */
export async function evaluateSet(
  set: EvaluationSet,
  { learnt, channels }: EvaluatedEngine = learnFromSet(set),
  onProgress: (done: number, total: number) => void = () => {},
): Promise<Evaluation> {
  const { queries, docs, qrels, judged } = set;
  const weights = { ...LATEST_WEIGHTS, ...(channels ? { channels } : {}) };
  const all = docs.length + queries.length;
  const engine = await loadSet(set, { weights, learnt }, (read) => onProgress(read, all));
  const labels = labelsByQuery(qrels);
  const run: RunLine[] = [];
  const needs: LabelledNeed[] = [];
  for (const [index, query] of queries.entries()) {
    const own = labels.get(query.id) ?? new Map<string, number>();
    const candidates = candidatesForNeed(engine, asNeed(query));
    const comparable = comparableScores(candidates.scores.raws);
    const { matches } = rank(candidates, {
      limit: judged ? docs.length : RUN_LENGTH,
      minGrade: "none",
      ...(judged ? { keep: ({ id }) => own.has(id) } : {}),
    });
    const scores = new Map(matches.map(({ post, raw }) => [post.id, comparable(raw)]));
    for (const [doc, score] of scores) run.push([query.id, doc, score]);
    const pairs = [...own].map(([doc, relevance]) => ({ score: scores.get(doc) ?? 0, level: levelFrom(relevance) }));
    needs.push({ fold: foldOf(query.title ?? query.text ?? ""), pairs });
    onProgress(docs.length + index + 1, all);
  }
  const { contest, contestError } = crossValidateContest(judged ? needs : []);
  return { figures: { ...measureRun(run, labels, judged), contest, contestError }, run };
}

/** The documents of a set as achievements of which nothing but the text is known. */
export async function loadSet(
  { docs }: Pick<EvaluationSet, "docs">,
  { weights, learnt }: { weights: Weights; learnt: LearntVectors | null },
  onProgress?: (read: number) => void,
): Promise<MatchEngine> {
  const engine = createMatchEngine({ reference: createReferenceBook([], [], []), weights, learnt });
  await engine.load([], docs.map(asAchievement), onProgress);
  return engine;
}

/** Relevance by document, by query. */
export function labelsByQuery(qrels: EvaluationSet["qrels"]): Map<string, Map<string, number>> {
  const labels = new Map<string, Map<string, number>>();
  for (const { query, doc, relevance } of qrels) {
    labels.set(query, (labels.get(query) ?? new Map()).set(doc, relevance));
  }
  return labels;
}
