import { Hono } from "hono";
import type { ReferenceBook } from "../reference/reference-book.ts";
import type { AppEnv } from "../web/env.ts";
import { type AgreementDeps, agreementRoutes } from "./agreement.routes.tsx";
import { agreementFormRoutes } from "./agreement-form.routes.tsx";
import { projectDueRoutes } from "./due-tasks.routes.tsx";
import { projectListRoutes } from "./list.routes.tsx";
import { type ProjectDeps, projectPageRoutes } from "./project.routes.tsx";
import { projectActRoutes } from "./project-act.routes.tsx";
import { projectFormRoutes } from "./project-form.routes.tsx";

export type Reference = () => ReferenceBook;
interface Deps {
  reference: Reference;
  projectFiles: ProjectDeps["files"];
  agreementFiles: AgreementDeps["files"];
}

/** 省校合作: agreements and projects, and what is done with them. */
export function provinceUniversityRoutes({ reference, projectFiles, agreementFiles }: Deps): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  const projects = { reference, files: projectFiles };
  app.route("/", projectListRoutes(reference));
  app.route("/", projectDueRoutes());
  app.route("/", projectFormRoutes(reference));
  app.route("/", projectPageRoutes(projects));
  app.route("/", projectActRoutes(projects));
  app.route("/", agreementFormRoutes(reference));
  app.route("/", agreementRoutes({ reference, files: agreementFiles }));
  return app;
}
