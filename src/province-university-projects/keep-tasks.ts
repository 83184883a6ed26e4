import { and, eq, isNull } from "drizzle-orm";
import type { z } from "zod";
import { projectTasks } from "../../db/schema/province-university-projects.ts";
import type { Context } from "../kernel/context.ts";
import { Conflict, NotFound } from "../kernel/errors.ts";
import { write } from "../kernel/write.ts";
import { changeProject, loadProject, requirePast, requireStarted, tell } from "./change-project.ts";
import { oneTaskSchema, taskDoneSchema, taskSchema } from "./province-university-project.ts";
import type { ProjectRow } from "./queries.ts";

/** 增加任务: what is to be done by a day. */
export async function addTask(ctx: Context, input: z.input<typeof taskSchema>): Promise<ProjectRow> {
  const command = { permission: "provinceUniversity.record", schema: taskSchema, input } as const;
  return write(ctx, command, async (tx, { projectId, version, title, dueOn }) => {
    const project = await loadProject(tx, projectId, "addTask", version);
    const row = await changeProject(tx, project);
    await tx.db.insert(projectTasks).values({ id: tx.newId(), projectId, title, dueOn, createdAt: tx.now });
    await tell(tx, row, { kind: "taskAdded", note: `${title}（${dueOn} 前）`, from: project.status });
    return row;
  });
}

/** 任务完成. @throws NotFound, Conflict when it is done or taken away; Refused for a day before it began or still to come. */
export async function finishTask(ctx: Context, input: z.input<typeof taskDoneSchema>): Promise<ProjectRow> {
  const command = { permission: "provinceUniversity.record", schema: taskDoneSchema, input } as const;
  return write(ctx, command, async (tx, { projectId, version, taskId, doneOn }) => {
    const project = await loadProject(tx, projectId, "finishTask", version);
    requirePast(tx, doneOn);
    requireStarted(project, doneOn);
    const title = await closeTask(tx, { projectId, taskId, number: project.number }, { doneOn });
    const row = await changeProject(tx, project);
    await tell(tx, row, { kind: "taskDone", happenedOn: doneOn, note: title, from: project.status });
    return row;
  });
}

/** 取消任务 that nobody waits for any more. @throws NotFound, Conflict when it is done or taken away. */
export async function removeTask(ctx: Context, input: z.input<typeof oneTaskSchema>): Promise<ProjectRow> {
  const command = { permission: "provinceUniversity.record", schema: oneTaskSchema, input } as const;
  return write(ctx, command, async (tx, { projectId, version, taskId }) => {
    const project = await loadProject(tx, projectId, "removeTask", version);
    const title = await closeTask(tx, { projectId, taskId, number: project.number }, { removedAt: tx.now });
    const row = await changeProject(tx, project);
    await tell(tx, row, { kind: "taskRemoved", note: title, from: project.status });
    return row;
  });
}

/** @returns what the task was called. */
async function closeTask(
  tx: Pick<Context, "db">,
  { projectId, taskId, number }: { projectId: string; taskId: string; number: string },
  change: { doneOn: string } | { removedAt: Date },
): Promise<string> {
  const isThis = and(eq(projectTasks.id, taskId), eq(projectTasks.projectId, projectId));
  const [found] = await tx.db.select().from(projectTasks).where(isThis);
  if (!found) throw new NotFound("projectTask", taskId);
  const [row] = await tx.db
    .update(projectTasks)
    .set(change)
    .where(and(isThis, isNull(projectTasks.doneOn), isNull(projectTasks.removedAt)))
    .returning();
  if (!row) throw new Conflict("provinceUniversityProject.taskClosed", { number });
  return found.title;
}
