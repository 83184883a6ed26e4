import { Hono } from "hono";
import { z } from "zod";
import { openContact } from "../contacts/open-contact.ts";
import type { Context } from "../kernel/context.ts";
import { NotFound } from "../kernel/errors.ts";
import type { AppEnv } from "../web/env.ts";
import { typedMarks } from "../web/field-marks.tsx";
import { redirectWithFlash } from "../web/flash-cookie.ts";
import { type FormState, type FormValues, formStatus } from "../web/form-state.ts";
import { listAddress } from "../web/list-address.ts";
import { permit } from "../web/permit.ts";
import { readForm } from "../web/read-form.ts";
import { readQuery } from "../web/read-query.ts";
import { editRows } from "../web/repeat-rows.tsx";
import { type FailedDecision, REVISION_ACTS, REVISION_FIELDS, type RevisionAct } from "../web/revision-page.tsx";
import { sentenceFor } from "../web/sentences.ts";
import { submitForm } from "../web/submit-form.ts";
import { typedText, typedVersion } from "../web/typed-values.ts";
import { unlessOvertaken } from "../web/unless-overtaken.ts";
import {
  type C,
  type CheckPageDeps,
  type OpenAchievement,
  openAchievement,
  requireAct,
  requireFullAccess,
} from "./achievement.routes.tsx";
import { isAchievementOwner } from "./achievement-access.ts";
import { toDraft } from "./achievement-content.ts";
import {
  dropEmptyRows,
  MARKABLE_REVISION_FIELDS,
  ROW_LISTS,
  revisionValues,
  withBlankRows,
} from "./achievement-form.ts";
import { AchievementRevisionPage } from "./achievement-revision.page.tsx";
import { AchievementRevisionFormPage } from "./achievement-revision-form.page.tsx";
import { shownAgain, submitRevision } from "./achievement-submission.ts";
import { appointAchievementRevisionReviewer } from "./appoint-reviewer.ts";
import {
  acceptAchievementRevision,
  proposeAchievementRevision,
  refuseAchievementRevision,
  returnAchievementRevision,
} from "./revise-achievement.ts";
import { findReturnedVersion } from "./revision-queries.ts";
import { ACHIEVEMENT_SENTENCES } from "./sentences.ts";
import { openContactForToday, ownerOf } from "./shown-contact.ts";

interface ActOnRevision {
  run: (ctx: Context, revisionId: string, typed: string, values: FormValues) => Promise<unknown>;
  done: string;
}

const ACTS: Record<RevisionAct, ActOnRevision> = {
  acceptance: {
    run: (ctx, revisionId, opinion) => acceptAchievementRevision(ctx, { revisionId, opinion }),
    done: "的修订已通过，公开内容已更新。",
  },
  return: {
    run: (ctx, revisionId, opinion, values) => {
      const { remarks } = typedMarks(values, MARKABLE_REVISION_FIELDS);
      return returnAchievementRevision(ctx, { revisionId, opinion, remarks });
    },
    done: "的修订已退回单位。",
  },
  refusal: {
    run: (ctx, revisionId, opinion) => refuseAchievementRevision(ctx, { revisionId, opinion }),
    done: "的修订未被采用，公开内容不变。",
  },
  reviewer: {
    run: (ctx, revisionId, reviewerId, values) => {
      const seenReviewerId = typedText(values, "seenReviewerId") || null;
      return appointAchievementRevisionReviewer(ctx, { revisionId, reviewerId, seenReviewerId });
    },
    done: "的修订已指派审核人。",
  },
};

