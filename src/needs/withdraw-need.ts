import { z } from "zod";
import type { Context } from "../kernel/context.ts";
import { write } from "../kernel/write.ts";
import { closeNeed, loadForChange } from "./change-need.ts";
import { WITHDRAWABLE_NEED_STATUSES } from "./need.ts";
import type { NeedRow } from "./queries.ts";

const withdrawNeedSchema = z.object({ needId: z.string() });

/** 撤回: the owner takes the need back at any time; an open revision goes with it. */
export async function withdrawNeed(ctx: Context, input: z.input<typeof withdrawNeedSchema>): Promise<NeedRow> {
  return write(ctx, { permission: "need.post", schema: withdrawNeedSchema, input }, async (tx, { needId }) => {
    const need = await loadForChange(tx, needId);
    const row = await closeNeed(tx, need, WITHDRAWABLE_NEED_STATUSES, "withdrawn");
    await tx.audit({
      action: "need.withdrawn",
      entity: "need",
      entityId: need.id,
      detail: { from: need.status, to: "closed" },
    });
    return row;
  });
}
