import { Hono, type Context as HonoContext } from "hono";
import { INTRODUCTION_STATUSES } from "../cooperation/introduction.ts";
import { exportList, type ListSlice, readSlice } from "../exchange/export-list.ts";
import type { Context } from "../kernel/context.ts";
import { shanghaiDay } from "../kernel/dates.ts";
import { partyFacets, readParties, readPartyNames } from "../organizations/party-facets.ts";
import { listAgreementChoices } from "../province-university-projects/agreement-queries.ts";
import { PROJECT_STATUS_LABELS, SHARED_PROJECTS } from "../province-university-projects/province-university-project.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import { CONTRACT_STATUS_LABELS, SHARED_STATUSES } from "../technology-contracts/technology-contract.ts";
import type { AppEnv } from "../web/env.ts";
import { readOnlyUnproved } from "../web/only-unproved.ts";
import { permit } from "../web/permit.ts";
import { readChoices } from "../web/read-choices.ts";
import { readDay } from "../web/read-day.ts";
import { readQuery } from "../web/read-query.ts";
import { readYears } from "../web/read-years.ts";
import { sendFile } from "../web/send-file.ts";
import { CLOSED_NAMES_HINT } from "./closed-words.ts";
import { labelsAmong } from "./labels-among.ts";
import { OverseenFundPage, type OverseenKind, OverseenListPage } from "./overseen.page.tsx";
import {
  type AskedOverseen,
  listOverseenAgreements,
  listOverseenContracts,
  listOverseenFunds,
  listOverseenProjects,
  type OverseenPage,
  readOverseenAgreement,
  readOverseenFund,
} from "./overseen.ts";
import { OverseenAgreementPage } from "./overseen-agreement.page.tsx";
import { OVERSEEN_AGREEMENTS_PATH, OVERSEEN_STANDINGS, OverseenAgreementsPage } from "./overseen-agreements.page.tsx";
import { OVERSEEN_INTRODUCTION_COLUMNS, overseenAgreementColumns, overseenColumns } from "./overseen-columns.ts";
import { OVERSEEN_INTRODUCTIONS_PATH, OverseenIntroductionsPage } from "./overseen-introductions.page.tsx";
import { listOverseenIntroductions } from "./overseen-introductions.ts";
import { OverseenStatementPage } from "./overseen-statement.page.tsx";
import { overseenStatementPath, readOverseenStatement } from "./overseen-statement.ts";

const PAGE_SIZE = 20;
const FUNDS: OverseenKind = {
  key: "overseen-funds",
  path: "/evidence/talent-funds",
  label: "专项资金",
  searched: "企业或编号",
  day: "年度",
  whole: "承诺额",
  arrived: "已拨付",
};
const LISTS: readonly (readonly [OverseenKind, (ctx: Context, asked: AskedOverseen) => Promise<OverseenPage>])[] = [
  [
    {
      key: "overseen-contracts",
      path: "/evidence/technology-contracts",
      label: "技术合同",
      searched: "合同名称、编号或单位",
      day: "签订日期",
      whole: "合同额",
      arrived: "已到款",
      standings: labelsAmong(SHARED_STATUSES, CONTRACT_STATUS_LABELS),
      closedNames: CLOSED_NAMES_HINT,
    },
    listOverseenContracts,
  ],
  [
    {
      key: "overseen-projects",
      path: "/evidence/province-university-projects",
      label: "省校合作",
      searched: "项目名称、编号或单位",
      day: "开始日期",
      whole: "计划资金",
      arrived: "到位资金",
      standings: labelsAmong(SHARED_PROJECTS, PROJECT_STATUS_LABELS),
      closedNames: CLOSED_NAMES_HINT,
    },
    listOverseenProjects,
  ],
  [FUNDS, listOverseenFunds],
];

