import { Hono } from "hono";
import { z } from "zod";
import { countAttachments } from "../attachments/queries.ts";
import { isAccepting } from "../campaigns/campaign.ts";
import { listCampaignChoices } from "../campaigns/campaign-choices.ts";
import { getVisibleCampaign } from "../campaigns/queries.ts";
import { addDays, shanghaiDay } from "../kernel/dates.ts";
import { ID_PATTERN } from "../kernel/ids.ts";
import { getOrganization, listChoosableOrganizations, readContact } from "../organizations/queries.ts";
import type { AppEnv } from "../web/env.ts";
import { ATTACH_ACTION, toFiles } from "../web/files-panel.tsx";
import { redirectWithFlash } from "../web/flash-cookie.ts";
import { type FormState, formStatus } from "../web/form-state.ts";
import { keepText } from "../web/kept-text.ts";
import { permit } from "../web/permit.ts";
import { type PostedForm, readForm } from "../web/read-form.ts";
import { readQuery } from "../web/read-query.ts";
import { editRows } from "../web/repeat-rows.tsx";
import { submitForm } from "../web/submit-form.ts";
import { typedText, typedVersion } from "../web/typed-values.ts";
import { unlessOvertaken } from "../web/unless-overtaken.ts";
import {
  type C,
  type CheckPageDeps,
  type OpenAchievement,
  openAchievement,
  overtakenAt,
  requireAct,
  showAchievement,
} from "./achievement.routes.tsx";
import { toDraft } from "./achievement-content.ts";
import { AchievementFormPage } from "./achievement-form.page.tsx";
import {
  achievementValues,
  dropEmptyRows,
  NEW_ACHIEVEMENT_VALUES,
  ROW_LISTS,
  TYPED_ACHIEVEMENT_FIELDS,
  withBlankRows,
} from "./achievement-form.ts";
import { FORM_OBJECTIONS, shownAgain, submitPost } from "./achievement-submission.ts";
import { handInAchievement } from "./hand-in-achievement.ts";
import { postAchievement } from "./post-achievement.ts";
import { findPublicTextLeaks } from "./public-text-leaks.ts";
import type { AchievementCheck, AchievementRow } from "./queries.ts";
import { saveAchievement } from "./save-achievement.ts";
import { ACHIEVEMENT_OVERTAKEN } from "./sentences.ts";
import { openContactForToday } from "./shown-contact.ts";
import { submitAchievement } from "./submit-achievement.ts";

const VALID_DAYS = 365;

