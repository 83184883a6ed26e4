import type { z } from "zod";
import { type Context, requirePermission } from "../kernel/context.ts";
import { type Finished, finishEach, type finishEachSchema } from "../kernel/finish-each.ts";
import { listTasksById, type TickedTask } from "./due-tasks.ts";
import { finishTask } from "./keep-tasks.ts";

/** 任务完成, several at once. */
export async function finishTasks(
  ctx: Context,
  input: z.input<typeof finishEachSchema>,
): Promise<Finished<TickedTask>[]> {
  requirePermission(ctx, "provinceUniversity.record");
  return finishEach(input, {
    list: (ids) => listTasksById(ctx.db, ids),
    finish: ({ recordId, version, id }, doneOn) =>
      finishTask(ctx, { projectId: recordId, version, taskId: id, doneOn }),
  });
}
