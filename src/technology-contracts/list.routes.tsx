import { Hono } from "hono";
import { exportList, readSlice } from "../exchange/export-list.ts";
import { shanghaiDay } from "../kernel/dates.ts";
import { MAX_EXPORTED } from "../kernel/pagination.ts";
import { readPartyNames } from "../organizations/party-facets.ts";
import type { AppEnv } from "../web/env.ts";
import { permit } from "../web/permit.ts";
import { readQuery } from "../web/read-query.ts";
import { sendFile } from "../web/send-file.ts";
import { contractColumns, OWN_CONTRACT_COLUMNS } from "./contract-columns.ts";
import { listNewestFollowUps } from "./contract-parts.ts";
import { CONTRACTS_PATH } from "./contract-status.page.tsx";
import { filterOf, readChosen } from "./list-filters.ts";
import { MyContractsPage } from "./my-contracts.page.tsx";
import { countContracts, listContracts, listOwnContracts, listSignedYears } from "./queries.ts";
import type { Reference } from "./routes.tsx";
import { summarizeContracts } from "./summarize-contracts.ts";
import { TechnologyContractsPage } from "./technology-contracts.page.tsx";

const PAGE_SIZE = 20;

/** 技术合同 as staff see all of them, and as a party sees its own. */
export function contractListRoutes(reference: Reference): Hono<AppEnv> {
  const app = new Hono<AppEnv>();

  app.get(CONTRACTS_PATH, permit("technologyContract.record"), async (c) => {
    const { ctx, frame } = c.var;
    const query = readQuery(c);
    const chosen = readChosen(query, reference());
    const filter = filterOf(chosen, reference(), shanghaiDay(ctx.now));
    const { format, ...slice } = readSlice(query, PAGE_SIZE);
    const rows = await listContracts(ctx.db, filter, slice);
    if (format !== null) {
      const columns = contractColumns(reference(), await listNewestFollowUps(ctx.db));
      const total = await countContracts(ctx.db, filter);
      return sendFile(c, await exportList(ctx, format, { rows, total, name: "技术合同台账", columns }));
    }
    const { total, ...summary } = await summarizeContracts(ctx.db, filter);
    const unproved = await countContracts(ctx.db, { isUnproved: true, today: filter.today });
    const shown = { unproved, years: await listSignedYears(ctx.db), names: await readPartyNames(ctx.db, chosen) };
    const page = { rows, total, ...slice };
    return c.html(<TechnologyContractsPage {...{ frame, page, chosen, summary, ...shown }} reference={reference()} />);
  });

  app.get("/my/technology-contracts", permit("technologyContract.followOwn"), async (c) => {
    const { ctx, frame } = c.var;
    const contracts = await listOwnContracts(ctx);
    const { format } = readSlice(readQuery(c), PAGE_SIZE);
    if (format !== null) {
      const rows = contracts.slice(0, MAX_EXPORTED);
      const list = { rows, total: contracts.length, name: "我的合同", columns: OWN_CONTRACT_COLUMNS };
      return sendFile(c, await exportList(ctx, format, list));
    }
    return c.html(<MyContractsPage {...{ frame, contracts }} organizationId={ctx.actor.organizationId ?? ""} />);
  });

  return app;
}
