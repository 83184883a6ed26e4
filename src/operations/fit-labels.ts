import { parseArgs } from "node:util";
import { findWeightsInForce } from "../matching/engine-version-queries.ts";
import { type EvaluationSet, learnFromSet, loadSet } from "../matching/evaluate.ts";
import { type JudgedNeed, judgedFromSet, judgedFromVerdicts } from "../matching/judged-needs.ts";
import { createLiveEngine } from "../matching/live-engine.ts";
import type { MatchEngine } from "../matching/match-engine.ts";
import { proposeEngineVersion } from "../matching/propose-engine-version.ts";
import type { Scoring } from "../matching/score-match.ts";
import { listVerdictLabels } from "../matching/verdict-labels.ts";
import { LATEST_WEIGHTS, type Weights } from "../matching/weights.ts";
import { loadReferenceBook } from "../reference/queries.ts";
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
  /** Nothing but texts is known of the labels' posts: their parts are those of the raw score, else one for a criterion. */
  ofTexts: boolean;
  /** What the labels are, for people and for the source of a version. */
  described: string;
  json: boolean;
  /** Stores a version, not adopted; null without `--propose`. @returns its number. */
  propose: ((weights: Omit<Weights, "version">, source: string) => Promise<number>) | null;
  close: () => Promise<void>;
}

/**
 * `[目录] [--propose] [--json]`. A folder's labels are fitted under the program's newest version without a database; the
 * service's own verdicts, and whatever is to be stored, under the version in force.
 */
export async function readFitLabels(args: readonly string[], tools: CommandTools): Promise<FitLabels> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { judged: { type: "boolean" }, propose: { type: "boolean" }, json: { type: "boolean", default: false } },
  });
  const [folder] = positionals;
  if (positionals.length > 1) throw new CommandMisuse();
  // Only judged pairs can be fitted to, so `--judged` says nothing new here.
  const set = folder === undefined ? null : await readEvaluationSet(folder, true);
  const opened = set === null || values.propose ? await tools.open() : null;
  try {
    const judged = set === null ? await judgeVerdicts(opened) : await judgeSet(set, opened);
    return {
      ...judged,
      ofTexts: set !== null,
      described: set === null ? "本服务的研判" : "标注目录",
      json: values.json,
      propose: opened && values.propose ? (proposed, source) => proposeIn(opened, proposed, source) : null,
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

type Judged = Pick<FitLabels, "needs" | "scoring" | "weights" | "withMeaning">;

async function judgeSet(set: EvaluationSet, opened: CommandDatabase | null): Promise<Judged> {
  const weights = opened ? await findWeightsInForce(opened.database.db) : LATEST_WEIGHTS;
  const { learnt } = learnFromSet(set);
  const engine = await loadSet(set, { weights, learnt });
  return withEngine(engine, judgedFromSet(engine, set, createProgressBar("评分", process.stderr)));
}

/** The whole county in memory, as it is published now. */
async function judgeVerdicts(opened: CommandDatabase | null): Promise<Judged> {
  if (opened === null) throw new CommandMisuse();
  const { db } = opened.database;
  const book = await loadReferenceBook(db);
  const live = createLiveEngine(() => book);
  await live.build(db);
  return withEngine(
    live.engine(),
    judgedFromVerdicts(live.engine(), await listVerdictLabels(opened.operatorContext())),
  );
}

function withEngine(engine: MatchEngine, needs: readonly JudgedNeed[]): Judged {
  const { scoring, weights, meaning } = engine;
  return { needs, scoring, weights, withMeaning: meaning.version !== null };
}
