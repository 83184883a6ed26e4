import type { z } from "zod";
import { progressReports } from "../../db/schema/province-university-projects.ts";
import type { Context } from "../kernel/context.ts";
import { write } from "../kernel/write.ts";
import { changeProject, loadProject, requirePast, requireStarted, tell } from "./change-project.ts";
import { reportSchema } from "./province-university-project.ts";
import type { ProjectRow } from "./queries.ts";

/** 进展报告; its evidence is attached to it afterwards. @throws Refused for a day before it began or still to come. */
export async function reportProgress(ctx: Context, input: z.input<typeof reportSchema>): Promise<ProjectRow> {
  const command = { permission: "provinceUniversity.record", schema: reportSchema, input } as const;
  return write(ctx, command, async (tx, { projectId, version, reportedOn, text }) => {
    const project = await loadProject(tx, projectId, "report", version);
    requirePast(tx, reportedOn);
    requireStarted(project, reportedOn);
    const row = await changeProject(tx, project);
    const { accountId: by } = tx.actor;
    await tx.db.insert(progressReports).values({ projectId, reportedOn, text, by, at: tx.now });
    await tell(tx, row, { kind: "reported", happenedOn: reportedOn, from: project.status });
    return row;
  });
}
