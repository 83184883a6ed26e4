import { Hono } from "hono";
import type { ReferenceBook } from "../reference/reference-book.ts";
import type { AppEnv } from "../web/env.ts";
import { expertActRoutes } from "./act.routes.tsx";
import type { ExpertSearch } from "./expert-search.ts";
import { expertFormRoutes } from "./form.routes.tsx";
import { expertListRoutes } from "./list.routes.tsx";

export interface ExpertRoutesDeps {
  reference: () => ReferenceBook;
  search: Pick<ExpertSearch, "search">;
}

/** 专家: the public list, what institutions and staff keep, and the acts on one record. */
export function expertRoutes(deps: ExpertRoutesDeps): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  app.route("/", expertListRoutes(deps));
  app.route("/", expertFormRoutes(deps.reference));
  app.route("/", expertActRoutes(deps.reference));
  return app;
}
