import { and, asc, eq, type SQL } from "drizzle-orm";
import type { Database } from "../../db/client.ts";
import { accounts } from "../../db/schema/accounts.ts";
import { achievements } from "../../db/schema/achievements.ts";
import { needs } from "../../db/schema/needs.ts";
import { verdicts } from "../../db/schema/verdicts.ts";
import { type Context, requirePermission } from "../kernel/context.ts";
import type { Page } from "../kernel/pagination.ts";
import { createBreath } from "../kernel/take-breath.ts";
import { listNeeds, type NeedRecord } from "../needs/queries.ts";
import { PAGE_SIZE } from "./explanation-address.ts";
import type { HandOff, HandOffDeps } from "./hand-off.ts";
import type { LiveEngine } from "./live-engine.ts";
import type { MatchableAchievement } from "./matchable.ts";
import type { NeedStand } from "./need-stands.ts";
import { findNoMatch, latestResultFirst, type NoMatch, newSinceFirst, standsAt } from "./no-match-queries.ts";
import type { RankedMatch } from "./rank.ts";
import { readMatches } from "./rank-matches.ts";

/** A verdict or an introduction that says why a need stands where it stands. */
export type Matter =
  | { kind: "verdict"; achievementId: string; title: string; note: string; givenAt: Date; givenByName: string }
  | { kind: "handOff"; handOff: HandOff };

/** A published need at its stand, with what the engine finds for it now. */
interface NeedAtStand {
  need: NeedRecord;
  /** Null when nothing is related. */
  best: RankedMatch<MatchableAchievement> | null;
  /** How many are related. */
  candidates: number;
  /** What staff found of it, if that was nothing. */
  noMatch: NoMatch | null;
  matters: readonly Matter[];
}

/** What a stand's rows are sorted by: those that have waited longest first, results newest first. */
const ORDERS: Partial<Record<NeedStand, SQL[]>> = {
  waiting: [newSinceFirst, asc(needs.publishedAt), asc(needs.number)],
  noMatch: [latestResultFirst, asc(needs.number)],
};

/** The published needs of one stand, in the order in which they should be worked on. */
export async function listNeedsAt(
  ctx: Context,
  deps: { engine: Pick<LiveEngine, "engine"> } & HandOffDeps,
  stand: NeedStand,
  page: number,
  pageSize: number,
): Promise<Page<NeedAtStand>> {
  requirePermission(ctx, "match.review");
  const order = ORDERS[stand] ?? [asc(needs.publishedAt), asc(needs.number)];
  const found = await listNeeds(ctx.db, standsAt(stand), page, pageSize, order);
  return { ...found, rows: await withCandidates(ctx.db, deps, stand, found.rows) };
}

async function withCandidates(
  db: Database,
  deps: { engine: Pick<LiveEngine, "engine"> } & HandOffDeps,
  stand: NeedStand,
  rows: readonly NeedRecord[],
): Promise<NeedAtStand[]> {
  const entries: NeedAtStand[] = [];
  const breathe = createBreath();
  for (const need of rows) {
    // The very list that staff open from here next: it is then remembered.
    const { filtered } = await readMatches(db, deps.engine, need, { page: 1, pageSize: PAGE_SIZE });
    const { gradeCounts, hasGoodMatch, page } = filtered;
    const candidates = gradeCounts.strong + gradeCounts.fair + gradeCounts.weak;
    const best = hasGoodMatch ? (page.rows[0] ?? null) : null;
    const matters = await mattersOf(db, deps, stand, need.id);
    entries.push({ need, best, candidates, noMatch: await findNoMatch(db, need.id), matters });
    await breathe();
  }
  return entries;
}

/** What was judged or tried of a need, as far as its stand asks for it. */
async function mattersOf(db: Database, { handOffs }: HandOffDeps, stand: NeedStand, needId: string): Promise<Matter[]> {
  if (stand === "talksFailed" || stand === "introduced") {
    const led = await handOffs(db, { needId });
    return led
      .filter(({ failed }) => (failed !== null) === (stand === "talksFailed"))
      .map((handOff) => ({ kind: "handOff", handOff }));
  }
  if (stand !== "adopted" && stand !== "needsMore") return [];
  const led = await handOffs(db, { needId });
  const rows = await db
    .select({
      achievementId: achievements.id,
      title: achievements.title,
      note: verdicts.note,
      givenAt: verdicts.givenAt,
      givenByName: accounts.name,
    })
    .from(verdicts)
    .innerJoin(achievements, eq(achievements.id, verdicts.achievementId))
    .leftJoin(accounts, eq(accounts.id, verdicts.givenBy))
    .where(
      and(
        eq(verdicts.needId, needId),
        eq(verdicts.inForce, true),
        eq(verdicts.kind, stand),
        eq(achievements.status, "published"),
      ),
    )
    .orderBy(asc(verdicts.givenAt));
  const isTried = (achievementId: string) => led.some((one) => one.achievementId === achievementId && !one.isWithdrawn);
  const untried = rows.filter(({ achievementId }) => stand !== "adopted" || !isTried(achievementId));
  return untried.map((row) => ({ kind: "verdict", ...row, givenByName: row.givenByName ?? "" }));
}