/** 修订: a new text for a published achievement, and its check. */
export function achievementRevisionRoutes(deps: CheckPageDeps): Hono<AppEnv> {
  const { reference } = deps;
  const app = new Hono<AppEnv>();
  const path = "/achievements/:id{[0-9a-f]{32}}";

  app.get(`${path}/revision`, permit("account.own"), async (c) => {
    const open = await openAchievement(c, c.req.param("id"));
    return showRevision(c, open);
  });
  app.post(`${path}/revision/contact-view`, permit("contact.read"), async (c) => {
    const open = await openAchievement(c, c.req.param("id"));
    requireFullAccess(open);
    // Decided meanwhile: nothing would be shown, and nothing is to be kept as seen.
    if (open.revision === null) throw new NotFound("achievementRevision", open.view.id);
    const from = typedText((await readForm(c)).values, "from");
    await openContact(c.var.ctx, { ...ownerOf(open.achievement), layer: "contact" });
    return showRevision(c, open, undefined, { from });
  });
  app.get(`${path}/revision/edit`, permit("achievement.post"), async (c) => {
    const open = await openAchievement(c, c.req.param("id"));
    requireAct(open, "revise");
    await openContactForToday(c.var.ctx, open.achievement);
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
    app.post(`${path}/revision/${act}`, permit("achievement.check"), (c) => actOnRevision(c, c.req.param("id"), act));
  }

  async function actOnRevision(c: C, achievementId: string, act: RevisionAct): Promise<Response> {
    const open = await openAchievement(c, achievementId);
    const posted = await readForm(c);
    const { values } = posted;
    const { run, done } = ACTS[act];
    const { name, label } = REVISION_FIELDS[act];
    const unmarked = act === "return" ? typedMarks(values, MARKABLE_REVISION_FIELDS).errors : {};
    if (Object.keys(unmarked).length > 0) return showRevision(c, open, { act, form: { values, errors: unmarked } });
    const from = typedText(values, "from");
    const onward = act === "reviewer" ? null : await deps.queue.goOn(c.var.ctx, from, achievementId);
    const options = {
      labels: { [name]: label },
      fieldOf: { "check.noReviewer": name },
      sentences: ACHIEVEMENT_SENTENCES,
    };
    const outcome = await submitForm(z.unknown(), posted, options, () =>
      run(c.var.ctx, typedText(values, "revisionId"), typedText(values, name), values),
    );
    if (outcome.ok) {
      const post = `/achievements/${achievementId}`;
      const own = act === "reviewer" ? listAddress(`${post}/revision`, { from }) : post;
      const next = onward ?? { path: own, words: "" };
      const text = `${open.view.number} ${done}${next.words}`;
      return redirectWithFlash(c, next.path, { tone: "success", text });
    }
    const [sentence = ""] = Object.values(outcome.form.errors);
    return showRevision(c, open, { act, form: { values, errors: { [name]: sentence } } });
  }

  function showRevisionForm(c: C, { view, revision }: OpenAchievement, form: FormState) {
    const returned = revision?.status === "returned" ? revision : null;
    const remarks = Object.fromEntries((returned?.remarks ?? []).map(({ field, remark }) => [field, remark]));
    return c.html(
      <AchievementRevisionFormPage
        frame={c.var.frame}
        view={view}
        form={{ ...form, remarks }}
        reference={reference()}
        returned={returned}
      />,
      formStatus(form),
    );
  }

  /** @param opened the contact, by this very request. */
  async function showRevision(
    c: C,
    open: OpenAchievement,
    failed?: FailedDecision,
    opened?: { from: string },
  ): Promise<Response> {
    const { achievement, view, revision, acts, check } = open;
    if (revision === null) throw new NotFound("achievementRevision");
    const from =
      opened?.from ?? (failed === undefined ? readQuery(c).text("from") : typedText(failed.form.values, "from"));
    return c.html(
      <AchievementRevisionPage
        frame={c.var.frame}
        view={view}
        revision={revision}
        returned={await findReturnedVersion(c.var.ctx.db, revision)}
        reference={reference()}
        check={check}
        queue={check === null ? null : await deps.queue.stand(c.var.ctx, from, view.id)}
        isContactOpen={opened !== undefined || isAchievementOwner(c.var.ctx.actor, achievement)}
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
