import { Hono } from "hono";
import { z } from "zod";
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
import { appointNeedRevisionReviewer } from "./appoint-reviewer.ts";
import { applyChanges } from "./coach/apply-changes.ts";
import { coachNeed } from "./coach/coach-need.ts";
import { isBegun, revisedDraft } from "./coach/typed-draft.ts";
import {
  askerOf,
  type C,
  type CheckPageDeps,
  type OpenNeed,
  openNeed,
  requireAct,
  requireFullAccess,
} from "./need.routes.tsx";
import { confidentialAnnexSchema, needRevisionSchema } from "./need.ts";
import { readAnnex, readProposedAnnex, toDraft } from "./need-content.ts";
import {
  budgetErrors,
  dropEmptyRows,
  inFormOrder,
  MARKABLE_REVISION_FIELDS,
  NEED_FIELD_LABELS,
  NEED_ROW_LIMITS,
  revisionValues,
  typedRevision,
  WHOLE_FIELDS,
} from "./need-form.ts";
import { NeedRevisionPage } from "./need-revision.page.tsx";
import { NeedRevisionFormPage } from "./need-revision-form.page.tsx";
import { findPublicTextLeaks } from "./public-text-leaks.ts";
import { listComparedEnterprises } from "./registered-enterprises.ts";
import { acceptNeedRevision, proposeNeedRevision, refuseNeedRevision, returnNeedRevision } from "./revise-need.ts";
import { findReturnedVersion, type NeedRevision } from "./revision-queries.ts";
import { NEED_SENTENCES } from "./sentences.ts";
import type { NeedFormDeps } from "./show-form.routes.tsx";
import { isAnnexOpen, openSecretForToday } from "./shown-secret.ts";

const revisionFormSchema = needRevisionSchema.extend({ confidentialAnnex: confidentialAnnexSchema });

interface ActOnRevision {
  run: (ctx: Context, revisionId: string, typed: string, values: FormValues) => Promise<unknown>;
  done: string;
}

const ACTS: Record<RevisionAct, ActOnRevision> = {
  acceptance: {
    run: (ctx, revisionId, opinion) => acceptNeedRevision(ctx, { revisionId, opinion }),
    done: "的修订已通过，公开内容已替换。",
  },
  return: {
    run: (ctx, revisionId, opinion, values) =>
      returnNeedRevision(ctx, { revisionId, opinion, remarks: typedMarks(values, MARKABLE_REVISION_FIELDS).remarks }),
    done: "的修订已退回企业修改。",
  },
  refusal: {
    run: (ctx, revisionId, opinion) => refuseNeedRevision(ctx, { revisionId, opinion }),
    done: "的修订未被采用，公开内容不变。",
  },
  reviewer: {
    run: (ctx, revisionId, reviewerId, values) =>
      appointNeedRevisionReviewer(ctx, {
        revisionId,
        reviewerId,
        seenReviewerId: typedText(values, "seenReviewerId") || null,
      }),
    done: "的修订已指派审核人。",
  },
};

/** 修订: the owner proposes a new public text, staff compare and decide. */
export function needRevisionRoutes(deps: NeedFormDeps): Hono<AppEnv> {
  const { reference } = deps;
  const app = new Hono<AppEnv>();

  app.get("/needs/:id{[0-9a-f]{32}}/revision/edit", permit("need.post"), async (c) => {
    const open = await openNeed(c, reference, c.req.param("id"));
    requireAct(open, "revise");
    const confidentialAnnex = annexesOf(c, open).after;
    await openSecretForToday(c.var.ctx, open.need, ["annex"], [confidentialAnnex]);
    const content = open.revision?.content ?? toDraft(open.need, c.var.ctx.vault);
    const values = { ...revisionValues(content), confidentialAnnex, version: String(open.need.version) };
    return showRevisionForm(c, deps, open, { values, errors: {} });
  });

  app.post("/needs/:id{[0-9a-f]{32}}/revision", permit("need.post"), async (c) => {
    const open = await openNeed(c, reference, c.req.param("id"));
    requireFullAccess(open);
    const sent = await readForm(c);
    const edited = editRows(sent.values, sent.action, NEED_ROW_LIMITS);
    if (edited !== null) return showRevisionForm(c, deps, open, edited);
    const coached = applyChanges(sent.values, sent.action, MARKABLE_REVISION_FIELDS);
    if (coached !== null) return showRevisionForm(c, deps, open, { values: coached, errors: {} }, true);
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
      return showRevisionForm(c, deps, open, { ...form, errors: { ...form.errors, ...found } });
    }
    const text = `${open.need.number} 的修订已提交，等待审核。审核通过前，公开的仍是原来的内容。`;
    return redirectWithFlash(c, `/needs/${open.need.id}`, { tone: "success", text });
  });

  app.get("/needs/:id{[0-9a-f]{32}}/revision", permit("public.read"), (c) => showRevision(c, deps, c.req.param("id")));

  for (const act of REVISION_ACTS) {
    app.post(`/needs/:id{[0-9a-f]{32}}/revision/${act}`, permit("need.check"), (c) =>
      actOnRevision(c, deps, c.req.param("id"), act),
    );
  }

  return app;
}

