import { Hono } from "hono";
import { z } from "zod";
import { isAccepting } from "../campaigns/campaign.ts";
import { findCampaign, getVisibleCampaign } from "../campaigns/queries.ts";
import { type Context, requirePermission } from "../kernel/context.ts";
import { shanghaiDay } from "../kernel/dates.ts";
import { getSurveyVisit } from "../survey-visits/queries.ts";
import type { AppEnv } from "../web/env.ts";
import type { FormValues } from "../web/form-state.ts";
import { keepText } from "../web/kept-text.ts";
import { permit } from "../web/permit.ts";
import { type PostedForm, readForm } from "../web/read-form.ts";
import { readQuery } from "../web/read-query.ts";
import { submitForm } from "../web/submit-form.ts";
import { typedVersion } from "../web/typed-values.ts";
import { unlessOvertaken } from "../web/unless-overtaken.ts";
import { openNeed, overtakenAt, requireAct, showNeed } from "./need.routes.tsx";
import { NEW_NEED_VALUES, TYPED_NEED_FIELDS } from "./need-form.ts";
import { receiveForm } from "./receive-form.routes.tsx";
import { NEED_OVERTAKEN } from "./sentences.ts";
import { FORM_OBJECTIONS, formOf, type NeedFormDeps, showForm, toSubmitted } from "./show-form.routes.tsx";
import { openSecretForToday } from "./shown-secret.ts";
import { submitNeed } from "./submit-need.ts";

/** The need's form: new, over a draft, and handed in from its page. */
export function needFormRoutes(deps: NeedFormDeps): Hono<AppEnv> {
  const { reference } = deps;
  const app = new Hono<AppEnv>();

  app.get("/needs/new", permit("need.post"), async (c) => {
    const { ctx } = c.var;
    const campaignId = readQuery(c).text("campaign");
    const values = { ...NEW_NEED_VALUES, campaignId, formId: ctx.newId() };
    if (campaignId !== "" && !isAccepting(await getVisibleCampaign(ctx, campaignId), shanghaiDay(ctx.now)))
      return c.redirect(`/campaigns/${campaignId}`, 303);
    const visitId = readQuery(c).text("visit");
    const fromVisit = visitId === "" ? {} : await valuesFromVisit(ctx, visitId);
    return showForm(c, deps, null, { values: { ...values, ...fromVisit }, errors: {} });
  });
  app.post("/needs", permit("need.post"), async (c) => receiveForm(c, deps, null, await readForm(c)));

  app.get("/needs/:id{[0-9a-f]{32}}/edit", permit("need.post"), async (c) => {
    const open = await openNeed(c, reference, c.req.param("id"));
    requireAct(open, "edit");
    await openSecretForToday(c.var.ctx, open.need);
    return showForm(c, deps, open, formOf(c, open));
  });
  app.post("/needs/:id{[0-9a-f]{32}}", permit("need.post"), async (c) => {
    const open = await openNeed(c, reference, c.req.param("id"));
    const posted = await readForm(c);
    keepText(c, `/needs/${open.need.id}`, posted.values, TYPED_NEED_FIELDS);
    requireAct(open, "edit");
    return receiveForm(c, deps, open, posted);
  });

  app.post("/needs/:id{[0-9a-f]{32}}/submission", permit("need.post"), async (c) => {
    const open = await openNeed(c, reference, c.req.param("id"));
    requireAct(open, "submit");
    const needId = open.need.id;
    const version = typedVersion((await readForm(c)).values);
    const stored: PostedForm = { action: "submit", values: formOf(c, open).values, problems: {} };
    const attempt = () =>
      submitForm(z.unknown(), stored, FORM_OBJECTIONS, () => submitNeed(c.var.ctx, { needId, version }));
    const look = overtakenAt(c, reference, needId, "submit", NEED_OVERTAKEN.page);
    const outcome = await unlessOvertaken(stored, attempt, look);
    if (outcome.ok) return toSubmitted(c, outcome.result);
    // What is missing is filled in in the form; what a colleague changed is looked at first.
    if (outcome.form.overtaken) return showNeed(c, deps, needId, { act: "submit", form: outcome.form });
    await openSecretForToday(c.var.ctx, open.need);
    return showForm(c, deps, open, outcome.form);
  });

  return app;
}

/** 据走访代填: the enterprise, the visit, and its campaign while that takes posts. @throws NotAllowed for others than staff. */
async function valuesFromVisit(ctx: Context, visitId: string): Promise<FormValues> {
  requirePermission(ctx, "survey.record");
  const { id, enterpriseId, campaignId } = await getSurveyVisit(ctx.db, visitId);
  const campaign = campaignId === null ? null : await findCampaign(ctx.db, campaignId);
  const isOpen = campaign !== null && isAccepting(campaign, shanghaiDay(ctx.now));
  return { organizationId: enterpriseId, surveyVisitId: id, campaignId: isOpen ? campaign.id : "" };
}
