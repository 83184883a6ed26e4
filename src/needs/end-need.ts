import { z } from "zod";
import type { Context } from "../kernel/context.ts";
import { Refused } from "../kernel/errors.ts";
import { seenVersionSchema } from "../kernel/seen-version.ts";
import { write } from "../kernel/write.ts";
import { closeNeed, loadForChange } from "./change-need.ts";
import { END_REASONS, endReasonsOf, PUBLIC_NEED_STATUSES } from "./need.ts";
import type { NeedRow } from "./queries.ts";

const endNeedSchema = z.object({
  needId: z.string(),
  version: seenVersionSchema,
  closeReason: z.string().pipe(z.enum(END_REASONS, "请选择结束原因")),
});

/**
 * 结束需求: its enterprise, or staff for it, say that it is solved or that nothing was found. What it is still talked about
 * with is taken back as for every closed need. @throws Conflict when it is not public, or was changed meanwhile; Refused when
 * nothing is said to be found for one that is signed.
 */
export async function endNeed(ctx: Context, input: z.input<typeof endNeedSchema>): Promise<NeedRow> {
  const command = { permission: "need.post", schema: endNeedSchema, input } as const;
  return write(ctx, command, async (tx, { needId, version, closeReason }) => {
    const need = await loadForChange(tx, needId, version);
    const { number, status } = need;
    if (PUBLIC_NEED_STATUSES.includes(status) && !endReasonsOf(status).includes(closeReason))
      throw new Refused("need.signedHasMatch", { number });
    const row = await closeNeed(tx, need, PUBLIC_NEED_STATUSES, closeReason);
    const detail = { from: need.status, to: "closed" };
    await tx.audit({ action: `need.${closeReason}`, entity: "need", entityId: need.id, detail });
    return row;
  });
}
