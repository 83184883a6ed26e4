import { and, asc, eq, sql } from "drizzle-orm";
import type { Database } from "../../db/client.ts";
import { needs } from "../../db/schema/needs.ts";
import { verdicts } from "../../db/schema/verdicts.ts";
import { type Context, requirePermission } from "../kernel/context.ts";
import type { Page } from "../kernel/pagination.ts";
import { listNeeds, type NeedRecord } from "../needs/queries.ts";
import type { LiveEngine } from "./live-engine.ts";
import type { MatchableAchievement } from "./matchable.ts";
import { toMatchableNeed } from "./matchable-from-rows.ts";
import { type RankedMatch, rankAchievementsForNeed } from "./rank.ts";

/** A published need that nobody has judged a match of, with what the engine finds for it now. */
export interface UnjudgedNeed {
  need: NeedRecord;
  /** Null when nothing is related. */
  best: RankedMatch<MatchableAchievement> | null;
  /** How many are related. */
  candidates: number;
}

const isUnjudged = and(
  eq(needs.status, "published"),
  sql`NOT EXISTS (SELECT 1 FROM ${verdicts} WHERE ${verdicts.needId} = ${needs.id} AND ${verdicts.inForce} = 1)`,
);

/** Those that have waited longest come first. */
export async function listUnjudgedNeeds(
  ctx: Context,
  { engine }: { engine: Pick<LiveEngine, "engine"> },
  page: number,
  pageSize: number,
): Promise<Page<UnjudgedNeed>> {
  requirePermission(ctx, "match.review");
  const waiting = await listNeeds(ctx.db, isUnjudged, page, pageSize, [asc(needs.publishedAt), asc(needs.number)]);
  const rows = waiting.rows.map((need) => {
    const { matches, counts } = rankAchievementsForNeed(engine.engine(), toMatchableNeed(need), { limit: 1 });
    return { need, best: matches[0] ?? null, candidates: counts.strong + counts.fair + counts.weak };
  });
  return { ...waiting, rows };
}

export async function countUnjudgedNeeds(db: Database): Promise<number> {
  const [row] = await db.select({ count: sql<number>`count(*)` }).from(needs).where(isUnjudged);
  return Number(row?.count ?? 0);
}
