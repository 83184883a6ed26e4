import { type Context, Hono } from "hono";
import { getOpenedCampaign, listCampaignNames } from "../campaigns/queries.ts";
import { exportList, readSlice } from "../exchange/export-list.ts";
import type { Context as DomainContext } from "../kernel/context.ts";
import { shanghaiDay } from "../kernel/dates.ts";
import { getOrganization } from "../organizations/queries.ts";
import { labelPath } from "../reference/label-path.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import type { AppEnv } from "../web/env.ts";
import { permit } from "../web/permit.ts";
import { readChoice, readChoices } from "../web/read-choices.ts";
import { type Query, readQuery } from "../web/read-query.ts";
import { sendFile } from "../web/send-file.ts";
import { COVERAGE_PATH, CoveragePage } from "./coverage.page.tsx";
import { listUnvisited, readCoverage } from "./coverage.ts";
import { DueVisitsPage } from "./due-visits.page.tsx";
import {
  countDueVisits,
  getSurveyVisit,
  listDueVisits,
  listSurveyVisits,
  namesOfVisitors,
  type SurveyVisitRecord,
} from "./queries.ts";
import { stepCalendar } from "./step-calendar.ts";
import { type FoundNeed, SurveyVisitPage } from "./survey-visit.page.tsx";
import { NEXT_STEP_STATES } from "./survey-visit.ts";
import { namesOf, VISITS_PATH } from "./survey-visit-status.page.tsx";
import { type ChosenVisits, SurveyVisitsPage } from "./survey-visits.page.tsx";
import { dueVisitColumns, visitColumns } from "./visit-columns.ts";
import { toContent } from "./visit-content.ts";
import { visitFormRoutes } from "./visit-form.routes.tsx";

type C = Context<AppEnv>;

const PAGE_SIZE = 20;
const DUE_SHOWN = 200;
const ID = /^[0-9a-f]{32}$/;

interface SurveyVisitRoutesDeps {
  reference: () => ReferenceBook;
  /** Needs stand lower in the house: what came of a visit is handed in where everything is wired. */
  foundNeeds: (ctx: DomainContext, surveyVisitId: string) => Promise<readonly FoundNeed[]>;
}

/** 走访, for staff alone: the list, one visit, what is due and who was not visited. */
export function surveyVisitRoutes({ reference, foundNeeds }: SurveyVisitRoutesDeps): Hono<AppEnv> {
  const app = new Hono<AppEnv>();

  app.get(VISITS_PATH, permit("survey.record"), (c) => showList(c));

  app.get(`${VISITS_PATH}/due`, permit("survey.record"), async (c) => {
    const { ctx, frame } = c.var;
    const today = shanghaiDay(ctx.now);
    const { format, pageSize } = readSlice(readQuery(c), DUE_SHOWN);
    const visits = await listDueVisits(ctx.db, pageSize);
    const names = await namesOfVisitors(ctx.db, visits);
    const { open: total } = await countDueVisits(ctx.db, today);
    if (format === null) return c.html(<DueVisitsPage {...{ frame, visits, total, names, today }} />);
    const columns = dueVisitColumns(today, (visit) => namesOf(visit, names));
    return sendFile(c, await exportList(ctx, format, { name: "走访待办", columns, rows: visits, total }));
  });

  app.get(`${VISITS_PATH}/due/calendar`, permit("survey.record"), async (c) =>
    sendCalendar(c, await listDueVisits(c.var.ctx.db, DUE_SHOWN), "survey-visits-due"),
  );

  app.get(COVERAGE_PATH, permit("survey.record"), async (c) => {
    const { ctx, frame } = c.var;
    const query = readQuery(c);
    const campaignId = readChoice(query, "campaign", (id) => ID.test(id)) ?? "";
    const campaign = campaignId === "" ? null : await getOpenedCampaign(ctx.db, campaignId);
    const scope = {
      campaignId: campaign?.id ?? null,
      industries: (campaign?.industries ?? []).flatMap((code) => reference().withDescendants("industry", code)),
    };
    const { format, ...slice } = readSlice(query, PAGE_SIZE);
    const page = await listUnvisited(ctx.db, scope, slice.page, slice.pageSize);
    if (format !== null) {
      const columns = [
        { header: "企业", cell: ({ name }: { name: string }) => name, width: 28 },
        {
          header: "产业",
          cell: ({ industry }: { industry: string }) => labelPath(reference(), "industry", industry),
          width: 24,
        },
        {
          header: "地区",
          cell: ({ region }: { region: string }) => (region === "" ? "" : reference().label("region", region)),
        },
      ];
      return sendFile(c, await exportList(ctx, format, { ...page, name: "未走访的企业", columns }));
    }
    const shown = { coverage: await readCoverage(ctx.db, scope), campaigns: await listCampaignNames(ctx.db) };
    return c.html(<CoveragePage {...{ frame, page, campaign, ...shown }} reference={reference()} />);
  });

  app.route("/", visitFormRoutes());

  app.get(`${VISITS_PATH}/:id{[0-9a-f]{32}}`, permit("survey.record"), async (c) => {
    const { ctx, frame } = c.var;
    const visit = await getSurveyVisit(ctx.db, c.req.param("id"));
    const shown = {
      content: toContent(visit, ctx.vault),
      names: await namesOfVisitors(ctx.db, [visit]),
      needs: await foundNeeds(ctx, visit.id),
    };
    return c.html(<SurveyVisitPage {...{ frame, visit, ...shown }} today={shanghaiDay(ctx.now)} />);
  });

  app.get(`${VISITS_PATH}/:id{[0-9a-f]{32}}/calendar`, permit("survey.record"), async (c) => {
    const visit = await getSurveyVisit(c.var.ctx.db, c.req.param("id"));
    return sendCalendar(c, [visit], visit.number);
  });

  return app;
}

