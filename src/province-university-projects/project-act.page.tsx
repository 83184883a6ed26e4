import { type FailedAct, RecordAct, type RecordActProps } from "../web/record-act.tsx";
import { PROJECT_ACT_PATHS } from "./project-act.ts";
import { PROJECTS_PATH } from "./project-status.page.tsx";
import { PROJECT_ACT_STATUSES, type ProjectAct } from "./province-university-project.ts";
import type { ProjectRecord } from "./queries.ts";

/** What every act on a project's page is given. */
export interface ProjectActsProps {
  project: ProjectRecord;
  today: string;
  failed: FailedAct<ProjectAct> | undefined;
}

export const mayAct = ({ status }: ProjectRecord, act: ProjectAct): boolean =>
  PROJECT_ACT_STATUSES[act].includes(status);

/** One act, opening to its consequence; nothing where it makes no sense. */
export function Act(props: ProjectActsProps & Omit<RecordActProps<ProjectAct>, "action" | "version">) {
  const { project, today: _, ...act } = props;
  if (!mayAct(project, act.act)) return null;
  const action = `${PROJECTS_PATH}/${project.id}/${PROJECT_ACT_PATHS[act.act]}`;
  return <RecordAct {...act} action={action} version={project.version} />;
}
