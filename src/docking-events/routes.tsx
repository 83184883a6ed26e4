import { Hono } from "hono";
import type { ReferenceBook } from "../reference/reference-book.ts";
import type { AppEnv } from "../web/env.ts";
import { answerRoutes } from "./answer.routes.tsx";
import { eventRoutes } from "./event.routes.tsx";
import { guestRoutes } from "./guests.routes.tsx";
import { eventListRoutes } from "./list.routes.tsx";
import { paperRoutes } from "./paper.routes.tsx";
import { resultRoutes } from "./results.routes.tsx";

export type Reference = () => ReferenceBook;

/** 对接会: lists, one event, who is invited, who talks with whom, and what came of it. */
export function dockingEventRoutes({ reference }: { reference: Reference }): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  app.route("/", eventListRoutes(reference));
  app.route("/", eventRoutes(reference));
  app.route("/", answerRoutes(reference));
  app.route("/", paperRoutes());
  app.route("/", guestRoutes(reference));
  app.route("/", resultRoutes());
  return app;
}
