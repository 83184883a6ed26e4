import type { Database } from "../../db/client.ts";
import { requireNotLongBefore } from "../kernel/day.ts";
import { Refused } from "../kernel/errors.ts";
import type { WriteContext } from "../kernel/write.ts";
import { requirePast, requireStarted } from "./change-project.ts";
import { listReports, listTasks } from "./project-parts.ts";
import type { ProjectRecord, ProjectRow } from "./queries.ts";

/** @throws Refused for a day still to come, away from the period, or before what the project rests on was signed. */
export function requireStartDay(tx: WriteContext, project: ProjectRecord, startedOn: string): void {
  requirePast(tx, startedOn);
  const { startsOn, endsOn } = project;
  requireNotLongBefore(startedOn, startsOn, "provinceUniversityProject.tooEarly");
  if (startedOn > endsOn) throw new Refused("provinceUniversityProject.startedAfterEnd", { endsOn });
  const { agreementNumber, agreementSignedOn, contractNumber, contractSignedOn } = project;
  const papers = [
    { number: agreementNumber, day: agreementSignedOn },
    { number: contractNumber, day: contractSignedOn },
  ];
  for (const { number, day } of papers)
    if (number !== null && day !== null && startedOn < day)
      throw new Refused("provinceUniversityProject.startedBefore", { number, day });
}

/** @throws Refused for a start after what was reported or done already. */
export async function requireBeforeWork(db: Database, projectId: string, startedOn: string): Promise<void> {
  const reports = (await listReports(db, projectId)).map(({ reportedOn }) => ({ record: "进展报告", day: reportedOn }));
  const tasks = (await listTasks(db, projectId)).map(({ title, doneOn }) => ({
    record: `任务“${title}”`,
    day: doneOn,
  }));
  for (const { record, day } of [...reports, ...tasks])
    if (day !== null && day < startedOn)
      throw new Refused("provinceUniversityProject.recordedBeforeStart", { record, day });
}

/** @throws Refused for a day still to come, or before the project began. */
export function requireEndDay(tx: WriteContext, project: Pick<ProjectRow, "startedOn">, day: string): void {
  requirePast(tx, day);
  requireStarted(project, day);
}

/** @throws Refused for an acceptance before one of its tasks was done. */
export function requireTasksDone(tasks: readonly { title: string; doneOn: string | null }[], acceptedOn: string): void {
  for (const { title, doneOn } of tasks)
    if (doneOn !== null && doneOn > acceptedOn)
      throw new Refused("provinceUniversityProject.acceptedBeforeTask", { title, day: doneOn });
}
