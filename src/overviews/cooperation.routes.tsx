import { Hono } from "hono";
import { shanghaiDay } from "../kernel/dates.ts";
import { readPage } from "../kernel/pagination.ts";
import type { AppEnv } from "../web/env.ts";
import { permit } from "../web/permit.ts";
import { readQuery } from "../web/read-query.ts";
import { CooperationMapPage } from "./cooperation-map.page.tsx";
import { MAP_KINDS } from "./cooperation-map.ts";
import { InstitutionPage } from "./institution.page.tsx";
import { readCooperationMap } from "./read-cooperation-map.ts";
import { readInstitution } from "./read-institution.ts";

/** Who works with whom, and all that one institution does in the county; for staff. */
export function cooperationOverviewRoutes(): Hono<AppEnv> {
  const app = new Hono<AppEnv>();

  app.get("/cooperation-map", permit("provinceUniversity.record"), async (c) => {
    const { ctx, frame } = c.var;
    const query = readQuery(c);
    const asked = query.text("of");
    const page = readPage(query.text("page"));
    const kind = MAP_KINDS.find((one) => one === asked) ?? "projects";
    return c.html(<CooperationMapPage {...{ frame, kind, page }} pairs={await readCooperationMap(ctx.db)} />);
  });

  app.get("/institutions/:id{[0-9a-f]{32}}", permit("provinceUniversity.record"), async (c) => {
    const { ctx, frame } = c.var;
    const today = shanghaiDay(ctx.now);
    const institution = await readInstitution(ctx.db, c.req.param("id"), today);
    return c.html(<InstitutionPage {...{ frame, today, ...institution }} />);
  });

  return app;
}
