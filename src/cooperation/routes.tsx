import { Hono } from "hono";
import type { AppEnv } from "../web/env.ts";
import { introductionActRoutes } from "./act.routes.tsx";
import { introductionPageRoutes, type Reference } from "./introduction.routes.tsx";
import { introductionListRoutes } from "./list.routes.tsx";

/** 对接: lists, one introduction, and what can be done with it. */
export function cooperationRoutes({ reference }: { reference: Reference }): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  app.route("/", introductionListRoutes(reference));
  app.route("/", introductionPageRoutes(reference));
  app.route("/", introductionActRoutes(reference));
  return app;
}
