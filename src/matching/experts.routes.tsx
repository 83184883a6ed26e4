import { Hono } from "hono";
import { exportList, readSlice } from "../exchange/export-list.ts";
import { NotFound } from "../kernel/errors.ts";
import { presentNeed } from "../needs/present-need.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import type { AppEnv } from "../web/env.ts";
import { permit } from "../web/permit.ts";
import { readQuery } from "../web/read-query.ts";
import { sendFile } from "../web/send-file.ts";
import { ExpertsPage } from "./experts.page.tsx";
import { expertColumns } from "./list-columns.ts";
import { listExperts } from "./list-experts.ts";
import type { LiveEngine } from "./live-engine.ts";

interface ExpertRoutesDeps {
  reference: () => ReferenceBook;
  engine: Pick<LiveEngine, "engine">;
}

/** 相关专家 of a need, for staff. */
export function expertRoutes({ reference, engine }: ExpertRoutesDeps): Hono<AppEnv> {
  const app = new Hono<AppEnv>();

  app.get("/needs/:id{[0-9a-f]{32}}/experts", permit("match.review"), async (c) => {
    const { ctx, frame } = c.var;
    const { need, experts, achievements } = await listExperts(ctx, { engine }, c.req.param("id"));
    const view = presentNeed(ctx.actor, need, { vault: ctx.vault, reference: reference() });
    if (view === null) throw new NotFound("need", need.id);
    const { format } = readSlice(readQuery(c), experts.length);
    if (format !== null) {
      const list = { name: `${need.number}相关专家`, columns: expertColumns(achievements), rows: experts };
      return sendFile(c, await exportList(ctx, format, { ...list, total: experts.length, withContacts: true }));
    }
    return c.html(
      <ExpertsPage frame={frame} need={view} experts={experts} achievements={achievements} reference={reference()} />,
    );
  });

  return app;
}
