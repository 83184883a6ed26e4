import { Hono } from "hono";
import { shanghaiDay } from "../kernel/dates.ts";
import type { AppEnv } from "../web/env.ts";
import { redirectWithFlash } from "../web/flash-cookie.ts";
import { type FormState, formStatus } from "../web/form-state.ts";
import { keepText } from "../web/kept-text.ts";
import { permit } from "../web/permit.ts";
import { readForm } from "../web/read-form.ts";
import { submitForm } from "../web/submit-form.ts";
import { typedText, typedVersion } from "../web/typed-values.ts";
import { unlessOvertaken } from "../web/unless-overtaken.ts";
import { correctNeed, needCorrectionSchema } from "./correct-need.ts";
import { type C, type OpenNeed, openNeed, overtakenAt, type Reference, requireAct } from "./need.routes.tsx";
import { NeedContactPage } from "./need-contact.page.tsx";
import { readContact } from "./need-content.ts";
import { NEED_FIELD_LABELS, TYPED_NEED_FIELDS, typedContact } from "./need-form.ts";
import { NEED_OVERTAKEN, NEED_SENTENCES } from "./sentences.ts";
import { openSecretForToday } from "./shown-secret.ts";

/** 更正: contacts and the last day, at once. */
export function needContactRoutes(reference: Reference): Hono<AppEnv> {
  const app = new Hono<AppEnv>();

  app.get("/needs/:id{[0-9a-f]{32}}/contact", permit("need.post"), async (c) => {
    const open = await openNeed(c, reference, c.req.param("id"));
    requireAct(open, "correct");
    await openSecretForToday(c.var.ctx, open.need, ["contact"]);
    const contact = { ...readContact(open.need, c.var.ctx.vault) };
    return showContact(c, open, {
      values: { contact, validUntil: open.need.validUntil, version: String(open.need.version) },
      errors: {},
    });
  });

  app.post("/needs/:id{[0-9a-f]{32}}/contact", permit("need.post"), async (c) => {
    const open = await openNeed(c, reference, c.req.param("id"));
    const posted = await readForm(c);
    keepText(c, `/needs/${open.need.id}`, posted.values, TYPED_NEED_FIELDS);
    requireAct(open, "correct");
    const input = { contact: typedContact(posted.values), validUntil: typedText(posted.values, "validUntil") };
    const options = {
      input,
      labels: NEED_FIELD_LABELS,
      fieldOf: { "need.validityOver": "validUntil" },
      sentences: NEED_SENTENCES,
    };
    const attempt = () =>
      submitForm(needCorrectionSchema, posted, options, (correction) =>
        correctNeed(c.var.ctx, { needId: open.need.id, version: typedVersion(posted.values), ...correction }),
      );
    const look = overtakenAt(c, reference, open.need.id, "correct", NEED_OVERTAKEN.form);
    const outcome = await unlessOvertaken(posted, attempt, look);
    if (!outcome.ok) return showContact(c, open, outcome.form);
    const text = `${open.need.number} 的联系人与有效期已更正。`;
    return redirectWithFlash(c, `/needs/${open.need.id}`, { tone: "success", text });
  });

  return app;
}

function showContact(c: C, { view }: OpenNeed, form: FormState) {
  const { frame, ctx } = c.var;
  const today = shanghaiDay(ctx.now);
  return c.html(<NeedContactPage frame={frame} view={view} form={form} today={today} />, formStatus(form));
}