/** Introductions, contracts, projects, funds and agreements as leader and auditor read them: nothing to press. */
export function overseenRoutes(reference: () => ReferenceBook): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  for (const [kind, list] of LISTS)
    app.get(kind.path, permit("evidence.list"), async (c) => {
      const { ctx, frame } = c.var;
      const { format, ...asked } = readAsked(c, {
        hasMoney: true,
        hasParties: kind.path !== FUNDS.path,
        standings: kind.standings,
      });
      const found = await list(ctx, asked);
      const ofParties = partyFacets(asked.parties, await readPartyNames(ctx.db, asked.parties));
      if (format !== null) {
        const file = { ...found.page, name: kind.label, columns: overseenColumns(kind) };
        return sendFile(c, await exportList(ctx, format, file));
      }
      return c.html(<OverseenListPage {...{ frame, kind, asked, ofParties, ...found }} />);
    });
  app.get(OVERSEEN_INTRODUCTIONS_PATH, permit("evidence.list"), async (c) => {
    const { ctx, frame } = c.var;
    const { format, ...rest } = readAsked(c, { hasParties: true });
    const asked = { ...rest, statuses: readChoices(readQuery(c), "status", INTRODUCTION_STATUSES) };
    const found = await listOverseenIntroductions(ctx, asked);
    if (format !== null) {
      const file = { ...found.page, name: "对接", columns: OVERSEEN_INTRODUCTION_COLUMNS };
      return sendFile(c, await exportList(ctx, format, file));
    }
    const ofParties = partyFacets(asked.parties, await readPartyNames(ctx.db, asked.parties));
    return c.html(<OverseenIntroductionsPage {...{ frame, asked, ofParties, ...found }} />);
  });
  app.get(`${FUNDS.path}/:id{[0-9a-f]{32}}`, permit("evidence.list"), async (c) => {
    const { ctx, frame } = c.var;
    const found = await readOverseenFund(ctx, c.req.param("id"));
    const onlyUnproved = readOnlyUnproved(readQuery(c));
    return c.html(
      <OverseenFundPage {...{ frame, onlyUnproved, ...found }} kind={FUNDS} today={shanghaiDay(ctx.now)} />,
    );
  });
  app.get(overseenStatementPath(":id{[0-9a-f]{32}}"), permit("evidence.list"), async (c) => {
    const { ctx, frame } = c.var;
    const day = readDay(readQuery(c), "asOf");
    const found = await readOverseenStatement(ctx, reference(), c.req.param("id") ?? "", day);
    return c.html(<OverseenStatementPage {...{ frame, ...found }} kind={FUNDS} reference={reference()} />);
  });
  app.get(`${OVERSEEN_AGREEMENTS_PATH}/:id{[0-9a-f]{32}}`, permit("evidence.list"), async (c) => {
    const { ctx, frame } = c.var;
    const found = await readOverseenAgreement(ctx, c.req.param("id"));
    return c.html(<OverseenAgreementPage {...{ frame, ...found }} now={ctx.now} />);
  });
  app.get(OVERSEEN_AGREEMENTS_PATH, permit("evidence.list"), async (c) => {
    const { ctx, frame } = c.var;
    const { format, ...asked } = readAsked(c, { hasParties: true, standings: OVERSEEN_STANDINGS });
    const today = shanghaiDay(ctx.now);
    const page = await listOverseenAgreements(ctx, asked);
    if (format !== null) {
      const file = { ...page, name: "合作协议", columns: overseenAgreementColumns(today) };
      return sendFile(c, await exportList(ctx, format, file));
    }
    const { years } = await listAgreementChoices(ctx.db, today);
    const ofParties = partyFacets(asked.parties, await readPartyNames(ctx.db, asked.parties));
    return c.html(<OverseenAgreementsPage {...{ frame, page, years, asked, today, ofParties }} />);
  });
  return app;
}

interface Narrowed {
  hasMoney?: boolean;
  hasParties?: boolean;
  /** By what a list's 状态 is chosen; none where it has another meaning there, or no such choice. */
  standings?: Readonly<Record<string, string>> | undefined;
}

function readAsked(
  c: HonoContext<AppEnv>,
  { hasMoney = false, hasParties = false, standings }: Narrowed,
): Required<AskedOverseen> & ListSlice {
  const query = readQuery(c);
  return {
    text: query.text("q"),
    parties: hasParties ? readParties(query) : { institution: [], enterprise: [] },
    standings: standings === undefined ? [] : readChoices(query, "status", Object.keys(standings)),
    years: readYears(query),
    isUnproved: readOnlyUnproved(query, hasMoney),
    ...readSlice(query, PAGE_SIZE),
  };
}
