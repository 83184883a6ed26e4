import { Hono } from "hono";
import type { AppEnv } from "../web/env.ts";
import { introductionActRoutes } from "./act.routes.tsx";
import { type IntroductionDeps, introductionPageRoutes } from "./introduction.routes.tsx";
import { introductionListRoutes } from "./list.routes.tsx";

/** 对接: lists, one introduction, and what can be done with it. */
export function cooperationRoutes(deps: IntroductionDeps): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  app.route("/", introductionListRoutes(deps.reference));
  app.route("/", introductionPageRoutes(deps));
  app.route("/", introductionActRoutes(deps));
  return app;
}
