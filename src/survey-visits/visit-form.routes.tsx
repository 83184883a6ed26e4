import { type Context, Hono } from "hono";
import { listCampaignNames } from "../campaigns/queries.ts";
import { CAMPAIGN_SENTENCES } from "../campaigns/sentences.ts";
import { changedFields } from "../kernel/changed-fields.ts";
import { shanghaiDay } from "../kernel/dates.ts";
import { Conflict } from "../kernel/errors.ts";
import { listChoosableOrganizations } from "../organizations/queries.ts";
import { ORGANIZATION_SENTENCES } from "../organizations/sentences.ts";
import { getSiteSettings } from "../settings/queries.ts";
import type { AppEnv } from "../web/env.ts";
import { redirectWithFlash } from "../web/flash-cookie.ts";
import { type FormState, type FormValues, formStatus } from "../web/form-state.ts";
import { permit } from "../web/permit.ts";
import { readForm } from "../web/read-form.ts";
import { readQuery } from "../web/read-query.ts";
import { formSentAgain, SAVED_BEFORE, typedFormId } from "../web/sent-again.ts";
import { submitForm } from "../web/submit-form.ts";
import { typedChoices, typedText, typedVersion } from "../web/typed-values.ts";
import { unlessOvertaken } from "../web/unless-overtaken.ts";
import { getSurveyVisit, listVisitors, namesOfVisitors, type SurveyVisitRecord } from "./queries.ts";
import { finishNextStep, recordSurveyVisit, saveSurveyVisit } from "./record-visit.ts";
import { SURVEY_VISIT_OVERTAKEN, SURVEY_VISIT_SENTENCES } from "./sentences.ts";
import { SURVEY_VISIT_FIELD_LABELS, type SurveyVisitContent, surveyVisitContentSchema } from "./survey-visit.ts";
import { SurveyVisitFormPage } from "./survey-visit-form.page.tsx";
import { VISITS_PATH } from "./survey-visit-status.page.tsx";
import { toContent } from "./visit-content.ts";

type C = Context<AppEnv>;

const ONE = `${VISITS_PATH}/:id{[0-9a-f]{32}}` as const;
const OPTIONS = {
  labels: SURVEY_VISIT_FIELD_LABELS,
  whole: ["staffIds"],
  fieldOf: {
    "organization.notFound": "enterpriseId",
    "campaign.notFound": "campaignId",
    "surveyVisit.stillToCome": "visitedOn",
    "surveyVisit.unknownVisitor": "staffIds",
  },
  sentences: { ...ORGANIZATION_SENTENCES, ...CAMPAIGN_SENTENCES, ...SURVEY_VISIT_SENTENCES },
};