async function actOnRevision(c: C, deps: CheckPageDeps, needId: string, act: RevisionAct): Promise<Response> {
  const { need } = await openNeed(c, deps.reference, needId);
  const posted = await readForm(c);
  const { values } = posted;
  const { run, done } = ACTS[act];
  const { name, label } = REVISION_FIELDS[act];
  const unmarked = act === "return" ? typedMarks(values, MARKABLE_REVISION_FIELDS).errors : {};
  if (Object.keys(unmarked).length > 0)
    return showRevision(c, deps, needId, { act, form: { values, errors: unmarked } });
  const from = typedText(values, "from");
  const onward = act === "reviewer" ? null : await deps.queue.goOn(c.var.ctx, from, needId);
  const options = {
    labels: { [name]: label },
    fieldOf: { "check.noReviewer": name },
    sentences: NEED_SENTENCES,
  };
  const outcome = await submitForm(z.unknown(), posted, options, () =>
    run(c.var.ctx, typedText(values, "revisionId"), typedText(values, name), values),
  );
  if (outcome.ok) {
    const own = act === "reviewer" ? listAddress(`/needs/${needId}/revision`, { from }) : `/needs/${needId}`;
    const { path, words } = onward ?? { path: own, words: "" };
    return redirectWithFlash(c, path, { tone: "success", text: `${need.number} ${done}${words}` });
  }
  const [sentence = ""] = Object.values(outcome.form.errors);
  return showRevision(c, deps, needId, { act, form: { values, errors: { [name]: sentence } } });
}

/** The annex as the returned version would have had it. */
function returnedAnnexOf(c: C, { need }: OpenNeed, returned: NeedRevision | null): string {
  const { vault } = c.var.ctx;
  return (returned === null ? null : readProposedAnnex(returned, vault)) ?? readAnnex(need, vault);
}

async function showRevision(c: C, deps: CheckPageDeps, needId: string, failed?: FailedDecision): Promise<Response> {
  const { reference, queue } = deps;
  const open = await openNeed(c, reference, needId);
  const { need, view, revision, acts, check } = open;
  if (revision === null || view.trail === null || view.text === null) throw new NotFound("needRevision");
  const { frame, ctx } = c.var;
  const proposed = { ...view.text, ...revision.content };
  const returned = await findReturnedVersion(ctx.db, revision);
  const annexes = { ...annexesOf(c, open), returned: returnedAnnexOf(c, open, returned) };
  const isOpen = view.secret === null || (await isAnnexOpen(ctx, need, Object.values(annexes)));
  const from = failed === undefined ? readQuery(c).text("from") : typedText(failed.form.values, "from");
  return c.html(
    <NeedRevisionPage
      frame={frame}
      view={view}
      text={view.text}
      visibility={view.trail.visibility}
      revision={revision}
      returned={returned}
      annexes={view.secret !== null && isOpen ? annexes : null}
      openAnnexAt={isOpen ? null : `/needs/${needId}/annex-view`}
      from={from}
      reference={reference()}
      leaks={
        view.access === "full"
          ? findPublicTextLeaks(proposed, askerOf(need), reference(), await listComparedEnterprises(ctx))
          : []
      }
      check={check}
      queue={check === null ? null : await queue.stand(ctx, from, needId)}
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

/** @param isCoachAsked by a button: the page opens at the coach's answer. */
async function showRevisionForm(
  c: C,
  { reference, preview }: NeedFormDeps,
  { view, need, revision }: OpenNeed,
  form: FormState,
  isCoachAsked = false,
) {
  const { ctx } = c.var;
  const draft = revisedDraft(form.values, toDraft(need, ctx.vault));
  const asked = { needId: need.id, organizationId: need.organizationId };
  const errors = inFormOrder(form.errors);
  const returned = revision?.status === "returned" ? revision : null;
  const remarks = Object.fromEntries((returned?.remarks ?? []).map(({ field, remark }) => [field, remark]));
  return c.html(
    <NeedRevisionFormPage
      frame={c.var.frame}
      view={view}
      form={{ ...form, errors, remarks }}
      reference={reference()}
      returned={returned}
      coach={{
        advice: coachNeed(draft, askerOf(need), reference(), { hasContact: false }),
        isBegun: isBegun(draft),
        preview: await preview?.(ctx, draft, asked),
        isAsked: isCoachAsked,
      }}
    />,
    formStatus(form),
  );
}
