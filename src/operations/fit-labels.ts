import { parseArgs } from "node:util";
import { findWeightsInForce } from "../matching/engine-version-queries.ts";
import { type EvaluationSet, learnFromSet, loadSet } from "../matching/evaluate.ts";
import { type JudgedNeed, judgedFromSet } from "../matching/judged-needs.ts";
import { proposeEngineVersion } from "../matching/propose-engine-version.ts";
import type { Scoring } from "../matching/score-match.ts";
import { LATEST_WEIGHTS, type Weights } from "../matching/weights.ts";
import { type CommandDatabase, CommandMisuse, type CommandTools } from "./command.ts";
import { createProgressBar } from "./progress-bar.ts";
import { readEvaluationSet } from "./read-evaluation-set.ts";

/** What `fit-grades` and `fit-weights` fit to. */
export interface FitLabels {
  needs: readonly JudgedNeed[];
  /** Under the version that is fitted: its grades are those that count with or without meaning. */
  scoring: Scoring;
  /** The same version as it is stored. */
  weights: Weights;
  withMeaning: boolean;
  /** What the labels are, for people and for the source of a version. */
  described: string;
  json: boolean;
  /** Stores a version, not adopted; null without `--propose`. @returns its number. */
  propose: ((weights: Omit<Weights, "version">, source: string) => Promise<number>) | null;
  close: () => Promise<void>;
}

/**
 * `[目录] [--propose] [--json]`: a folder's labels under the program's newest version without a database, or under the
 * version in force where a version is to be stored.
 */
export async function readFitLabels(args: readonly string[], tools: CommandTools): Promise<FitLabels> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { judged: { type: "boolean" }, propose: { type: "boolean" }, json: { type: "boolean", default: false } },
  });
  const [folder] = positionals;
  if (folder === undefined || positionals.length > 1) throw new CommandMisuse();
  // Only judged pairs can be fitted to, so `--judged` says nothing new here.
  const set = await readEvaluationSet(folder, true);
  const opened = values.propose ? await tools.open() : null;
  try {
    const weights = opened ? await findWeightsInForce(opened.database.db) : LATEST_WEIGHTS;
    const judged = await judgeSet(set, weights);
    return {
      ...judged,
      weights,
      described: `${judged.needs.length} 条需求的标注目录`,
      json: values.json,
      propose: opened ? (proposed, source) => proposeIn(opened, proposed, source) : null,
      close: async () => opened?.close(),
    };
  } catch (error) {
    await opened?.close();
    throw error;
  }
}

function proposeIn(opened: CommandDatabase, weights: Omit<Weights, "version">, source: string): Promise<number> {
  return proposeEngineVersion(opened.operatorContext(), { weights, source });
}

async function judgeSet(
  set: EvaluationSet,
  weights: Weights,
): Promise<Pick<FitLabels, "needs" | "scoring" | "withMeaning">> {
  const { learnt } = learnFromSet(set);
  const engine = await loadSet(set, { weights, learnt });
  const needs = judgedFromSet(engine, set, createProgressBar("评分", process.stderr));
  return { needs, scoring: engine.scoring, withMeaning: engine.meaning.version !== null };
}
