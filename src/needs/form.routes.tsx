import { Hono } from "hono";
import { z } from "zod";
import type { AppEnv } from "../web/env.ts";
import { keepText } from "../web/kept-text.ts";
import { permit } from "../web/permit.ts";
import { type PostedForm, readForm } from "../web/read-form.ts";
import { submitForm } from "../web/submit-form.ts";
import { typedVersion } from "../web/typed-values.ts";
import { unlessOvertaken } from "../web/unless-overtaken.ts";
import { openNeed, overtakenAt, requireAct, showNeed } from "./need.routes.tsx";
import { NEW_NEED_VALUES, TYPED_NEED_FIELDS } from "./need-form.ts";
import { receiveForm } from "./receive-form.routes.tsx";
import { NEED_OVERTAKEN } from "./sentences.ts";
import { FORM_OBJECTIONS, formOf, type NeedFormDeps, showForm, toSubmitted } from "./show-form.routes.tsx";
import { submitNeed } from "./submit-need.ts";

/** The need's form: new, over a draft, and handed in from its page. */
export function needFormRoutes(deps: NeedFormDeps): Hono<AppEnv> {
  const { reference } = deps;
  const app = new Hono<AppEnv>();

  app.get("/needs/new", permit("need.post"), (c) => {
    const values = { ...NEW_NEED_VALUES, formId: c.var.ctx.newId() };
    return showForm(c, deps, null, { values, errors: {} });
  });
  app.post("/needs", permit("need.post"), async (c) => receiveForm(c, deps, null, await readForm(c)));

  app.get("/needs/:id{[0-9a-f]{32}}/edit", permit("need.post"), async (c) => {
    const open = await openNeed(c, reference, c.req.param("id"));
    requireAct(open, "edit");
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
    return outcome.form.overtaken
      ? showNeed(c, deps, needId, { act: "submit", form: outcome.form })
      : showForm(c, deps, open, outcome.form);
  });

  return app;
}
