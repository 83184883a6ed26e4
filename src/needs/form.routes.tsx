import { Hono } from "hono";
import { z } from "zod";
import type { AppEnv } from "../web/env.ts";
import { permit } from "../web/permit.ts";
import { type PostedForm, readForm } from "../web/read-form.ts";
import { submitForm } from "../web/submit-form.ts";
import { openNeed, type Reference, requireAct } from "./need.routes.tsx";
import { NEW_NEED_VALUES } from "./need-form.ts";
import { receiveForm } from "./receive-form.routes.tsx";
import { FORM_OBJECTIONS, formOf, showForm, toSubmitted } from "./show-form.routes.tsx";
import { submitNeed } from "./submit-need.ts";

/** The need's form: new, over a draft, and handed in from its page. */
export function needFormRoutes(reference: Reference): Hono<AppEnv> {
  const app = new Hono<AppEnv>();

  app.get("/needs/new", permit("need.post"), (c) => {
    const values = { ...NEW_NEED_VALUES, formId: c.var.ctx.newId() };
    return showForm(c, reference, null, { values, errors: {} });
  });
  app.post("/needs", permit("need.post"), async (c) => receiveForm(c, reference, null, await readForm(c)));

  app.get("/needs/:id{[0-9a-f]{32}}/edit", permit("need.post"), async (c) => {
    const open = await openNeed(c, reference, c.req.param("id"));
    requireAct(open, "edit");
    return showForm(c, reference, open, formOf(c, open));
  });
  app.post("/needs/:id{[0-9a-f]{32}}", permit("need.post"), async (c) => {
    const open = await openNeed(c, reference, c.req.param("id"));
    requireAct(open, "edit");
    return receiveForm(c, reference, open, await readForm(c));
  });

  app.post("/needs/:id{[0-9a-f]{32}}/submission", permit("need.post"), async (c) => {
    const open = await openNeed(c, reference, c.req.param("id"));
    requireAct(open, "submit");
    const form = formOf(c, open);
    const posted: PostedForm = { action: "submit", values: form.values, problems: {} };
    const outcome = await submitForm(z.unknown(), posted, FORM_OBJECTIONS, () =>
      submitNeed(c.var.ctx, { needId: open.need.id }),
    );
    return outcome.ok ? toSubmitted(c, outcome.result) : showForm(c, reference, open, outcome.form);
  });

  return app;
}
