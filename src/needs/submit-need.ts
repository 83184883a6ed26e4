import { z } from "zod";
import { requireAccepting } from "../campaigns/queries.ts";
import type { Context } from "../kernel/context.ts";
import { isDayOver, startOfDay } from "../kernel/dates.ts";
import { Refused } from "../kernel/errors.ts";
import { write } from "../kernel/write.ts";
import { checkCodes } from "../reference/check-codes.ts";
import { changeNeed, loadForWriting } from "./change-need.ts";
import { refuseFlood } from "./limit-posts.ts";
import { EDITABLE_NEED_STATUSES, needContentSchema } from "./need.ts";
import { chosenCodes, toDraft } from "./need-content.ts";
import type { NeedRow } from "./queries.ts";

const submitNeedSchema = z.object({ needId: z.string(), version: z.number().int() });

/**
 * Hands a complete need in for its checks. @throws ZodError naming what is still missing; Refused when its last day is
 * over, or its campaign takes none any more; Conflict when it is no draft, or was changed since the person read it.
 */
export async function submitNeed(ctx: Context, input: z.input<typeof submitNeedSchema>): Promise<NeedRow> {
  return write(ctx, { permission: "need.post", schema: submitNeedSchema, input }, async (tx, { needId, version }) => {
    const need = await loadForWriting(tx, needId, version);
    if (EDITABLE_NEED_STATUSES.includes(need.status)) {
      const content = needContentSchema.parse(toDraft(need, tx.vault));
      if (isDayOver(content.validUntil, tx.now)) {
        throw new Refused("need.validityOver", { validUntil: content.validUntil });
      }
      await checkCodes(tx.db, chosenCodes(content));
      // One that was returned had come in time.
      if (need.campaignId !== null && need.submittedAt === null) await requireAccepting(tx, need.campaignId);
      // One handed in today already is among the day's.
      if ((need.submittedAt ?? 0) < startOfDay(tx.now)) await refuseFlood(tx, need.organizationId, "submitted");
    }
    const row = await changeNeed(tx, need, EDITABLE_NEED_STATUSES, {
      status: "submitted",
      submittedAt: tx.now,
      waitingSince: tx.now,
    });
    await tx.audit({
      action: "need.submitted",
      entity: "need",
      entityId: need.id,
      detail: { from: need.status, to: "submitted" },
    });
    return row;
  });
}
