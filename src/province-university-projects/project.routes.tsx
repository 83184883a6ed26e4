import { type Context, Hono } from "hono";
import type { Context as ServiceContext } from "../kernel/context.ts";
import { shanghaiDay } from "../kernel/dates.ts";
import type { AppEnv } from "../web/env.ts";
import { formStatus } from "../web/form-state.ts";
import { permit } from "../web/permit.ts";
import type { FailedAct } from "../web/record-act.tsx";
import { listFunding, listProjectEntries, listReports, listTalents, listTasks } from "./project-parts.ts";
import { PROJECTS_PATH } from "./project-status.page.tsx";
import { ProjectPage, type RecordFiles } from "./province-university-project.page.tsx";
import type { ProjectAct } from "./province-university-project.ts";
import { getVisibleProject } from "./queries.ts";
import type { Reference } from "./routes.tsx";

export interface ProjectDeps {
  reference: Reference;
  /** 附件, of which this folder only knows where they stand. */
  files: (ctx: ServiceContext, projectId: string) => Promise<RecordFiles>;
}

/** One project, for staff and those who take part. */
export function projectPageRoutes(deps: ProjectDeps): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  app.get(`${PROJECTS_PATH}/:id{[0-9a-f]{32}}`, permit("provinceUniversity.read"), (c) =>
    showProject(c, deps, c.req.param("id")),
  );
  return app;
}

/** The project's page, with an act whose form comes back. */
export async function showProject(
  c: Context<AppEnv>,
  deps: ProjectDeps,
  projectId: string,
  failed?: FailedAct<ProjectAct>,
) {
  const { ctx, frame } = c.var;
  const { project, reader } = await getVisibleProject(ctx, projectId);
  const shown = {
    tasks: await listTasks(ctx.db, projectId),
    talents: await listTalents(ctx, projectId),
    funding: await listFunding(ctx.db, projectId),
    reports: await listReports(ctx.db, projectId),
    entries: reader === "staff" ? await listProjectEntries(ctx.db, projectId) : [],
    files: await deps.files(ctx, projectId),
  };
  return c.html(
    <ProjectPage
      {...{ frame, project, reader, ...shown, failed }}
      reference={deps.reference()}
      today={shanghaiDay(ctx.now)}
    />,
    failed === undefined ? 200 : formStatus(failed.form),
  );
}
