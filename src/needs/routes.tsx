import { Hono } from "hono";
import type { ReferenceBook } from "../reference/reference-book.ts";
import type { AppEnv } from "../web/env.ts";
import { needActRoutes } from "./act.routes.tsx";
import { needCoachRoutes } from "./coach.routes.tsx";
import { needContactRoutes } from "./contact.routes.tsx";
import { type CountNewMatches, needDeskRoutes } from "./desk.routes.tsx";
import { needDocumentRoutes } from "./document.routes.tsx";
import { needFormRoutes } from "./form.routes.tsx";
import { needListRoutes } from "./list.routes.tsx";
import { needPageRoutes, type ReadNeedPanels } from "./need.routes.tsx";
import type { NeedSearch } from "./need-search.ts";
import { needRevisionRoutes } from "./revision.routes.tsx";
import type { ReadNeedPreview } from "./show-form.routes.tsx";

interface NeedRoutesDeps {
  reference: () => ReferenceBook;
  search: NeedSearch;
  panels?: ReadNeedPanels;
  newMatches?: CountNewMatches;
  preview?: ReadNeedPreview;
}

/** 技术需求: everything under /needs, the staff's desk and the enterprise's own list. */
export function needRoutes({ reference, search, panels, newMatches, preview }: NeedRoutesDeps): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  app.route("/", needListRoutes(reference, search));
  app.route("/", needPageRoutes(reference, panels));
  app.route("/", needFormRoutes({ reference, preview }));
  app.route("/", needCoachRoutes(reference));
  app.route("/", needDocumentRoutes(reference));
  app.route("/", needActRoutes(reference));
  app.route("/", needContactRoutes(reference));
  app.route("/", needRevisionRoutes(reference));
  app.route("/", needDeskRoutes(reference, newMatches));
  return app;
}
