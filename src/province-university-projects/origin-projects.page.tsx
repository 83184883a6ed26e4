import { Panel } from "../web/page.tsx";
import { PROJECTS_PATH, ProjectBadge } from "./project-status.page.tsx";
import type { ProjectRecord } from "./queries.ts";

interface OriginProjectsProps {
  projects: readonly Pick<ProjectRecord, "id" | "number" | "status" | "title">[];
  /** Where staff enter one; null where nobody may. */
  newPath: string | null;
}

/** 省校合作项目 on the page of the introduction or the contract that they came of. */
export function OriginProjects({ projects, newPath }: OriginProjectsProps) {
  return (
    <Panel title="省校合作项目">
      {projects.map(({ id, number, status, title }) => (
        <p>
          <a href={`${PROJECTS_PATH}/${id}`}>{number}</a> <ProjectBadge status={status} />
          <span class="cell-note">{title}</span>
        </p>
      ))}
      {newPath === null ? null : (
        <p>
          <a class="btn btn-outline" href={newPath}>
            录入省校合作项目
          </a>
        </p>
      )}
    </Panel>
  );
}
