import { z } from "zod";
import { type Context, requirePermission } from "../kernel/context.ts";
import { isCalendarDay } from "../kernel/dates.ts";
import { DomainError } from "../kernel/errors.ts";
import { listMilestonesById, type TickedMilestone } from "./due-of-contracts.ts";
import { finishMilestone } from "./keep-milestones.ts";

export const MOST_AT_ONCE = 100;
const finishSchema = z.object({
  milestoneIds: z.array(z.string()).min(1).max(MOST_AT_ONCE),
  doneOn: z.string().refine(isCalendarDay, "请填写日期，如 2026-11-23"),
});

/** What came of one of several: it is done now, it was with the same day before, or why it is not. */
export type Finished = TickedMilestone & { outcome: "done" | "doneBefore" | DomainError };

/**
 * 节点完成, several at once and all with one day, each in a write of its own: one that a rule stops stays as it was and says
 * why, the others are done. Sent twice, each is done once.
 */
export async function finishMilestones(ctx: Context, input: z.input<typeof finishSchema>): Promise<Finished[]> {
  requirePermission(ctx, "technologyContract.record");
  const { milestoneIds, doneOn } = finishSchema.parse(input);
  const finished: Finished[] = [];
  for (const { milestoneId } of await listMilestonesById(ctx.db, milestoneIds)) {
    // Read again before each: the one before may have been of the same contract, which it moved on.
    const [row] = await listMilestonesById(ctx.db, [milestoneId]);
    if (row !== undefined) finished.push({ ...row, outcome: await finish(ctx, row, doneOn) });
  }
  return finished;
}

async function finish(ctx: Context, row: TickedMilestone, doneOn: string): Promise<Finished["outcome"]> {
  const { contractId, version, milestoneId } = row;
  if (row.doneOn === doneOn) return "doneBefore";
  try {
    await finishMilestone(ctx, { contractId, version, milestoneId, doneOn });
    return "done";
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    // The same form sent twice at nearly the same time: the other has done it since it was read here.
    const [now] = await listMilestonesById(ctx.db, [milestoneId]);
    return now?.doneOn === doneOn ? "doneBefore" : error;
  }
}
