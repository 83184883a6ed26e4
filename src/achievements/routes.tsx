import { Hono } from "hono";
import { type CheckQueue, createCheckQueue } from "../checks/check-queue.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import type { AppEnv } from "../web/env.ts";
import { type AchievementPanel, achievementPageRoutes } from "./achievement.routes.tsx";
import type { AchievementSearch } from "./achievement-search.ts";
import { achievementActRoutes } from "./act.routes.tsx";
import { achievementContactRoutes } from "./contact.routes.tsx";
import { achievementDeskRoutes, type CountNewMatches, type ListTalks } from "./desk.routes.tsx";
import { achievementDocumentRoutes } from "./document.routes.tsx";
import { achievementFormRoutes } from "./form.routes.tsx";
import { achievementListRoutes } from "./list.routes.tsx";
import { achievementRevisionRoutes } from "./revision.routes.tsx";

interface AchievementRoutesDeps {
  reference: () => ReferenceBook;
  search: Pick<AchievementSearch, "search" | "suggest">;
  panel?: AchievementPanel;
  files?: AchievementPanel;
  newMatches?: CountNewMatches;
  talks?: ListTalks;
  /** Of all kinds of posts; handed in where everything is wired. */
  queue?: CheckQueue;
}

/** 科技成果: everything under /achievements, the staff's desk and the institution's own list. */
export function achievementRoutes(given: AchievementRoutesDeps): Hono<AppEnv> {
  const { reference, search, panel, files, newMatches } = given;
  const deps = { reference, queue: given.queue ?? createCheckQueue([], reference) };
  const app = new Hono<AppEnv>();
  app.route("/", achievementListRoutes(reference, search));
  app.route("/", achievementPageRoutes(deps, panel, files));
  app.route("/", achievementDocumentRoutes(reference));
  app.route("/", achievementFormRoutes(deps));
  app.route("/", achievementActRoutes(deps));
  app.route("/", achievementContactRoutes());
  app.route("/", achievementRevisionRoutes(deps));
  app.route("/", achievementDeskRoutes(reference, newMatches, given.talks));
  return app;
}
