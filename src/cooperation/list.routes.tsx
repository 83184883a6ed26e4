import { Hono } from "hono";
import { type ExportFormat, exportList, readSlice } from "../exchange/export-list.ts";
import { shanghaiDay, startOfYear } from "../kernel/dates.ts";
import { readPartyNames } from "../organizations/party-facets.ts";
import type { AppEnv } from "../web/env.ts";
import { permit } from "../web/permit.ts";
import { readQuery } from "../web/read-query.ts";
import { sendFile } from "../web/send-file.ts";
import type { C, Reference } from "./introduction.routes.tsx";
import { BOARD_STATUSES, IntroductionBoardPage } from "./introduction-board.page.tsx";
import { introductionColumns, ownIntroductionColumns, withContacts } from "./introduction-columns.ts";
import { IntroductionsPage } from "./introductions.page.tsx";
import { type Chosen, filterOf, readChosen } from "./list-filters.ts";
import { MyIntroductionsPage } from "./my-introductions.page.tsx";
import { presentIntroduction } from "./present-introduction.ts";
import {
  ALL_ROWS,
  countByStage,
  countIntroductions,
  type IntroductionRecord,
  listIntroductions,
  listOwnIntroductions,
} from "./queries.ts";

const PAGE_SIZE = 20;

/** 对接 as staff see all of them, and as one side sees its own. */
export function introductionListRoutes(reference: Reference): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  const sendRows = async (c: C, format: ExportFormat, records: readonly IntroductionRecord[], total: number) => {
    const { ctx } = c.var;
    const rows = await withContacts(
      ctx,
      records.map((record) => present(c, record)),
    );
    return sendFile(
      c,
      await exportList(ctx, format, { name: "对接", columns: introductionColumns(reference()), rows, total }),
    );
  };

  app.get("/introductions", permit("introduction.run"), async (c) => {
    const chosen = readChosen(readQuery(c));
    const filter = filterOf(chosen, c.var.ctx.now);
    const { ctx } = c.var;
    const { format, page, pageSize } = readSlice(readQuery(c), PAGE_SIZE);
    const rows = await listIntroductions(ctx.db, filter, page, pageSize);
    const total = await countIntroductions(ctx.db, filter);
    if (format !== null) return sendRows(c, format, rows, total);
    return c.html(
      <IntroductionsPage
        {...(await counted(c, chosen))}
        frame={c.var.frame}
        page={{ rows: rows.map((row) => present(c, row)), total, page, pageSize }}
      />,
    );
  });

  app.get("/introductions/board", permit("introduction.run"), async (c) => {
    const chosen = { ...readChosen(readQuery(c)), status: [], earlier: [] };
    const { db, now } = c.var.ctx;
    // A file holds what the columns hold: what came to nothing, or was signed before this year, stands in the list.
    const filter = { ...filterOf(chosen, now), statuses: BOARD_STATUSES, notOverBefore: startOfYear(now) };
    const { format, pageSize } = readSlice(readQuery(c), ALL_ROWS);
    const rows = await listIntroductions(db, filter, 1, pageSize);
    if (format !== null) return sendRows(c, format, rows, await countIntroductions(db, filter));
    const signedEarlier = { ...filterOf({ ...chosen, earlier: ["yes"] }, now), statuses: ["contracted"] as const };
    return c.html(
      <IntroductionBoardPage
        {...(await counted(c, chosen))}
        frame={c.var.frame}
        views={rows.map((row) => present(c, row))}
        signedEarlier={await countIntroductions(db, signedEarlier)}
      />,
    );
  });

  app.get("/my/introductions", permit("introduction.answer"), async (c) => {
    const { ctx, frame } = c.var;
    const party = ctx.actor.role === "enterprise" ? "enterprise" : "institution";
    const rows = await listOwnIntroductions(ctx, party);
    const views = rows.map((row) => presentIntroduction({ ...row, side: party }, ctx.now));
    const { format } = readSlice(readQuery(c), PAGE_SIZE);
    if (format === null) return c.html(<MyIntroductionsPage frame={frame} views={views} />);
    const list = { name: "我的对接", columns: ownIntroductionColumns, rows: views, total: views.length };
    return sendFile(c, await exportList(ctx, format, list));
  });

  return app;
}

const present = (c: C, row: IntroductionRecord) => presentIntroduction({ ...row, side: "staff" }, c.var.ctx.now);

/** What the list would hold with another choice of each facet. */
async function counted(c: C, chosen: Chosen) {
  const { db, now } = c.var.ctx;
  const counts = await countByStage(db, { ...filterOf(chosen, now), statuses: [] });
  const overdue = await countIntroductions(db, { ...filterOf(chosen, now), overdueOn: shanghaiDay(now) });
  return { chosen, counts, overdue, names: await readPartyNames(db, chosen) };
}
