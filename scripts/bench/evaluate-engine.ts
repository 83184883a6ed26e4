import { evaluateSet, labelsByQuery } from "../../src/matching/evaluate.ts";
import { asAchievement, asNeed } from "../../src/matching/matchable-from-labelled.ts";
import { measureRun, type RunFigures, type RunLine } from "../../src/matching/measure-run.ts";
import { createProgressBar } from "../../src/operations/progress-bar.ts";
import { readEvaluationSet } from "../../src/operations/read-evaluation-set.ts";
import type { RankingEngine } from "./ranking-engine.ts";

export type Order = Pick<RunFigures, "nDCG10" | "pairwise">;

/** How well an engine orders each need's labelled achievements; what it does not find comes last. */
export async function evaluateEngine(name: string, engine: RankingEngine, folder: string): Promise<Order> {
  const set = await readEvaluationSet(folder, true);
  const onProgress = createProgressBar(`${name}: labelled needs`, process.stderr);
  const { nDCG10, pairwise } =
    name === "duijie"
      ? (await evaluateSet(set, undefined, onProgress)).figures
      : await evaluatePeer(engine, set, onProgress);
  return { nDCG10, pairwise };
}

async function evaluatePeer(
  engine: RankingEngine,
  { queries, docs, qrels }: Awaited<ReturnType<typeof readEvaluationSet>>,
  onProgress: (done: number, total: number) => void,
): Promise<RunFigures> {
  await engine.load(docs.map(asAchievement));
  const labels = labelsByQuery(qrels);
  const run: RunLine[] = [];
  for (const [index, query] of queries.entries()) {
    const ranked = await engine.rank(asNeed(query), docs.length);
    for (const [doc, score] of ranked) if (labels.get(query.id)?.has(doc)) run.push([query.id, doc, score]);
    onProgress(index + 1, queries.length);
  }
  return measureRun(run, labels, true);
}
