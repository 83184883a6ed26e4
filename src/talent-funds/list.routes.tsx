import { Hono } from "hono";
import { exportList, readSlice } from "../exchange/export-list.ts";
import { shanghaiDay } from "../kernel/dates.ts";
import type { AppEnv } from "../web/env.ts";
import { permit } from "../web/permit.ts";
import { readQuery } from "../web/read-query.ts";
import { sendFile } from "../web/send-file.ts";
import { fundColumns, ownFundColumns } from "./fund-columns.ts";
import { FUNDS_PATH, MY_FUNDS_PATH } from "./fund-words.ts";
import { countWaitingEntries } from "./ledger.ts";
import { filterOf, readChosen } from "./list-filters.ts";
import { MyTalentFundsPage } from "./my-talent-funds.page.tsx";
import { countFunds, listFunds, listFundYears, listOwnFunds, readTotals } from "./queries.ts";
import type { Reference } from "./routes.tsx";
import { TalentFundsPage } from "./talent-funds.page.tsx";

const PAGE_SIZE = 20;

/** 专项资金 as staff see all of them, and as an enterprise sees its own. */
export function fundListRoutes(reference: Reference): Hono<AppEnv> {
  const app = new Hono<AppEnv>();

  app.get(FUNDS_PATH, permit("talentFund.record"), async (c) => {
    const { ctx, frame } = c.var;
    const query = readQuery(c);
    const today = shanghaiDay(ctx.now);
    const chosen = readChosen(query, reference());
    const filter = filterOf(chosen, reference(), today);
    const { format, ...slice } = readSlice(query, PAGE_SIZE);
    const totals = await readTotals(ctx.db, filter);
    const page = await listFunds(ctx.db, filter, totals.funds, slice);
    if (format !== null) {
      const columns = fundColumns(reference(), today);
      return sendFile(c, await exportList(ctx, format, { ...page, name: "人才发展专项资金台账", columns }));
    }
    const unproved = await countFunds(ctx.db, { isUnproved: true, today });
    const shown = { totals, unproved, years: await listFundYears(ctx.db), waiting: await countWaitingEntries(ctx.db) };
    return c.html(<TalentFundsPage {...{ frame, page, chosen, today, ...shown }} reference={reference()} />);
  });

  app.get(MY_FUNDS_PATH, permit("talentFund.followOwn"), async (c) => {
    const { ctx, frame } = c.var;
    const funds = await listOwnFunds(ctx);
    const today = shanghaiDay(ctx.now);
    const { format } = readSlice(readQuery(c), PAGE_SIZE);
    if (format !== null) {
      const list = { rows: funds, total: funds.length, name: "我的专项资金", columns: ownFundColumns(today) };
      return sendFile(c, await exportList(ctx, format, list));
    }
    return c.html(<MyTalentFundsPage {...{ frame, funds }} today={today} />);
  });

  return app;
}
