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
import {
  type C,
  type OpenAchievement,
  openAchievement,
  overtakenAt,
  requireAct,
  requireFullAccess,
} from "./achievement.routes.tsx";
import { AchievementContactPage } from "./achievement-contact.page.tsx";
import { readContact } from "./achievement-content.ts";
import { ACHIEVEMENT_FIELD_LABELS, TYPED_ACHIEVEMENT_FIELDS, typedContact } from "./achievement-form.ts";
import { achievementCorrectionSchema, correctAchievement } from "./correct-achievement.ts";
import { ACHIEVEMENT_OVERTAKEN, ACHIEVEMENT_SENTENCES } from "./sentences.ts";
import { openContactForToday } from "./shown-contact.ts";

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
    await openContactForToday(c.var.ctx, open.achievement);
    const contact = { ...readContact(open.achievement, c.var.ctx.vault) };
    return showContact(c, open, {
      values: { contact, validUntil: open.achievement.validUntil, version: String(open.achievement.version) },
      errors: {},
    });
  });
  app.post(`${path}/contact`, permit("achievement.post"), async (c) => {
    const open = await openAchievement(c, c.req.param("id"));
    requireFullAccess(open);
    const achievementId = open.view.id;
    const posted = await readForm(c);
    keepText(c, `/achievements/${achievementId}`, posted.values, TYPED_ACHIEVEMENT_FIELDS);
    const input = { contact: typedContact(posted.values), validUntil: typedText(posted.values, "validUntil") };
    const attempt = () =>
      submitForm(achievementCorrectionSchema, posted, { ...OBJECTIONS, input }, (correction) =>
        correctAchievement(c.var.ctx, { ...correction, achievementId, version: typedVersion(posted.values) }),
      );
    const look = overtakenAt(c, achievementId, "correct", ACHIEVEMENT_OVERTAKEN.form);
    const corrected = await unlessOvertaken(posted, attempt, look);
    if (!corrected.ok) return showContact(c, open, corrected.form);
    const text = "联系人与有效期已更正，立即生效。";
    return redirectWithFlash(c, `/achievements/${achievementId}`, { tone: "success", text });
  });

  return app;
}

function showContact(c: C, { view }: OpenAchievement, form: FormState) {
  const today = shanghaiDay(c.var.ctx.now);
  const page = <AchievementContactPage frame={c.var.frame} view={view} form={form} today={today} />;
  return c.html(page, formStatus(form));
}
