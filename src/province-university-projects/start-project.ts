import type { z } from "zod";
import type { Context } from "../kernel/context.ts";
import { requireNotLongBefore } from "../kernel/day.ts";
import { Refused } from "../kernel/errors.ts";
import { write } from "../kernel/write.ts";
import { changeProject, loadProject, requirePast, tell } from "./change-project.ts";
import { keepPartners } from "./keep-project-institutions.ts";
import { startSchema } from "./province-university-project.ts";
import type { ProjectRow } from "./queries.ts";

/** 启动实施: from now on it counts, and those who take part read it. @throws Refused for a day still to come, long before its period or after it. */
export async function startProject(ctx: Context, input: z.input<typeof startSchema>): Promise<ProjectRow> {
  const command = { permission: "provinceUniversity.record", schema: startSchema, input } as const;
  return write(ctx, command, async (tx, { projectId, version, startedOn }) => {
    const project = await loadProject(tx, projectId, "start", version);
    requirePast(tx, startedOn);
    requireNotLongBefore(startedOn, project.startsOn, "provinceUniversityProject.tooEarly");
    const { endsOn } = project;
    if (startedOn > endsOn) throw new Refused("provinceUniversityProject.startedAfterEnd", { endsOn });
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
