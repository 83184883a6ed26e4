import { type Context, Hono } from "hono";
import { z } from "zod";
import type { AppEnv } from "../web/env.ts";
import { redirectWithFlash } from "../web/flash-cookie.ts";
import { EMPTY_FORM, type FormState, formStatus } from "../web/form-state.ts";
import { permit } from "../web/permit.ts";
import { readForm } from "../web/read-form.ts";
import { submitForm } from "../web/submit-form.ts";
import { CANARIES_PATH, CANARY_FIELD, CANARY_FIELD_LABELS, CanariesPage } from "./canaries.page.tsx";
import { markCanary, unmarkCanary } from "./canary.ts";
import { CONTACT_SUBJECTS } from "./contact.ts";
import { findContactOwner, listCanaries, listTrips } from "./queries.ts";
import { CONTACT_SENTENCES } from "./sentences.ts";

type C = Context<AppEnv>;

const markSchema = z.object({ [CANARY_FIELD]: z.string().trim().min(1, "请填写编号或单位名称").max(100) }).strict();

/** What is refused of the one field. */
const FIELD_CODES = ["canary.markedAlready", "canary.noContact", "canary.severalOfName"] as const;

/** 诱饵联系人. */
export function contactRoutes(): Hono<AppEnv> {
  const app = new Hono<AppEnv>();

  app.get(CANARIES_PATH, permit("canary.read"), (c) => showCanaries(c, EMPTY_FORM));
  app.post(CANARIES_PATH, permit("canary.mark"), async (c) => {
    const { ctx } = c.var;
    const posted = await readForm(c);
    const options = {
      labels: CANARY_FIELD_LABELS,
      fieldOf: Object.fromEntries(FIELD_CODES.map((code) => [code, CANARY_FIELD])),
      sentences: CONTACT_SENTENCES,
    };
    const marked = await submitForm(markSchema, posted, options, async ({ [CANARY_FIELD]: word = "" }) => {
      const owner = await findContactOwner(ctx.db, word);
      if (owner !== null) await markCanary(ctx, { subject: owner.subject, subjectId: owner.subjectId });
      return owner;
    });
    if (!marked.ok) return showCanaries(c, marked.form);
    if (marked.result === null) {
      const sentence = "没有找到这条记录。请核对编号，或写单位的全称。";
      return showCanaries(c, { values: posted.values, errors: { [CANARY_FIELD]: sentence } });
    }
    const text = `已把 ${marked.result.name} 的联系人标记为诱饵。`;
    return redirectWithFlash(c, CANARIES_PATH, { tone: "success", text });
  });
  app.post(`${CANARIES_PATH}/:subject/:id{[0-9a-f]{32}}/removal`, permit("canary.mark"), async (c) => {
    const subject = z.enum(CONTACT_SUBJECTS).parse(c.req.param("subject"));
    await unmarkCanary(c.var.ctx, { subject, subjectId: c.req.param("id") });
    return redirectWithFlash(c, CANARIES_PATH, { tone: "success", text: "已取消标记。" });
  });

  return app;
}

async function showCanaries(c: C, form: FormState): Promise<Response> {
  const { ctx, frame } = c.var;
  const [canaries, trips] = [await listCanaries(ctx.db), await listTrips(ctx.db)];
  return c.html(<CanariesPage frame={frame} form={form} canaries={canaries} trips={trips} />, formStatus(form));
}