/** 填报与修改: new achievements and drafts. */
export function achievementFormRoutes(deps: CheckPageDeps): Hono<AppEnv> {
  const { reference } = deps;
  const app = new Hono<AppEnv>();

  app.get("/achievements/new", permit("achievement.post"), async (c) => {
    const { ctx } = c.var;
    const campaignId = readQuery(c).text("campaign");
    if (campaignId !== "" && !isAccepting(await getVisibleCampaign(ctx, campaignId), shanghaiDay(ctx.now)))
      return c.redirect(`/campaigns/${campaignId}`, 303);
    return showForm(c, null, { values: { ...(await newValues(c)), campaignId }, errors: {} });
  });
  app.post("/achievements", permit("achievement.post"), async (c) => {
    const posted = await readForm(c);
    const edited = editRows(posted.values, posted.action, ROW_LISTS);
    if (edited !== null) return showForm(c, null, edited);
    const { ctx } = c.var;
    const chosen = typedText(posted.values, "organizationId");
    // An institution writes for itself, whatever the form says.
    const forWhom = ctx.actor.role === "institution" ? {} : { organizationId: chosen };
    const typedId = typedText(posted.values, "formId");
    const formId = ID_PATTERN.test(typedId) ? { formId: typedId } : {};
    const missing = forWhom.organizationId === "" ? { organizationId: "请选择成果所属的高校院所" } : {};
    const stored = await submitPost({ ...posted, values: dropEmptyRows(posted.values) }, missing, (content, isFinal) =>
      (isFinal ? handInAchievement : postAchievement)(ctx, {
        content,
        campaignId: typedCampaignId(posted.values),
        ...forWhom,
        ...formId,
      }),
    );
    return stored.ok ? goOn(c, stored.result, posted.action) : showForm(c, null, stored.form);
  });

  app.get("/achievements/:id{[0-9a-f]{32}}/edit", permit("achievement.post"), async (c) => {
    const open = await openAchievement(c, c.req.param("id"));
    requireAct(open, "edit");
    await openContactForToday(c.var.ctx, open.achievement);
    return showForm(c, open, storedForm(c, open));
  });
  app.post("/achievements/:id{[0-9a-f]{32}}", permit("achievement.post"), async (c) => {
    const open = await openAchievement(c, c.req.param("id"));
    const posted = await readForm(c);
    keepText(c, `/achievements/${open.view.id}`, posted.values, TYPED_ACHIEVEMENT_FIELDS);
    requireAct(open, "edit");
    const edited = editRows(posted.values, posted.action, ROW_LISTS);
    if (edited !== null) return showForm(c, open, edited);
    const achievementId = open.view.id;
    const version = typedVersion(posted.values);
    const written = { ...posted, values: dropEmptyRows(posted.values) };
    const attempt = () =>
      submitPost(written, {}, (content, isFinal) =>
        (isFinal ? handInAchievement : saveAchievement)(c.var.ctx, {
          achievementId,
          version,
          content,
          campaignId: typedCampaignId(posted.values),
        }),
      );
    const look = overtakenAt(c, achievementId, "edit", ACHIEVEMENT_OVERTAKEN.form);
    const stored = await unlessOvertaken(written, attempt, look);
    return stored.ok ? goOn(c, stored.result, posted.action) : showForm(c, open, stored.form);
  });

  app.post("/achievements/:id{[0-9a-f]{32}}/submission", permit("achievement.post"), async (c) => {
    const open = await openAchievement(c, c.req.param("id"));
    requireAct(open, "submit");
    const achievementId = open.view.id;
    const version = typedVersion((await readForm(c)).values);
    const stored: PostedForm = { action: "submit", values: storedForm(c, open).values, problems: {} };
    const attempt = () =>
      submitForm(z.unknown(), stored, FORM_OBJECTIONS, () => submitAchievement(c.var.ctx, { achievementId, version }));
    const look = overtakenAt(c, achievementId, "submit", ACHIEVEMENT_OVERTAKEN.page);
    const handedIn = await unlessOvertaken(stored, attempt, look);
    if (handedIn.ok) return goOn(c, handedIn.result);
    // What is missing is filled in in the form; what a colleague changed is looked at first.
    if (handedIn.form.overtaken) return showAchievement(c, deps, achievementId, { act: "submit", form: handedIn.form });
    await openContactForToday(c.var.ctx, open.achievement);
    return showForm(c, open, handedIn.form);
  });

  async function showForm(c: C, open: OpenAchievement | null, form: FormState): Promise<Response> {
    const { ctx, frame } = c.var;
    const writesForOthers = open === null && ctx.actor.role !== "institution";
    const lastCheck = open?.checks.at(-1) ?? null;
    const shown = formStatus(form) === 200 ? form : shownAgain(form);
    return c.html(
      <AchievementFormPage
        frame={frame}
        form={{ ...shown, remarks: remarksOf(lastCheck) }}
        reference={reference()}
        today={shanghaiDay(ctx.now)}
        view={open?.view ?? null}
        lastCheck={lastCheck}
        leaks={open === null ? [] : findPublicTextLeaks(open.achievement)}
        campaigns={await listCampaignChoices(ctx, open?.achievement.campaignId ?? null)}
        attached={
          open === null
            ? 0
            : (await countAttachments(ctx.db, { ownerKind: "achievement", ownerId: open.view.id, part: "" })).count
        }
        institutions={writesForOthers ? await listChoosableOrganizations(ctx.db, "institution") : []}
      />,
      formStatus(form),
    );
  }

  return app;
}

/** A new form: valid for a year, with the organization's own contact to begin with. */
async function newValues(c: C): Promise<FormState["values"]> {
  const { ctx } = c.var;
  const { organizationId } = ctx.actor;
  const contact = organizationId === null ? null : readContact(ctx, await getOrganization(ctx.db, organizationId));
  const validUntil = addDays(shanghaiDay(ctx.now), VALID_DAYS);
  return {
    ...NEW_ACHIEVEMENT_VALUES,
    formId: ctx.newId(),
    validUntil,
    ...(contact ? { contact: { name: contact.name, phone: contact.phone, email: contact.email } } : {}),
  };
}

const typedCampaignId = (values: FormState["values"]): string | null => typedText(values, "campaignId") || null;

/** What the reviewer marked when the achievement came back, at its fields. */
function remarksOf(check: AchievementCheck | null): FormState["remarks"] {
  if (check?.outcome !== "returned") return undefined;
  return Object.fromEntries(check.remarks.map(({ field, remark }) => [field, remark]));
}

/** With the contact: whoever shows it opens it before. */
function storedForm(c: C, { achievement }: OpenAchievement): FormState {
  const values = withBlankRows(achievementValues(toDraft(achievement, c.var.ctx.vault)));
  const { campaignId, version } = achievement;
  return { values: { ...values, campaignId: campaignId ?? "", version: String(version) }, errors: {} };
}

function goOn(c: C, { id, number, status }: AchievementRow, action = ""): Response {
  if (status === "submitted")
    return redirectWithFlash(c, `/achievements/${id}`, { tone: "success", text: `${number} 已提交，等待审核。` });
  if (action === ATTACH_ACTION) return toFiles(c, `/achievements/${id}`, number);
  return redirectWithFlash(c, `/achievements/${id}/edit`, { tone: "success", text: `草稿 ${number} 已保存。` });
}
