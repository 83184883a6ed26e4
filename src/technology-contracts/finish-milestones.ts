import type { z } from "zod";
import { type Context, requirePermission } from "../kernel/context.ts";
import { type Finished, finishEach, type finishEachSchema } from "../kernel/finish-each.ts";
import { listMilestonesById, type TickedMilestone } from "./due-milestones.ts";
import { finishMilestone } from "./keep-milestones.ts";

/** 节点完成, several at once. */
export async function finishMilestones(
  ctx: Context,
  input: z.input<typeof finishEachSchema>,
): Promise<Finished<TickedMilestone>[]> {
  requirePermission(ctx, "technologyContract.record");
  return finishEach(input, {
    list: (ids) => listMilestonesById(ctx.db, ids),
    finish: ({ recordId, version, id }, doneOn) =>
      finishMilestone(ctx, { contractId: recordId, version, milestoneId: id, doneOn }),
  });
}
