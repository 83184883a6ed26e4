import { type Context, Hono } from "hono";
import type { AppEnv } from "../web/env.ts";
import { redirectWithFlash } from "../web/flash-cookie.ts";
import { type FormState, type FormValues, formStatus, textAt } from "../web/form-state.ts";
import { permit } from "../web/permit.ts";
import { readForm } from "../web/read-form.ts";
import { submitForm } from "../web/submit-form.ts";
import { changeSettings } from "./change-settings.ts";
import { areTermsToConfirm, getSiteSettings } from "./queries.ts";
import {
  DEFAULT_SITE_SETTINGS,
  SETTING_FIELD_LABELS,
  SETTING_KEYS,
  type SiteSettings,
  siteSettingsSchema,
} from "./setting.ts";
import { SettingsPage } from "./settings.page.tsx";

const PATH = "/administration/settings";

/** 基本设置, for the system administrator. */
export function settingsRoutes(): Hono<AppEnv> {
  const app = new Hono<AppEnv>();

  app.get(PATH, permit("setting.edit"), async (c) => {
    const seen = await getSiteSettings(c.var.ctx.db);
    return showSettings(c, { values: seen, errors: {} }, seen);
  });

  app.post(PATH, permit("setting.edit"), async (c) => {
    const posted = await readForm(c);
    const { seen: sent, ...values } = posted.values;
    const seen = sent === undefined ? await getSiteSettings(c.var.ctx.db) : readSeen(posted.values);
    const typed = { ...posted, values };
    const saved = await submitForm(siteSettingsSchema, typed, { labels: SETTING_FIELD_LABELS }, (wanted) =>
      changeSettings(c.var.ctx, wanted, seen),
    );
    if (saved.ok) return redirectWithFlash(c, PATH, { tone: "success", text: "设置已保存。" });
    return showSettings(c, saved.form, seen);
  });

  return app;
}

async function showSettings(c: Context<AppEnv>, form: FormState, seen: SiteSettings): Promise<Response> {
  const termsToConfirm = await areTermsToConfirm(c.var.ctx.db);
  return c.html(<SettingsPage frame={c.var.frame} {...{ form, seen, termsToConfirm }} />, formStatus(form));
}

/** The settings as they stood on the page when the person began. */
function readSeen(values: FormValues): SiteSettings {
  const form = { values, errors: {} };
  const seen = { ...DEFAULT_SITE_SETTINGS };
  for (const key of SETTING_KEYS) seen[key] = textAt(form, `seen[${key}]`);
  return seen;
}
