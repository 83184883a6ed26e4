import { Hono } from "hono";
import { type CheckQueue, createCheckQueue } from "../checks/check-queue.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import type { AppEnv } from "../web/env.ts";
import { needActRoutes } from "./act.routes.tsx";
import { needCoachRoutes } from "./coach.routes.tsx";
import { needContactRoutes } from "./contact.routes.tsx";
import { type CountNewMatches, type ListTalks, needDeskRoutes } from "./desk.routes.tsx";
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
  talks?: ListTalks;
  preview?: ReadNeedPreview;
  /** Of all kinds of posts; handed in where everything is wired. */
  queue?: CheckQueue;
}

/** 技术需求: everything under /needs, the staff's desk and the enterprise's own list. */
export function needRoutes(given: NeedRoutesDeps): Hono<AppEnv> {
  const { reference, search, panels, newMatches, preview } = given;
  const deps = { reference, queue: given.queue ?? createCheckQueue([], reference) };
  const app = new Hono<AppEnv>();
  app.route("/", needListRoutes(reference, search));
  app.route("/", needPageRoutes(deps, panels));
  app.route("/", needFormRoutes({ ...deps, preview }));
  app.route("/", needCoachRoutes(reference));
  app.route("/", needDocumentRoutes(reference));
  app.route("/", needActRoutes(deps));
  app.route("/", needContactRoutes(reference));
  app.route("/", needRevisionRoutes({ ...deps, preview }));
  app.route("/", needDeskRoutes(reference, newMatches, given.talks));
  return app;
}
