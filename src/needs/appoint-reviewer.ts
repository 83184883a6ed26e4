import { and, eq, inArray, isNull, type SQL } from "drizzle-orm";
import { z } from "zod";
import { needRevisions, needs } from "../../db/schema/needs.ts";
import { revisionAppointment } from "../checks/check.ts";
import { requireAppointable } from "../checks/take-turn.ts";
import type { Context } from "../kernel/context.ts";
import { Conflict } from "../kernel/errors.ts";
import { type WriteContext, write } from "../kernel/write.ts";
import { loadForChange } from "./change-need.ts";
import { CHECKED_NEED_STATUSES } from "./need.ts";
import { appointmentOf, listNeedChecks, type NeedRow } from "./queries.ts";
import { getNeedRevision, type NeedRevision } from "./revision-queries.ts";

const appointSchema = z.object({
  needId: z.string(),
  reviewerId: z.string().min(1, "请选择审核人"),
  /** What stood on the page: nobody takes a need from a reviewer they did not see there. */
  version: z.number().int(),
  seenReviewerId: z.string().nullable(),
});

/**
 * 指派审核人 of the check that the need waits for. The text stays as it is, and so does its version.
 * @throws Conflict when it was decided or appointed meanwhile; Refused when this person may not check it.
 */
export async function appointNeedReviewer(ctx: Context, input: z.input<typeof appointSchema>): Promise<NeedRow> {
  return write(ctx, { permission: "need.check", schema: appointSchema, input }, async (tx, typed) => {
    const { needId, reviewerId, version, seenReviewerId } = typed;
    const need = await loadForChange(tx, needId);
    await requireAppointable(tx, reviewerId, need.number, appointmentOf(need, await listNeedChecks(tx.db, needId)));
    const [row] = await tx.db
      .update(needs)
      .set({ reviewerId })
      .where(
        and(
          eq(needs.id, needId),
          eq(needs.version, version),
          inArray(needs.status, [...CHECKED_NEED_STATUSES]),
          isStill(needs.reviewerId, seenReviewerId),
        ),
      )
      .returning();
    if (!row) throw new Conflict("check.appointedMeanwhile", { number: need.number });
    await recordAppointment(tx, needId, { from: seenReviewerId, to: reviewerId });
    return row;
  });
}

const appointRevisionSchema = appointSchema.omit({ needId: true, version: true }).extend({ revisionId: z.string() });

/** The same of a revision that waits. @throws Conflict, Refused */
export async function appointNeedRevisionReviewer(
  ctx: Context,
  input: z.input<typeof appointRevisionSchema>,
): Promise<NeedRevision> {
  return write(ctx, { permission: "need.check", schema: appointRevisionSchema, input }, async (tx, typed) => {
    const { revisionId, reviewerId, seenReviewerId } = typed;
    const { needId } = await getNeedRevision(tx.db, revisionId);
    const { number } = await loadForChange(tx, needId);
    await requireAppointable(tx, reviewerId, number, revisionAppointment({ reviewerId }));
    const { id, status } = needRevisions;
    const [row] = await tx.db
      .update(needRevisions)
      .set({ reviewerId })
      .where(and(eq(id, revisionId), eq(status, "submitted"), isStill(needRevisions.reviewerId, seenReviewerId)))
      .returning();
    if (!row) throw new Conflict("check.appointedMeanwhile", { number });
    await recordAppointment(tx, needId, { from: seenReviewerId, to: reviewerId, revision: revisionId });
    return row;
  });
}

function isStill(column: typeof needs.reviewerId | typeof needRevisions.reviewerId, seen: string | null): SQL {
  return seen === null ? isNull(column) : eq(column, seen);
}

async function recordAppointment(
  tx: WriteContext,
  needId: string,
  detail: { from: string | null; to: string; revision?: string },
): Promise<void> {
  await tx.audit({ action: "need.reviewerAppointed", entity: "need", entityId: needId, detail });
  const { to: reviewerId } = detail;
  if (reviewerId === tx.actor.accountId) return;
  await tx.emit({ event: "reviewer.assigned", payload: { side: "need", postId: needId, reviewerId } });
}
