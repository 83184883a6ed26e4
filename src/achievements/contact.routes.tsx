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
import { type C, type OpenAchievement, openAchievement, requireAct } from "./achievement.routes.tsx";
import { AchievementContactPage } from "./achievement-contact.page.tsx";
import { readContact } from "./achievement-content.ts";
import { ACHIEVEMENT_FIELD_LABELS, typedContact } from "./achievement-form.ts";
import { achievementCorrectionSchema, correctAchievement } from "./correct-achievement.ts";
import { ACHIEVEMENT_SENTENCES } from "./sentences.ts";

const OBJECTIONS = {
  labels: ACHIEVEMENT_FIELD_LABELS,
  fieldOf: { "achievement.validityOver": "validUntil" },
  sentences: ACHIEVEMENT_SENTENCES,
};

/** 更正: contact and last day of a handed-in achievement, in force at once. */
export function achievementContactRoutes(): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  const path = "/achievements/:id{[0-9a-f]{32}}";

  app.get(`${path}/contact`, permit("achievement.post"), async (c) => {
    const open = await openAchievement(c, c.req.param("id"));
    requireAct(open, "correct");
    const contact = { ...readContact(open.achievement, c.var.ctx.vault) };
    return showContact(c, open, {
      values: { contact, validUntil: open.achievement.validUntil, version: String(open.achievement.version) },
      errors: {},
    });
  });
  app.post(`${path}/contact`, permit("achievement.post"), async (c) => {
    const open = await openAchievement(c, c.req.param("id"));
    const posted = await readForm(c);
    const input = { contact: typedContact(posted.values), validUntil: typedText(posted.values, "validUntil") };
    const corrected = await submitForm(achievementCorrectionSchema, posted, { ...OBJECTIONS, input }, (correction) =>
      correctAchievement(c.var.ctx, {
        ...correction,
        achievementId: open.view.id,
        version: typedVersion(posted.values),
      }),
    ).catch((error: unknown) => overtaken(c, error, open, posted));
    if (!corrected.ok) return showContact(c, open, corrected.form);
    const text = "联系人与有效期已更正，立即生效。";
    return redirectWithFlash(c, `/achievements/${open.view.id}`, { tone: "success", text });
  });

  return app;
}

/** A colleague corrected it meanwhile: what was typed stays, and saving once more puts it over theirs. */
async function overtaken(
  c: C,
  error: unknown,
  { view }: OpenAchievement,
  posted: PostedForm,
): Promise<{ ok: false; form: FormState }> {
  if (!(error instanceof Conflict)) throw error;
  const now = await openAchievement(c, view.id);
  if (!now.acts.has("correct")) throw error;
  const sentence =
    "在您填写期间，这项成果被同事更新了。您填写的内容都还在下面，还没有保存；请先在新窗口打开成果核对，再决定是否用您的内容覆盖。";
  return {
    ok: false,
    form: { values: { ...posted.values, version: String(now.achievement.version) }, errors: { "": sentence } },
  };
}

function showContact(c: C, { view }: OpenAchievement, form: FormState) {
  const today = shanghaiDay(c.var.ctx.now);
  return c.html(
    <AchievementContactPage frame={c.var.frame} view={view} form={form} today={today} />,
    form.errors[""] === undefined ? formStatus(form) : 409,
  );
}