async function sendCalendar(c: C, visits: readonly SurveyVisitRecord[], name: string): Promise<Response> {
  const { db, now } = c.var.ctx;
  const names = await namesOfVisitors(db, visits);
  return c.body(
    stepCalendar(visits, (visit) => namesOf(visit, names), now),
    200,
    {
      "content-type": "text/calendar; charset=utf-8",
      "content-disposition": `attachment; filename="${name}.ics"`,
    },
  );
}

async function showList(c: C): Promise<Response> {
  const { ctx, frame } = c.var;
  const query = readQuery(c);
  const chosen = readChosen(query);
  const today = shanghaiDay(ctx.now);
  const { format, ...slice } = readSlice(query, PAGE_SIZE);
  const filter = {
    text: chosen.text,
    campaignIds: chosen.campaign,
    nextSteps: chosen.next,
    ...(chosen.enterprise === "" ? {} : { enterpriseId: chosen.enterprise }),
  };
  const page = await listSurveyVisits(ctx.db, filter, today, slice.page, slice.pageSize);
  const names = await namesOfVisitors(ctx.db, page.rows);
  if (format !== null) {
    const rows = page.rows.map((visit) => ({
      visit,
      content: toContent(visit, ctx.vault),
      visitors: namesOf(visit, names),
    }));
    // It names people and may hold what an enterprise keeps to itself: the trail says who took it.
    const list = { name: "走访记录", columns: visitColumns(today), rows, total: page.total, withContacts: true };
    return sendFile(c, await exportList(ctx, format, list));
  }
  const enterpriseName = chosen.enterprise === "" ? null : (await getOrganization(ctx.db, chosen.enterprise)).name;
  const campaigns = await listCampaignNames(ctx.db);
  return c.html(<SurveyVisitsPage {...{ frame, page, chosen, enterpriseName, campaigns, names, today }} />);
}

function readChosen(query: Query): ChosenVisits {
  return {
    text: query.text("q"),
    campaign: readChoices(query, "campaign", (id) => ID.test(id)),
    next: readChoices(query, "next", NEXT_STEP_STATES),
    enterprise: readChoice(query, "enterprise", (id) => ID.test(id)) ?? "",
  };
}
