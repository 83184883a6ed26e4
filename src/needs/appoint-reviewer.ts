import { and, eq, inArray, isNull } from "drizzle-orm";
import { z } from "zod";
import { needs } from "../../db/schema/needs.ts";
import { requireAppointable } from "../checks/take-turn.ts";
import type { Context } from "../kernel/context.ts";
import { Conflict } from "../kernel/errors.ts";
import { write } from "../kernel/write.ts";
import { loadForChange } from "./change-need.ts";
import { CHECKED_NEED_STATUSES } from "./need.ts";
import { appointmentOf, listNeedChecks, type NeedRow } from "./queries.ts";

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
          seenReviewerId === null ? isNull(needs.reviewerId) : eq(needs.reviewerId, seenReviewerId),
        ),
      )
      .returning();
    if (!row) throw new Conflict("check.appointedMeanwhile", { number: need.number });
    await tx.audit({
      action: "need.reviewerAppointed",
      entity: "need",
      entityId: need.id,
      detail: { from: seenReviewerId, to: reviewerId },
    });
    return row;
  });
}
