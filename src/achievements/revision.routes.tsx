import { Hono } from "hono";
import { z } from "zod";
import { NotFound } from "../kernel/errors.ts";
import { may } from "../kernel/permissions.ts";
import type { AppEnv } from "../web/env.ts";
import { redirectWithFlash } from "../web/flash-cookie.ts";
import { type FormState, formStatus } from "../web/form-state.ts";
import { permit } from "../web/permit.ts";
import { readForm } from "../web/read-form.ts";
import { editRows } from "../web/repeat-rows.tsx";
import { type FailedDecision, REVISION_ACTS, REVISION_FIELDS } from "../web/revision-page.tsx";
import { sentenceFor } from "../web/sentences.ts";
import { submitForm } from "../web/submit-form.ts";
import { typedText, typedVersion } from "../web/typed-values.ts";
import { unlessOvertaken } from "../web/unless-overtaken.ts";
import {
  type C,
  type OpenAchievement,
  openAchievement,
  type Reference,
  requireAct,
  requireFullAccess,
} from "./achievement.routes.tsx";
import { toDraft } from "./achievement-content.ts";
import { dropEmptyRows, ROW_LISTS, revisionValues, withBlankRows } from "./achievement-form.ts";
import { AchievementRevisionPage } from "./achievement-revision.page.tsx";
import { AchievementRevisionFormPage } from "./achievement-revision-form.page.tsx";
import { shownAgain, submitRevision } from "./achievement-submission.ts";
import {
  acceptAchievementRevision,
  proposeAchievementRevision,
  refuseAchievementRevision,
  returnAchievementRevision,
} from "./revise-achievement.ts";
import { ACHIEVEMENT_SENTENCES } from "./sentences.ts";

const DECISIONS = {
  acceptance: { run: acceptAchievementRevision, done: "修订已通过，公开内容已更新。" },
  return: { run: returnAchievementRevision, done: "修订已退回单位。" },
  refusal: { run: refuseAchievementRevision, done: "修订未被采用，公开内容不变。" },
} as const;

/** 修订: a new text for a published achievement, and its check. */
export function achievementRevisionRoutes(reference: Reference): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  const path = "/achievements/:id{[0-9a-f]{32}}";

  app.get(`${path}/revision`, permit("account.own"), async (c) => {
    const open = await openAchievement(c, c.req.param("id"));
    return showRevision(c, open);
  });
  app.get(`${path}/revision/edit`, permit("achievement.post"), async (c) => {
    const open = await openAchievement(c, c.req.param("id"));
    requireAct(open, "revise");
    const content = open.revision?.content ?? toDraft(open.achievement, c.var.ctx.vault);
    const values = { ...withBlankRows(revisionValues(content)), version: String(open.achievement.version) };
    return showRevisionForm(c, open, { values, errors: {} });
  });
  app.post(`${path}/revision`, permit("achievement.post"), async (c) => {
    const open = await openAchievement(c, c.req.param("id"));
    requireFullAccess(open);
    const posted = await readForm(c);
    const edited = editRows(posted.values, posted.action, ROW_LISTS);
    if (edited !== null) return showRevisionForm(c, open, edited);
    const written = { ...posted, values: dropEmptyRows(posted.values) };
    const seen = { achievementId: open.view.id, version: typedVersion(posted.values) };
    const attempt = () =>
      submitRevision(written, (content) => proposeAchievementRevision(c.var.ctx, { ...seen, content }));
    const proposed = await unlessOvertaken(written, attempt, async ({ code, facts }) => {
      const { achievement } = await openAchievement(c, open.view.id);
      const sentence = sentenceFor(code, facts, "conflict", ACHIEVEMENT_SENTENCES);
      return { version: achievement.version, sentence: `${sentence}您填写的内容都还在下面。` };
    });
    if (!proposed.ok) return showRevisionForm(c, open, shownAgain(proposed.form));
    return backTo(c, open, "修订已提交，审核通过前公开的仍是原来的内容。");
  });

  for (const act of REVISION_ACTS) {
    const { run, done } = DECISIONS[act];
    const { name, label } = REVISION_FIELDS[act];
    app.post(`${path}/revision/${act}`, permit("achievement.check"), async (c) => {
      const open = await openAchievement(c, c.req.param("id"));
      const posted = await readForm(c);
      const input = { revisionId: typedText(posted.values, "revisionId"), opinion: typedText(posted.values, name) };
      const decided = await submitForm(z.unknown(), posted, { labels: { [name]: label } }, () => run(c.var.ctx, input));
      if (decided.ok) return backTo(c, open, done);
      const [sentence = ""] = Object.values(decided.form.errors);
      return showRevision(c, open, { act, form: { values: posted.values, errors: { [name]: sentence } } });
    });
  }

  function showRevisionForm(c: C, { view, revision }: OpenAchievement, form: FormState) {
    return c.html(
      <AchievementRevisionFormPage
        frame={c.var.frame}
        view={view}
        form={form}
        reference={reference()}
        returned={revision?.status === "returned" ? revision : null}
      />,
      formStatus(form),
    );
  }

  function showRevision(c: C, open: OpenAchievement, failed?: FailedDecision) {
    const { view, revision, acts } = open;
    if (revision === null) throw new NotFound("achievementRevision");
    return c.html(
      <AchievementRevisionPage
        frame={c.var.frame}
        view={view}
        revision={revision}
        reference={reference()}
        mayDecide={may(c.var.ctx.actor, "achievement.check")}
        mayMend={acts.has("revise")}
        failed={failed}
      />,
      failed === undefined ? 200 : 422,
    );
  }

  return app;
}

function backTo(c: C, { view }: OpenAchievement, text: string): Response {
  return redirectWithFlash(c, `/achievements/${view.id}`, { tone: "success", text });
}
