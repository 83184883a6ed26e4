import { Hono } from "hono";
import { shanghaiDay } from "../kernel/dates.ts";
import { Conflict } from "../kernel/errors.ts";
import type { AppEnv } from "../web/env.ts";
import { redirectWithFlash } from "../web/flash-cookie.ts";
import { type FormState, formStatus } from "../web/form-state.ts";
import { permit } from "../web/permit.ts";
import { type PostedForm, readForm } from "../web/read-form.ts";
import { submitForm } from "../web/submit-form.ts";
import { typedText, typedVersion } from "../web/typed-values.ts";
import { correctNeed, needCorrectionSchema } from "./correct-need.ts";
import { type C, type OpenNeed, openNeed, type Reference, requireAct } from "./need.routes.tsx";
import { NeedContactPage } from "./need-contact.page.tsx";
import { readContact } from "./need-content.ts";
import { NEED_FIELD_LABELS, typedContact } from "./need-form.ts";
import { NEED_SENTENCES } from "./sentences.ts";

/** 更正: contacts and the last day, at once. */
export function needContactRoutes(reference: Reference): Hono<AppEnv> {
  const app = new Hono<AppEnv>();

  app.get("/needs/:id{[0-9a-f]{32}}/contact", permit("need.post"), async (c) => {
    const open = await openNeed(c, reference, c.req.param("id"));
    requireAct(open, "correct");
    const contact = { ...readContact(open.need, c.var.ctx.vault) };
    return showContact(c, open, {
      values: { contact, validUntil: open.need.validUntil, version: String(open.need.version) },
      errors: {},
    });
  });

  app.post("/needs/:id{[0-9a-f]{32}}/contact", permit("need.post"), async (c) => {
    const open = await openNeed(c, reference, c.req.param("id"));
    requireAct(open, "correct");
    const posted = await readForm(c);
    const input = { contact: typedContact(posted.values), validUntil: typedText(posted.values, "validUntil") };
    const options = {
      input,
      labels: NEED_FIELD_LABELS,
      fieldOf: { "need.validityOver": "validUntil" },
      sentences: NEED_SENTENCES,
    };
    const outcome = await submitForm(needCorrectionSchema, posted, options, (correction) =>
      correctNeed(c.var.ctx, { needId: open.need.id, version: typedVersion(posted.values), ...correction }),
    ).catch((error: unknown) => overtaken(c, reference, error, open, posted));
    if (!outcome.ok) return showContact(c, open, outcome.form);
    const text = `${open.need.number} 的联系人与有效期已更正。`;
    return redirectWithFlash(c, `/needs/${open.need.id}`, { tone: "success", text });
  });

  return app;
}

/** A colleague corrected it meanwhile: what was typed stays, and saving once more puts it over theirs. */
async function overtaken(
  c: C,
  reference: Reference,
  error: unknown,
  { need }: OpenNeed,
  posted: PostedForm,
): Promise<{ ok: false; form: FormState }> {
  if (!(error instanceof Conflict)) throw error;
  const now = await openNeed(c, reference, need.id);
  if (!now.acts.has("correct")) throw error;
  const sentence =
    "在您填写期间，这条需求被同事更新了。您填写的内容都还在下面，还没有保存；请先在新窗口打开需求核对，再决定是否用您的内容覆盖。";
  return {
    ok: false,
    form: { values: { ...posted.values, version: String(now.need.version) }, errors: { "": sentence } },
  };
}

function showContact(c: C, { view }: OpenNeed, form: FormState) {
  const { frame, ctx } = c.var;
  return c.html(
    <NeedContactPage frame={frame} view={view} form={form} today={shanghaiDay(ctx.now)} />,
    form.errors[""] === undefined ? formStatus(form) : 409,
  );
}
