import { yearAfter, yearBefore } from "../kernel/day.ts";
import { Refused } from "../kernel/errors.ts";
import type { WriteContext } from "../kernel/write.ts";
import { requirePast } from "./change-project.ts";
import type { ProjectRecord, ProjectRow } from "./queries.ts";

/** @throws Refused for a day still to come, away from the period, or before what the project rests on was signed. */
export function requireStartDay(tx: WriteContext, project: ProjectRecord, startedOn: string): void {
  requirePast(tx, startedOn);
  const [first, last] = [yearBefore(project.startsOn), yearAfter(project.endsOn)];
  const year = Number(startedOn.slice(0, 4));
  if (year < first || year > last) throw new Refused("provinceUniversityProject.startFar", { first, last });
  const { agreementNumber, agreementSignedOn, contractNumber, contractSignedOn } = project;
  const papers = [
    { number: agreementNumber, day: agreementSignedOn },
    { number: contractNumber, day: contractSignedOn },
  ];
  for (const { number, day } of papers)
    if (number !== null && day !== null && startedOn < day)
      throw new Refused("provinceUniversityProject.startedBefore", { number, day });
}

/** @throws Refused for a day still to come, or before the project began. */
export function requireEndDay(tx: WriteContext, { startedOn }: Pick<ProjectRow, "startedOn">, day: string): void {
  requirePast(tx, day);
  if (startedOn !== null && day < startedOn) throw new Refused("provinceUniversityProject.endedBefore");
}
