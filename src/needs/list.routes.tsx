import { Hono } from "hono";
import { listCampaignNames } from "../campaigns/queries.ts";
import { exportList, readSlice } from "../exchange/export-list.ts";
import { may } from "../kernel/permissions.ts";
import { findHighlights } from "../search/highlight.ts";
import type { AppEnv } from "../web/env.ts";
import { Highlight } from "../web/highlight.tsx";
import { permit } from "../web/permit.ts";
import { readQuery } from "../web/read-query.ts";
import { Suggestions } from "../web/search-box.tsx";
import { sendFile } from "../web/send-file.ts";
import { ConfidentialNeedsPage } from "./confidential-needs.page.tsx";
import type { C, Reference } from "./need.routes.tsx";
import { bandNeedColumns, publicNeedColumns } from "./need-columns.ts";
import { readNeedQuery } from "./need-query.ts";
import type { NeedSearch, SearchableNeeds } from "./need-search.ts";
import { NeedsPage } from "./needs.page.tsx";
import { type NeedView, presentNeed } from "./present-need.ts";
import { listConfidentialNeeds, listNeedsByIds, type NeedRecord } from "./queries.ts";

const PAGE_SIZE = 20;
const SUGGESTIONS = 8;

/** The lists of published needs, and suggestions while a person types. */
export function needListRoutes(reference: Reference, search: NeedSearch): Hono<AppEnv> {
  const app = new Hono<AppEnv>();

  app.get("/needs", permit("public.read"), (c) => showFound(c, reference, "/needs", search.ofPublic));

  app.get("/needs/confidential", permit("public.read"), async (c) => {
    const { ctx, frame } = c.var;
    if (may(ctx.actor, "need.readConfidential"))
      return showFound(c, reference, "/needs/confidential", search.ofConfidential);
    const { format, ...slice } = readSlice(readQuery(c), PAGE_SIZE);
    const found = await listConfidentialNeeds(ctx.db, slice.page, slice.pageSize);
    const page = { ...found, rows: presentAll(c, reference, found.rows) };
    if (format !== null) {
      const columns = bandNeedColumns(reference());
      return sendFile(c, await exportList(ctx, format, { ...page, name: "保密需求", columns }));
    }
    return c.html(<ConfidentialNeedsPage frame={frame} page={page} reference={reference()} />);
  });

  app.get("/needs/suggestions", permit("public.read"), (c) => {
    const typed = readQuery(c).text("q");
    const suggestions = search.ofPublic.suggest(typed, SUGGESTIONS).map(({ id, title }) => ({
      href: `/needs/${id}`,
      label: <Highlight text={title} ranges={findHighlights(title, [typed])} />,
      kind: "需求",
    }));
    return c.html(<Suggestions suggestions={suggestions} />);
  });

  return app;
}

async function showFound(c: C, reference: Reference, path: string, needs: SearchableNeeds): Promise<Response> {
  const asked = readQuery(c);
  const query = readNeedQuery(asked, reference());
  const { format, ...slice } = readSlice(asked, PAGE_SIZE);
  const found = needs.search(query, slice.page, slice.pageSize);
  const records = await listNeedsByIds(c.var.ctx.db, found.ids);
  const { total, page, pageSize, counts, terms } = found;
  if (format !== null) {
    const name = path === "/needs" ? "技术需求" : "保密需求";
    const rows = presentAll(c, reference, records);
    const columns = publicNeedColumns(reference());
    return sendFile(c, await exportList(c.var.ctx, format, { name, columns, rows, total }));
  }
  return c.html(
    <NeedsPage
      frame={c.var.frame}
      path={path}
      page={{ rows: presentAll(c, reference, records), total, page, pageSize }}
      query={query}
      counts={counts}
      terms={terms}
      nearWordings={found.nearWordings}
      reference={reference()}
      campaigns={await listCampaignNames(c.var.ctx.db)}
    />,
  );
}

function presentAll(c: C, reference: Reference, records: readonly NeedRecord[]): NeedView[] {
  const { actor, vault } = c.var.ctx;
  return records.flatMap((need) => presentNeed(actor, need, { vault, reference: reference() }) ?? []);
}
