import { leakKey } from "../kernel/contacts-in-text.ts";
import { ID_PATTERN } from "../kernel/ids.ts";
import { ATTACH_ACTION, toFiles } from "../web/files-panel.tsx";
import { redirectWithFlash } from "../web/flash-cookie.ts";
import { type PostedForm, parseForm } from "../web/read-form.ts";
import { editRows } from "../web/repeat-rows.tsx";
import { submitForm } from "../web/submit-form.ts";
import { typedText, typedVersion } from "../web/typed-values.ts";
import { unlessOvertaken } from "../web/unless-overtaken.ts";
import { applyChanges } from "./coach/apply-changes.ts";
import { handInNeed } from "./hand-in-need.ts";
import { type C, type OpenNeed, overtakenAt } from "./need.routes.tsx";
import { needContentSchema, needDraftSchema } from "./need.ts";
import { budgetErrors, dropEmptyRows, NEED_FIELD_LABELS, NEED_ROW_LIMITS, typedNeed } from "./need-form.ts";
import { organizationOf } from "./need-organization.ts";
import { postNeed } from "./post-need.ts";
import { findPublicTextLeaks } from "./public-text-leaks.ts";
import type { NeedRow } from "./queries.ts";
import { listComparedEnterprises } from "./registered-enterprises.ts";
import { saveNeed } from "./save-need.ts";
import { NEED_OVERTAKEN } from "./sentences.ts";
import { FORM_OBJECTIONS, type NeedFormDeps, showForm, toSubmitted } from "./show-form.routes.tsx";

/** 添加指标, 移除, 检查填报质量 and what the coach fixes, 保存草稿 (alone or on the way to 附件) or 提交审核. */
export async function receiveForm(
  c: C,
  deps: NeedFormDeps,
  open: OpenNeed | null,
  sent: PostedForm,
): Promise<Response> {
  const { reference } = deps;
  const edited = editRows(sent.values, sent.action, NEED_ROW_LIMITS);
  if (edited !== null) return showForm(c, deps, open, edited);
  const coached = applyChanges(sent.values, sent.action, Object.keys(NEED_FIELD_LABELS));
  if (coached !== null) return showForm(c, deps, open, { values: coached, errors: {} }, { isCoachAsked: true });
  const posted = { ...sent, values: dropEmptyRows(sent.values) };
  const isFinal = sent.action === "submit";
  const organization = await organizationOf(c.var.ctx, open?.need ?? null, posted.values);
  const found = {
    ...budgetErrors(posted.values, isFinal),
    ...(organization === null ? { organizationId: "请选择企业" } : {}),
  };
  const schema = isFinal ? needContentSchema : needDraftSchema;
  const options = { ...FORM_OBJECTIONS, input: typedNeed(posted.values) };
  const parsed = parseForm(schema, posted, options);
  if (!parsed.ok || organization === null || Object.keys(found).length > 0) {
    const errors = { ...(parsed.ok ? {} : parsed.form.errors), ...found };
    return showForm(c, deps, open, { values: posted.values, errors });
  }
  const leaks = isFinal
    ? findPublicTextLeaks(parsed.data, organization, reference(), await listComparedEnterprises(c.var.ctx))
    : [];
  if (leaks.length > 0 && typedText(posted.values, "leaksSeen") !== leakKey(leaks))
    return showForm(c, deps, open, { values: posted.values, errors: {} }, { leaks });
  const attempt = () =>
    submitForm(schema, posted, options, (content) => keep(c, open, posted, content, organization.id, isFinal));
  const outcome = await unlessOvertaken(
    posted,
    attempt,
    overtakenAt(c, reference, open?.need.id ?? "", "edit", NEED_OVERTAKEN.form),
  );
  if (!outcome.ok) return showForm(c, deps, open, outcome.form);
  if (isFinal) return toSubmitted(c, outcome.result);
  const { id, number } = outcome.result;
  if (sent.action === ATTACH_ACTION) return toFiles(c, `/needs/${id}`, number);
  const text = `草稿 ${number} 已保存。填写完整后请提交审核。`;
  return redirectWithFlash(c, `/needs/${id}/edit`, { tone: "success", text });
}

function keep(
  c: C,
  open: OpenNeed | null,
  posted: PostedForm,
  content: ReturnType<typeof needDraftSchema.parse>,
  organizationId: string,
  isFinal: boolean,
): Promise<NeedRow> {
  const { ctx } = c.var;
  const campaignId = typedText(posted.values, "campaignId") || null;
  if (open !== null) {
    const input = { needId: open.need.id, version: typedVersion(posted.values), content, campaignId };
    return isFinal ? handInNeed(ctx, input) : saveNeed(ctx, input);
  }
  const formId = typedText(posted.values, "formId");
  const surveyVisitId = typedText(posted.values, "surveyVisitId") || null;
  const input = { content, organizationId, campaignId, surveyVisitId, ...(ID_PATTERN.test(formId) ? { formId } : {}) };
  return isFinal ? handInNeed(ctx, input) : postNeed(ctx, input);
}