/** 记录走访, its correction, and the end of its next step. */
export function visitFormRoutes(): Hono<AppEnv> {
  const app = new Hono<AppEnv>();

  app.get(`${VISITS_PATH}/new`, permit("survey.record"), (c) => {
    const { ctx } = c.var;
    const query = readQuery(c);
    const values = {
      enterpriseId: query.text("enterprise"),
      campaignId: query.text("campaign"),
      visitedOn: shanghaiDay(ctx.now),
      staffIds: ctx.actor.accountId === null ? [] : [ctx.actor.accountId],
      formId: ctx.newId(),
    };
    return showForm(c, null, { values, errors: {} });
  });
  app.post(VISITS_PATH, permit("survey.record"), async (c) => {
    const posted = await readForm(c);
    const formId = typedFormId(posted.values, c.var.ctx.newId);
    const options = { ...OPTIONS, input: typedVisit(posted.values) };
    try {
      const recorded = await submitForm(surveyVisitContentSchema, posted, options, (content) =>
        recordSurveyVisit(c.var.ctx, { content, formId }),
      );
      if (!recorded.ok) return showForm(c, null, recorded.form);
    } catch (error) {
      if (!(error instanceof Conflict)) throw error;
      return showAgain(c, await getSurveyVisit(c.var.ctx.db, formId), posted.values);
    }
    const text = "走访已记录。发现的需求可以点“据此代填需求”。";
    return redirectWithFlash(c, `${VISITS_PATH}/${formId}`, { tone: "success", text });
  });

  app.get(`${ONE}/edit`, permit("survey.record"), async (c) => {
    const visit = await getSurveyVisit(c.var.ctx.db, c.req.param("id") ?? "");
    const values = valuesOf(toContent(visit, c.var.ctx.vault), visit.version);
    return showForm(c, visit, { values, errors: {} });
  });
  app.post(ONE, permit("survey.record"), async (c) => {
    const visit = await getSurveyVisit(c.var.ctx.db, c.req.param("id") ?? "");
    const posted = await readForm(c);
    const surveyVisitId = visit.id;
    const version = typedVersion(posted.values);
    const options = { ...OPTIONS, input: typedVisit(posted.values) };
    const saved = await unlessOvertaken(
      posted,
      () =>
        submitForm(surveyVisitContentSchema, posted, options, (content) =>
          saveSurveyVisit(c.var.ctx, { surveyVisitId, version, content }),
        ),
      async () => ({
        version: (await getSurveyVisit(c.var.ctx.db, surveyVisitId)).version,
        sentence: SURVEY_VISIT_OVERTAKEN,
      }),
    );
    if (!saved.ok) return showForm(c, visit, saved.form);
    return redirectWithFlash(c, `${VISITS_PATH}/${surveyVisitId}`, { tone: "success", text: "走访记录已保存。" });
  });

  app.post(`${ONE}/next-step`, permit("survey.record"), async (c) => {
    const surveyVisitId = c.req.param("id") ?? "";
    const { values } = await readForm(c);
    await finishNextStep(c.var.ctx, { surveyVisitId, version: typedVersion(values) });
    return redirectWithFlash(c, `${VISITS_PATH}/${surveyVisitId}`, { tone: "success", text: "下一步已完成。" });
  });

  return app;
}

/** The form was sent before: what it made stands there, and nothing typed since is lost. */
function showAgain(c: C, saved: SurveyVisitRecord, values: FormValues): Response | Promise<Response> {
  const { vault, newId } = c.var.ctx;
  const content = surveyVisitContentSchema.parse(typedVisit(values));
  if (changedFields(toContent(saved, vault), content).length === 0)
    return redirectWithFlash(c, `${VISITS_PATH}/${saved.id}`, { tone: "success", text: SAVED_BEFORE });
  return showForm(c, saved, formSentAgain(values, saved.version, newId));
}

async function showForm(c: C, visit: SurveyVisitRecord | null, form: FormState): Promise<Response> {
  const { ctx, frame } = c.var;
  const enterprises = await listChoosableOrganizations(ctx.db, "enterprise");
  const present = await listVisitors(ctx.db);
  // Whoever went and has no account of staff any more stays in the record.
  const gone = visit === null ? [] : visit.staffIds.filter((id) => !present.some((one) => one.id === id));
  const names = visit === null ? new Map<string, string>() : await namesOfVisitors(ctx.db, [visit]);
  const visitors = [...present, ...gone.map((id) => ({ id, name: names.get(id) ?? "已注销" }))];
  return c.html(
    <SurveyVisitFormPage
      {...{ frame, form, visit }}
      enterprises={enterprises.map(({ id, name }) => ({ value: id, label: name }))}
      campaigns={(await listCampaignNames(ctx.db)).map(({ id, title }) => ({ value: id, label: title }))}
      visitors={visitors.map(({ id, name }) => ({ value: id, label: name }))}
      today={shanghaiDay(ctx.now)}
      keepNamesDays={(await getSiteSettings(ctx.db)).keepNamesDays}
    />,
    formStatus(form),
  );
}

function typedVisit(values: FormValues): SurveyVisitContent {
  return {
    enterpriseId: typedText(values, "enterpriseId"),
    campaignId: typedText(values, "campaignId") || null,
    visitedOn: typedText(values, "visitedOn"),
    staffIds: typedChoices(values, "staffIds"),
    metPeople: typedText(values, "metPeople"),
    findings: typedText(values, "findings"),
    nextStep: typedText(values, "nextStep"),
    dueOn: typedText(values, "dueOn"),
  };
}

function valuesOf({ campaignId, staffIds, ...content }: SurveyVisitContent, version: number): FormValues {
  return { ...content, campaignId: campaignId ?? "", staffIds: [...staffIds], version: String(version) };
}
