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
  askerOf,
  type C,
  type OpenNeed,
  openNeed,
  type Reference,
  requireAct,
  requireFullAccess,
} from "./need.routes.tsx";
import { confidentialAnnexSchema, needRevisionSchema } from "./need.ts";
import { readAnnex, readProposedAnnex, toDraft } from "./need-content.ts";
import {
  budgetErrors,
  dropEmptyRows,
  inFormOrder,
  NEED_FIELD_LABELS,
  NEED_ROW_LIMITS,
  revisionValues,
  typedRevision,
  WHOLE_FIELDS,
} from "./need-form.ts";
import { NeedRevisionPage } from "./need-revision.page.tsx";
import { NeedRevisionFormPage } from "./need-revision-form.page.tsx";
import { findPublicTextLeaks } from "./public-text-leaks.ts";
import { acceptNeedRevision, proposeNeedRevision, refuseNeedRevision, returnNeedRevision } from "./revise-need.ts";
import { NEED_SENTENCES } from "./sentences.ts";

const revisionFormSchema = needRevisionSchema.extend({ confidentialAnnex: confidentialAnnexSchema });

const DECISIONS = {
  acceptance: { run: acceptNeedRevision, done: "的修订已通过，公开内容已替换。" },
  return: { run: returnNeedRevision, done: "的修订已退回企业修改。" },
  refusal: { run: refuseNeedRevision, done: "的修订未被采用，公开内容不变。" },
} as const;

/** 修订: the owner proposes a new public text, staff compare and decide. */
export function needRevisionRoutes(reference: Reference): Hono<AppEnv> {
  const app = new Hono<AppEnv>();

  app.get("/needs/:id{[0-9a-f]{32}}/revision/edit", permit("need.post"), async (c) => {
    const open = await openNeed(c, reference, c.req.param("id"));
    requireAct(open, "revise");
    const content = open.revision?.content ?? toDraft(open.need, c.var.ctx.vault);
    const confidentialAnnex = annexesOf(c, open).after;
    const values = { ...revisionValues(content), confidentialAnnex, version: String(open.need.version) };
    return showRevisionForm(c, reference, open, { values, errors: {} });
  });

  app.post("/needs/:id{[0-9a-f]{32}}/revision", permit("need.post"), async (c) => {
    const open = await openNeed(c, reference, c.req.param("id"));
    requireFullAccess(open);
    const sent = await readForm(c);
    const edited = editRows(sent.values, sent.action, NEED_ROW_LIMITS);
    if (edited !== null) return showRevisionForm(c, reference, open, edited);
    const posted = { ...sent, values: dropEmptyRows(sent.values) };
    const found = budgetErrors(posted.values, true);
    const options = { input: typedRevision(posted.values), whole: WHOLE_FIELDS, labels: NEED_FIELD_LABELS };
    const seen = { needId: open.need.id, version: typedVersion(posted.values) };
    const attempt = () =>
      submitForm(revisionFormSchema, posted, options, async ({ confidentialAnnex, ...content }) =>
        Object.keys(found).length > 0 ? null : proposeNeedRevision(c.var.ctx, { ...seen, content, confidentialAnnex }),
      );
    const outcome = await unlessOvertaken(posted, attempt, async ({ code, facts }) => {
      const { need } = await openNeed(c, reference, open.need.id);
      const sentence = sentenceFor(code, facts, "conflict", NEED_SENTENCES);
      return { version: need.version, sentence: `${sentence}您填写的内容都还在下面。` };
    });
    if (!outcome.ok || outcome.result === null) {
      const form = outcome.ok ? { values: posted.values, errors: {} } : outcome.form;
      return showRevisionForm(c, reference, open, { ...form, errors: { ...form.errors, ...found } });
    }
    const text = `${open.need.number} 的修订已提交，等待审核。审核通过前，公开的仍是原来的内容。`;
    return redirectWithFlash(c, `/needs/${open.need.id}`, { tone: "success", text });
  });

  app.get("/needs/:id{[0-9a-f]{32}}/revision", permit("public.read"), (c) =>
    showRevision(c, reference, c.req.param("id")),
  );

  for (const act of REVISION_ACTS) {
    const { run, done } = DECISIONS[act];
    const { name, label } = REVISION_FIELDS[act];
    app.post(`/needs/:id{[0-9a-f]{32}}/revision/${act}`, permit("need.check"), async (c) => {
      const open = await openNeed(c, reference, c.req.param("id"));
      const posted = await readForm(c);
      const input = { revisionId: typedText(posted.values, "revisionId"), opinion: typedText(posted.values, name) };
      const outcome = await submitForm(z.unknown(), posted, { labels: { [name]: label } }, () => run(c.var.ctx, input));
      if (outcome.ok)
        return redirectWithFlash(c, `/needs/${open.need.id}`, { tone: "success", text: `${open.need.number} ${done}` });
      const [sentence = ""] = Object.values(outcome.form.errors);
      const form = { values: posted.values, errors: { [name]: sentence } };
      return showRevision(c, reference, open.need.id, { act, form });
    });
  }

  return app;
}

async function showRevision(c: C, reference: Reference, needId: string, failed?: FailedDecision): Promise<Response> {
  const open = await openNeed(c, reference, needId);
  const { need, view, revision, acts } = open;
  if (revision === null || view.trail === null || view.text === null) throw new NotFound("needRevision");
  const { frame, ctx } = c.var;
  const proposed = { ...view.text, ...revision.content };
  return c.html(
    <NeedRevisionPage
      frame={frame}
      view={view}
      text={view.text}
      visibility={view.trail.visibility}
      revision={revision}
      annexes={view.secret === null ? null : annexesOf(c, open)}
      reference={reference()}
      leaks={view.access === "full" ? findPublicTextLeaks(proposed, askerOf(need), reference()) : []}
      mayDecide={view.access === "full" && may(ctx.actor, "need.check")}
      mayMend={acts.has("revise")}
      failed={failed}
    />,
    failed === undefined ? 200 : 422,
  );
}

/** The annex as it is, and as it would be. */
function annexesOf(c: C, { need, revision }: OpenNeed): { before: string; after: string } {
  const { vault } = c.var.ctx;
  const before = readAnnex(need, vault);
  return { before, after: (revision === null ? null : readProposedAnnex(revision, vault)) ?? before };
}

function showRevisionForm(c: C, reference: Reference, { view, revision }: OpenNeed, form: FormState) {
  const errors = inFormOrder(form.errors);
  return c.html(
    <NeedRevisionFormPage
      frame={c.var.frame}
      view={view}
      form={{ ...form, errors }}
      reference={reference()}
      returned={revision?.status === "returned" ? revision : null}
    />,
    formStatus(form),
  );
}
