import type { z } from "zod";
import type { Context } from "../kernel/context.ts";
import { Refused } from "../kernel/errors.ts";
import { write } from "../kernel/write.ts";
import { changeProject, loadProject, tell } from "./change-project.ts";
import { keepPartners } from "./keep-project-institutions.ts";
import { requireEndDay, requireTasksDone } from "./project-days.ts";
import { listFunding, listTasks } from "./project-parts.ts";
import {
  ACCEPTANCE_RESULT_LABELS,
  acceptanceSchema,
  projectEndSchema,
  projectVoidingSchema,
} from "./province-university-project.ts";
import type { ProjectRow } from "./queries.ts";

/**
 * 验收. One that did not pass goes on, and the opinion stays in its history.
 * @throws Refused while a task is open, or for a day before it began, before a task was done, or still to come.
 */
export async function acceptProject(ctx: Context, input: z.input<typeof acceptanceSchema>): Promise<ProjectRow> {
  const command = { permission: "provinceUniversity.record", schema: acceptanceSchema, input } as const;
  return write(ctx, command, async (tx, { projectId, version, result, acceptedOn, opinion }) => {
    const project = await loadProject(tx, projectId, "accept", version);
    requireEndDay(tx, project, acceptedOn);
    const told = { happenedOn: acceptedOn, note: `${ACCEPTANCE_RESULT_LABELS[result]}：${opinion}` };
    if (result === "failed") {
      const row = await changeProject(tx, project);
      await tell(tx, row, { ...told, kind: "acceptanceFailed", from: project.status });
      return row;
    }
    const tasks = await listTasks(tx.db, projectId);
    const open = tasks.filter(({ doneOn }) => doneOn === null);
    if (open.length > 0) throw new Refused("provinceUniversityProject.tasksOpen", { count: open.length });
    requireTasksDone(tasks, acceptedOn);
    const row = await changeProject(tx, project, {
      status: "accepted",
      endedOn: acceptedOn,
      acceptanceResult: result,
      acceptanceOpinion: opinion,
    });
    await tell(tx, row, { ...told, kind: "accepted", from: project.status });
    return row;
  });
}

/** 终止 before it was accepted; what was received stays, and money may still be settled. */
export async function terminateProject(ctx: Context, input: z.input<typeof projectEndSchema>): Promise<ProjectRow> {
  const command = { permission: "provinceUniversity.record", schema: projectEndSchema, input } as const;
  return write(ctx, command, async (tx, { projectId, version, endedOn, reason }) => {
    const project = await loadProject(tx, projectId, "terminate", version);
    requireEndDay(tx, project, endedOn);
    const row = await changeProject(tx, project, { status: "terminated", endedOn, endReason: reason });
    await tell(tx, row, { kind: "terminated", happenedOn: endedOn, note: reason, from: project.status });
    return row;
  });
}

/** 作废 what was entered by mistake. @throws Refused once money was received: such a project is terminated instead. */
export async function voidProject(ctx: Context, input: z.input<typeof projectVoidingSchema>): Promise<ProjectRow> {
  const command = { permission: "provinceUniversity.record", schema: projectVoidingSchema, input } as const;
  return write(ctx, command, async (tx, { projectId, version, reason }) => {
    const project = await loadProject(tx, projectId, "void", version);
    if ((await listFunding(tx.db, projectId)).some(({ figure }) => figure === "received"))
      throw new Refused("provinceUniversityProject.hasReceived");
    const row = await changeProject(tx, project, { status: "voided", endReason: reason });
    await keepPartners(tx, row, []);
    await tell(tx, row, { kind: "voided", note: reason, from: project.status });
    return row;
  });
}
