import { type Context, Hono } from "hono";
import { shanghaiDay } from "../kernel/dates.ts";
import { readPage } from "../kernel/pagination.ts";
import { may } from "../kernel/permissions.ts";
import type { AppEnv } from "../web/env.ts";
import { permit } from "../web/permit.ts";
import { readChoice } from "../web/read-choices.ts";
import { readQuery } from "../web/read-query.ts";
import { CooperationMapPage } from "./cooperation-map.page.tsx";
import { institutionAddress, MAP_KINDS, MAP_PATHS, type MapReader } from "./cooperation-map.ts";
import { InstitutionPage } from "./institution.page.tsx";
import { readCooperationMap } from "./read-cooperation-map.ts";
import { readInstitution } from "./read-institution.ts";

/** Who works with whom, for staff and overseers; and all that one institution does in the county. */
export function cooperationOverviewRoutes(): Hono<AppEnv> {
  const app = new Hono<AppEnv>();

  app.get(MAP_PATHS.staff, permit("provinceUniversity.record"), (c) => showMap(c, "staff"));
  app.get(MAP_PATHS.overseer, permit("evidence.list"), (c) => showMap(c, "overseer"));

  app.get("/institutions/:id{[0-9a-f]{32}}", permit("evidence.read"), async (c) => {
    const { ctx, frame } = c.var;
    // Whoever oversees reads it in the order of time, without what is closed to them.
    if (!may(ctx.actor, "provinceUniversity.record"))
      return c.redirect(institutionAddress("overseer", c.req.param("id")), 303);
    const today = shanghaiDay(ctx.now);
    const institution = await readInstitution(ctx.db, c.req.param("id"), today);
    return c.html(<InstitutionPage {...{ frame, today, ...institution }} />);
  });

  return app;
}

async function showMap(c: Context<AppEnv>, reader: MapReader): Promise<Response> {
  const { ctx, frame } = c.var;
  const query = readQuery(c);
  const page = readPage(query.text("page"));
  const kind = readChoice(query, "of", MAP_KINDS) ?? "projects";
  const pairs = await readCooperationMap(ctx.db, reader, shanghaiDay(ctx.now));
  return c.html(<CooperationMapPage {...{ frame, kind, page, reader, pairs }} />);
}
