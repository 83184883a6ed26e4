import { and, eq, inArray, isNotNull, isNull } from "drizzle-orm";
import { z } from "zod";
import { standingMatches } from "../../db/schema/standing-matches.ts";
import { isAchievementOwner } from "../achievements/achievement-access.ts";
import { getAchievementRecord } from "../achievements/queries.ts";
import type { Context } from "../kernel/context.ts";
import { Conflict, NotFound } from "../kernel/errors.ts";
import { ID_PATTERN } from "../kernel/ids.ts";
import { slices } from "../kernel/slices.ts";
import { type WriteContext, write } from "../kernel/write.ts";
import { isNeedOwner } from "../needs/need-access.ts";
import { getNeedRecord } from "../needs/queries.ts";
import { listBestOf, type OwnerSide } from "./best-matches.ts";
import { listNewIds } from "./standing-queries.ts";

/** How many rows were marked, and the instant that names them when this is taken back. */
export interface Marked {
  count: number;
  seenAt: Date;
}

const ROWS_AT_ONCE = 1000;

const idSchema = z.string().regex(ID_PATTERN);
const oneSchema = z.object({ standingMatchId: idSchema });
const allSchema = z.object({
  /** Nodes of the industry tree; absent for all. */
  industries: z.array(z.string()).optional(),
  /** When the newest on the list was found: what was found since stays new. */
  foundUntil: z.date(),
});
const batchSchema = z.object({ seenAt: z.date() });
const postSchema = z.object({
  side: z.enum(["need", "achievement"]),
  postId: idSchema,
  /** What the page showed: what came among the best few since stays new. */
  shownIds: z.array(idSchema),
});

/** Staff have seen one new match. @throws NotFound; Conflict when a colleague has, or it ended. */
export async function seeStandingMatch(ctx: Context, input: z.input<typeof oneSchema>): Promise<Marked> {
  return write(ctx, { permission: "match.review", schema: oneSchema, input }, async (tx, { standingMatchId }) => {
    const [row] = await tx.db.select().from(standingMatches).where(eq(standingMatches.id, standingMatchId));
    if (!row) throw new NotFound("standingMatch", standingMatchId);
    return markSeen(tx, [standingMatchId], standingMatchId);
  });
}

/** Staff have seen everything new on their list. @throws Conflict when nothing is new any more. */
export async function seeAllStandingMatches(ctx: Context, input: z.input<typeof allSchema>): Promise<Marked> {
  return write(ctx, { permission: "match.review", schema: allSchema, input }, async (tx, { industries, foundUntil }) =>
    markSeen(tx, await listNewIds(tx.db, industries, foundUntil), "all"),
  );
}

async function markSeen(tx: WriteContext, ids: readonly string[], entityId: string): Promise<Marked> {
  const { staffSeenAt, endedAt, id } = standingMatches;
  let count = 0;
  for (const some of slices(ids, ROWS_AT_ONCE)) {
    const isNew = and(inArray(id, some), isNull(staffSeenAt), isNull(endedAt));
    const marked = await tx.db.update(standingMatches).set({ staffSeenAt: tx.now }).where(isNew).returning({ id });
    count += marked.length;
  }
  if (count === 0) throw new Conflict("match.nothingNew");
  await tx.audit({ action: "standingMatches.seen", entity: "standingMatches", entityId, detail: { count } });
  return { count, seenAt: tx.now };
}

/** Takes a marking back, as one batch. @throws Conflict when nothing is marked by it any more. */
export async function unseeStandingMatches(ctx: Context, input: z.input<typeof batchSchema>): Promise<number> {
  return write(ctx, { permission: "match.review", schema: batchSchema, input }, async (tx, { seenAt }) => {
    const unmarked = await tx.db
      .update(standingMatches)
      .set({ staffSeenAt: null })
      .where(eq(standingMatches.staffSeenAt, seenAt))
      .returning({ id: standingMatches.id });
    if (unmarked.length === 0) throw new Conflict("match.nothingToUnsee");
    await auditUnseen(tx, "all", unmarked.length);
    return unmarked.length;
  });
}

/** Makes one match new again. @throws Conflict when it is not marked as seen. */
export async function unseeStandingMatch(ctx: Context, input: z.input<typeof oneSchema>): Promise<void> {
  await write(ctx, { permission: "match.review", schema: oneSchema, input }, async (tx, { standingMatchId }) => {
    const unmarked = await tx.db
      .update(standingMatches)
      .set({ staffSeenAt: null })
      .where(and(eq(standingMatches.id, standingMatchId), isNotNull(standingMatches.staffSeenAt)))
      .returning({ id: standingMatches.id });
    if (unmarked.length === 0) throw new Conflict("match.nothingToUnsee");
    await auditUnseen(tx, standingMatchId, 1);
  });
}

async function auditUnseen(tx: WriteContext, entityId: string, count: number): Promise<void> {
  await tx.audit({ action: "standingMatches.unseen", entity: "standingMatches", entityId, detail: { count } });
}

/** The owner has seen what was shown as new for one of their posts. @throws NotFound for a post of others; Conflict. */
export async function seeOwnMatches(ctx: Context, input: z.input<typeof postSchema>): Promise<number> {
  const permission = input.side === "need" ? "need.followOwn" : "achievement.followOwn";
  return write(ctx, { permission, schema: postSchema, input }, async (tx, { side, postId, shownIds }) => {
    if (!(await isOwner(tx, side, postId))) throw new NotFound(side, postId);
    const seenAt = side === "need" ? standingMatches.needOwnerSeenAt : standingMatches.achievementOwnerSeenAt;
    const best = await listBestOf(tx.db, side, postId);
    const ids = best.flatMap(({ id }) => (shownIds.includes(id) ? [id] : []));
    const marked = await tx.db
      .update(standingMatches)
      .set(side === "need" ? { needOwnerSeenAt: tx.now } : { achievementOwnerSeenAt: tx.now })
      .where(and(inArray(standingMatches.id, ids), isNull(seenAt)))
      .returning({ id: standingMatches.id });
    if (marked.length === 0) throw new Conflict("match.nothingNew");
    await tx.audit({
      action: "standingMatches.seenByOwner",
      entity: side,
      entityId: postId,
      detail: { count: marked.length },
    });
    return marked.length;
  });
}

async function isOwner({ db, actor }: WriteContext, side: OwnerSide, postId: string): Promise<boolean> {
  return side === "need"
    ? isNeedOwner(actor, await getNeedRecord(db, postId))
    : isAchievementOwner(actor, await getAchievementRecord(db, postId));
}
