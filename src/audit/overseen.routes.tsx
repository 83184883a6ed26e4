import { Hono } from "hono";
import type { Context } from "../kernel/context.ts";
import { shanghaiDay } from "../kernel/dates.ts";
import { readPage } from "../kernel/pagination.ts";
import { listAgreementChoices, listAgreements } from "../province-university-projects/agreement-queries.ts";
import { SHARED_STANDINGS } from "../province-university-projects/cooperation-agreement.ts";
import type { AppEnv } from "../web/env.ts";
import { permit } from "../web/permit.ts";
import { readQuery } from "../web/read-query.ts";
import { readYears } from "../web/read-years.ts";
import { OverseenFundPage, type OverseenKind, OverseenListPage } from "./overseen.page.tsx";
import {
  listOverseenContracts,
  listOverseenFunds,
  listOverseenProjects,
  type OverseenPage,
  readOverseenFund,
} from "./overseen.ts";
import { OVERSEEN_AGREEMENTS_PATH, OverseenAgreementsPage } from "./overseen-agreements.page.tsx";

const PAGE_SIZE = 20;
const FUNDS: OverseenKind = {
  key: "overseen-funds",
  path: "/evidence/talent-funds",
  label: "专项资金",
  day: "年度",
  whole: "承诺额",
  arrived: "已拨付",
};
const LISTS: readonly (readonly [OverseenKind, (ctx: Context, asked: Asked) => Promise<OverseenPage>])[] = [
  [
    {
      key: "overseen-contracts",
      path: "/evidence/technology-contracts",
      label: "技术合同",
      day: "签订日期",
      whole: "合同额",
      arrived: "已到款",
    },
    listOverseenContracts,
  ],
  [
    {
      key: "overseen-projects",
      path: "/evidence/province-university-projects",
      label: "省校合作",
      day: "开始日期",
      whole: "计划资金",
      arrived: "到位资金",
    },
    listOverseenProjects,
  ],
  [FUNDS, listOverseenFunds],
];

interface Asked {
  years: readonly string[];
  page: number;
  pageSize: number;
}

/** Contracts, projects, funds and agreements as leader and auditor read them: nothing to press. */
export function overseenRoutes(): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  for (const [kind, list] of LISTS)
    app.get(kind.path, permit("evidence.list"), async (c) => {
      const { ctx, frame } = c.var;
      const query = readQuery(c);
      const chosenYears = readYears(query);
      const found = await list(ctx, { years: chosenYears, page: readPage(query.text("page")), pageSize: PAGE_SIZE });
      return c.html(<OverseenListPage {...{ frame, kind, chosenYears, ...found }} />);
    });
  app.get(`${FUNDS.path}/:id{[0-9a-f]{32}}`, permit("evidence.list"), async (c) => {
    const { ctx, frame } = c.var;
    const found = await readOverseenFund(ctx, c.req.param("id"));
    return c.html(<OverseenFundPage {...{ frame, ...found }} kind={FUNDS} />);
  });
  app.get(OVERSEEN_AGREEMENTS_PATH, permit("evidence.list"), async (c) => {
    const { ctx, frame } = c.var;
    const query = readQuery(c);
    const chosenYears = readYears(query);
    const today = shanghaiDay(ctx.now);
    const filter = { standings: SHARED_STANDINGS, years: chosenYears, today };
    const page = await listAgreements(ctx.db, filter, readPage(query.text("page")), PAGE_SIZE);
    const { years } = await listAgreementChoices(ctx.db, today);
    return c.html(<OverseenAgreementsPage {...{ frame, page, years, chosenYears, today }} />);
  });
  return app;
}
