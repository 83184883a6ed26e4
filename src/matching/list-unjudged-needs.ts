import { asc, type SQL, sql } from "drizzle-orm";
import type { Database } from "../../db/client.ts";
import { needs } from "../../db/schema/needs.ts";
import { type Context, requirePermission } from "../kernel/context.ts";
import type { Page } from "../kernel/pagination.ts";
import { createBreath } from "../kernel/take-breath.ts";
import { listNeeds, type NeedRecord } from "../needs/queries.ts";
import { PAGE_SIZE } from "./explanation-address.ts";
import type { LiveEngine } from "./live-engine.ts";
import type { MatchableAchievement } from "./matchable.ts";
import {
  findNoMatch,
  isWaitingForVerdicts,
  isWithoutMatch,
  latestResultFirst,
  type NoMatch,
  newSinceFirst,
} from "./no-match-queries.ts";
import type { RankedMatch } from "./rank.ts";
import { readMatches } from "./rank-matches.ts";

/** A published need that waits for verdicts or has no match, with what the engine finds for it now. */
export interface UnjudgedNeed {
  need: NeedRecord;
  /** Null when nothing is related. */
  best: RankedMatch<MatchableAchievement> | null;
  /** How many are related. */
  candidates: number;
  /** What staff found of it, if that was nothing. */
  noMatch: NoMatch | null;
}

/** Those to which something came after they had been put aside stand first, then those that have waited longest. */
export async function listUnjudgedNeeds(
  ctx: Context,
  { engine }: { engine: Pick<LiveEngine, "engine"> },
  page: number,
  pageSize: number,
): Promise<Page<UnjudgedNeed>> {
  requirePermission(ctx, "match.review");
  const order = [newSinceFirst, asc(needs.publishedAt), asc(needs.number)];
  const waiting = await listNeeds(ctx.db, isWaitingForVerdicts, page, pageSize, order);
  return { ...waiting, rows: await withCandidates(ctx.db, engine, waiting.rows) };
}

/** Published needs for which staff found nothing, with nothing new since; the newest result first. */
export async function listNeedsWithoutMatch(
  ctx: Context,
  { engine }: { engine: Pick<LiveEngine, "engine"> },
  page: number,
  pageSize: number,
): Promise<Page<UnjudgedNeed>> {
  requirePermission(ctx, "match.review");
  const found = await listNeeds(ctx.db, isWithoutMatch, page, pageSize, [latestResultFirst, asc(needs.number)]);
  return { ...found, rows: await withCandidates(ctx.db, engine, found.rows) };
}

async function withCandidates(
  db: Database,
  engine: Pick<LiveEngine, "engine">,
  rows: readonly NeedRecord[],
): Promise<UnjudgedNeed[]> {
  const entries: UnjudgedNeed[] = [];
  const breathe = createBreath();
  for (const need of rows) {
    // The very list that staff open from here next: it is then remembered.
    const { filtered } = await readMatches(db, engine, need, { page: 1, pageSize: PAGE_SIZE });
    const { gradeCounts, hasGoodMatch, page } = filtered;
    const candidates = gradeCounts.strong + gradeCounts.fair + gradeCounts.weak;
    const best = hasGoodMatch ? (page.rows[0] ?? null) : null;
    entries.push({ need, best, candidates, noMatch: await findNoMatch(db, need.id) });
    await breathe();
  }
  return entries;
}

export async function countUnjudgedNeeds(db: Database): Promise<number> {
  return countNeedsWhere(db, isWaitingForVerdicts);
}

export async function countNeedsWithoutMatch(db: Database): Promise<number> {
  return countNeedsWhere(db, isWithoutMatch);
}

async function countNeedsWhere(db: Database, where: SQL | undefined): Promise<number> {
  const [row] = await db.select({ count: sql<number>`count(*)` }).from(needs).where(where);
  return Number(row?.count ?? 0);
}
