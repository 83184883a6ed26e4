import { Hono } from "hono";
import type { AppEnv } from "../web/env.ts";
import { affinityRoutes } from "./affinities.routes.tsx";
import { lexiconRoutes } from "./lexicon.routes.tsx";
import { optionRoutes } from "./options.routes.tsx";
import type { ReferenceBook } from "./reference-book.ts";

/** 参考数据: option lists, lexicon and affinities, for the system administrator. */
export function referenceRoutes(deps: { reference: () => ReferenceBook }): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  app.route("/", optionRoutes(deps));
  app.route("/", lexiconRoutes(deps));
  app.route("/", affinityRoutes(deps));
  return app;
}
