import { and, desc, eq, isNull } from "drizzle-orm";
import type { z } from "zod";
import { noMatchResults } from "../../db/schema/verdicts.ts";
import type { Context } from "../kernel/context.ts";
import { Conflict, Refused } from "../kernel/errors.ts";
import { write } from "../kernel/write.ts";
import { NEED_STATUS_LABELS } from "../needs/need.ts";
import { getVisibleNeed } from "../needs/queries.ts";
import type { LiveEngine } from "./live-engine.ts";
import { toMatchableNeed } from "./matchable-from-rows.ts";
import { asksForAnotherLook, recordNoMatchSchema, retractNoMatchSchema } from "./no-match.ts";
import { findNoMatch, hasMatchToGoOnWith, type NoMatchRow } from "./no-match-queries.ts";
import { rankAchievementsForNeed } from "./rank.ts";

/**
 * 记为无合适匹配: staff looked and found no candidate worth an introduction. The standing re-match goes on, and what
 * it finds later brings the need back to the worklist.
 * @throws Refused for a need that is not published, or has a candidate that is adopted, waits for more or is introduced; Conflict when a
 * colleague was quicker, or found so already and nothing came since.
 */
export async function recordNoMatch(
  ctx: Context,
  { engine }: { engine: Pick<LiveEngine, "engine"> },
  input: z.input<typeof recordNoMatchSchema>,
): Promise<NoMatchRow> {
  const command = { permission: "match.review", schema: recordNoMatchSchema, input } as const;
  return write(ctx, command, async (tx, { needId, version, note }) => {
    const need = await getVisibleNeed(tx, needId);
    const { number, status } = need;
    if (status !== "published") {
      throw new Refused("match.noMatchNotPublished", { number, status: NEED_STATUS_LABELS[status] });
    }
    const standing = await findNoMatch(tx.db, needId);
    if ((standing?.sequence ?? 0) !== version) throw new Conflict("match.noMatchMeanwhile", { number });
    if (standing !== null && !asksForAnotherLook(standing)) throw new Conflict("match.noMatchStands", { number });
    if (await hasMatchToGoOnWith(tx.db, needId)) throw new Refused("match.hasHopefulVerdict", { number });
    const { considered } = rankAchievementsForNeed(engine.engine(), toMatchableNeed(need), { limit: 1 });
    const [row] = await tx.db
      .insert(noMatchResults)
      .values({
        id: tx.newId(),
        needId,
        sequence: (await lastSequence(tx.db, needId)) + 1,
        note,
        considered,
        engineVersion: engine.engine().version(),
        givenBy: tx.actor.accountId,
        givenAt: tx.now,
      })
      .returning();
    if (!row) throw new Error("the result was not stored");
    const detail = { sequence: row.sequence, considered: row.considered, engineVersion: row.engineVersion };
    await tx.audit({ action: "match.noMatchRecorded", entity: "need", entityId: needId, detail });
    await tx.emit({ event: "need.noMatchRecorded", payload: { needId } });
    return row;
  });
}

/** 撤销: the need waits for verdicts again, as if nobody had found so. @throws Conflict when another result stands. */
export async function retractNoMatch(ctx: Context, input: z.input<typeof retractNoMatchSchema>): Promise<void> {
  const command = { permission: "match.review", schema: retractNoMatchSchema, input } as const;
  await write(ctx, command, async (tx, { needId, version }) => {
    const { number } = await getVisibleNeed(tx, needId);
    const standing = await findNoMatch(tx.db, needId);
    if (standing === null || standing.sequence !== version) throw new Conflict("match.noMatchMeanwhile", { number });
    // An earlier one that a later one confirmed goes with it: it says nothing any more.
    await tx.db
      .update(noMatchResults)
      .set({ retractedAt: tx.now, retractedBy: tx.actor.accountId })
      .where(and(eq(noMatchResults.needId, needId), isNull(noMatchResults.retractedAt)));
    const detail = { sequence: version };
    await tx.audit({ action: "match.noMatchRetracted", entity: "need", entityId: needId, detail });
  });
}

async function lastSequence(db: Context["db"], needId: string): Promise<number> {
  const [row] = await db
    .select({ sequence: noMatchResults.sequence })
    .from(noMatchResults)
    .where(eq(noMatchResults.needId, needId))
    .orderBy(desc(noMatchResults.sequence))
    .limit(1);
  return row?.sequence ?? 0;
}
