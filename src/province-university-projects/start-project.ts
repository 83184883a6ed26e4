import type { z } from "zod";
import type { Context } from "../kernel/context.ts";
import { write } from "../kernel/write.ts";
import { changeProject, loadProject, tell } from "./change-project.ts";
import { keepPartners } from "./keep-project-institutions.ts";
import { requireStartDay } from "./project-days.ts";
import { startSchema } from "./province-university-project.ts";
import type { ProjectRow } from "./queries.ts";

/** 启动实施: from now on it counts, and those who take part read it. @throws Refused for a day that cannot be. */
export async function startProject(ctx: Context, input: z.input<typeof startSchema>): Promise<ProjectRow> {
  const command = { permission: "provinceUniversity.record", schema: startSchema, input } as const;
  return write(ctx, command, async (tx, { projectId, version, startedOn }) => {
    const project = await loadProject(tx, projectId, "start", version);
    requireStartDay(tx, project, startedOn);
    const row = await changeProject(tx, project, { status: "running", startedOn });
    await keepPartners(
      tx,
      row,
      project.institutions.map(({ id }) => id),
    );
    await tell(tx, row, { kind: "started", happenedOn: startedOn, from: project.status });
    return row;
  });
}
