import type { ProjectContent } from "./province-university-project.ts";
import type { ProjectRecord } from "./queries.ts";

/** The project as its form has it. */
export function toContent(project: ProjectRecord): ProjectContent {
  const { title, base, responsibleUnit, startsOn, endsOn, goal, note } = project;
  return {
    title,
    base,
    institutionIds: project.institutions.map(({ id }) => id),
    enterpriseId: project.enterpriseId ?? "",
    responsibleUnit,
    startsOn,
    endsOn,
    goal,
    agreementNumber: project.agreementNumber ?? "",
    note,
  };
}
