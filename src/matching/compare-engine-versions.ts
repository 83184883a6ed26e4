import type { Database } from "../../db/client.ts";
import { type Context, requirePermission } from "../kernel/context.ts";
import { NotFound } from "../kernel/errors.ts";
import { letOthersIn } from "../kernel/take-breath.ts";
import { listIndexableNeeds } from "../needs/indexable-needs.ts";
import { findWeights } from "./engine-version-queries.ts";
import type { LiveEngine } from "./live-engine.ts";
import type { MatchEngine } from "./match-engine.ts";
import type { Grade, MatchableNeed } from "./matchable.ts";
import { toMatchableNeed } from "./matchable-from-rows.ts";
import { rankAchievementsForNeed } from "./rank.ts";

/** A page waits for two rankings of each; the newest say enough. */
const NEEDS_COMPARED = 200;
const NEEDS_PER_BREATH = 10;
const TOP = 5;
const EXAMPLES = 20;

/** One place of a list, by public text alone. */
export type Placed = { id: string; number: string; title: string; score: number; grade: Grade };
/** The first five of one need under both versions. */
export type ComparedNeed = { need: Pick<MatchableNeed, "id" | "number" | "title">; before: Placed[]; after: Placed[] };

export interface VersionComparison {
  /** How many needs were ranked, and how many public ones there are. */
  compared: number;
  published: number;
  firstChanged: number;
  topChanged: number;
  /** Needs without anything to recommend. */
  emptyBefore: number;
  emptyAfter: number;
  /** Those whose first place changed come first, newest needs first. */
  examples: ComparedNeed[];
}

/**
 * What adopting another version would change on the lists of public published needs. Confidential needs are left out:
 * the administrator sees no confidential layer.
 * @throws NotAllowed; NotFound for an unknown version.
 */
export async function compareEngineVersions(
  ctx: Context,
  { engine }: { engine: Pick<LiveEngine, "engine"> },
  [before, after]: readonly [number, number],
): Promise<VersionComparison> {
  requirePermission(ctx, "engine.edit");
  const [one, other] = [await underVersion(ctx.db, engine, before), await underVersion(ctx.db, engine, after)];
  const needs = (await listIndexableNeeds(ctx.db))
    .filter(({ visibility }) => visibility === "public")
    .map(toMatchableNeed)
    .sort((a, b) => (a.number < b.number ? 1 : -1));
  const rows: ComparedNeed[] = [];
  for (const [index, need] of needs.slice(0, NEEDS_COMPARED).entries()) {
    rows.push({ need, before: firstPlaces(one, need), after: firstPlaces(other, need) });
    if (index % NEEDS_PER_BREATH === 0) await letOthersIn();
  }
  return { published: needs.length, ...summarizeComparison(rows) };
}

/** Counted on the places alone: another score at the same place is no change. */
export function summarizeComparison(rows: readonly ComparedNeed[]): Omit<VersionComparison, "published"> {
  const first = rows.filter(({ before, after }) => before[0]?.id !== after[0]?.id);
  const top = rows.filter(({ before, after }) => {
    const known = new Set(before.map(({ id }) => id));
    return before.length !== after.length || after.some(({ id }) => !known.has(id));
  });
  return {
    compared: rows.length,
    firstChanged: first.length,
    topChanged: top.length,
    emptyBefore: rows.filter(({ before }) => before.length === 0).length,
    emptyAfter: rows.filter(({ after }) => after.length === 0).length,
    examples: [...new Set([...first, ...top])].slice(0, EXAMPLES),
  };
}

async function underVersion(db: Database, live: Pick<LiveEngine, "engine">, version: number): Promise<MatchEngine> {
  const found = await findWeights(db, version);
  if (!found) throw new NotFound("engineVersion", String(version));
  return live.engine().withWeights(found.weights);
}

/** What staff would see first: nothing where nothing is related. */
function firstPlaces(engine: MatchEngine, need: MatchableNeed): Placed[] {
  const { matches } = rankAchievementsForNeed(engine, need, { limit: TOP });
  return matches.map(({ post: { id, number, title }, score, grade }) => ({ id, number, title, score, grade }));
}
