/** The need's form: names on the screen, and the way between typed text and what the schemas read. */
import { CONTACT_FIELD_LABELS } from "../kernel/contact.ts";
import { toWanYuan } from "../kernel/money.ts";
import { MAX_REQUIREMENTS } from "../kernel/requirement.ts";
import type { FormErrors, FormValues } from "../web/form-state.ts";
import { typedChoices, typedKeywords, typedMoney, typedRequirements, typedText } from "../web/typed-values.ts";
import type { NeedDraft, NeedRevisionContent } from "./need.ts";

/** Of the form itself, for buttons and panels beside it. */
export const NEED_FORM_ID = "need-form";

/** Names of the fields on the screen, by their names in the form, from top to bottom. */
export const NEED_FIELD_LABELS = {
  organizationId: "企业",
  campaignId: "征集批次",
  title: "需求名称",
  problem: "主要问题",
  keyTechnology: "技术关键",
  goal: "预期目标",
  presentBase: "现有基础",
  requirements: "可验收技术指标",
  industry: "产业",
  technicalField: "技术领域",
  needType: "需求类型",
  cooperationModes: "合作方式",
  keywords: "关键词",
  budget: "预算",
  wishedPartners: "意向合作单位",
  visibility: "公开范围",
  confidentialAnnex: "保密附件说明",
  ...CONTACT_FIELD_LABELS,
  validUntil: "有效期截止日",
} as const;

/** The field as it is called on the screen. */
export function fieldLabel(field: string): string {
  const labels: Readonly<Record<string, string>> = NEED_FIELD_LABELS;
  return labels[field] ?? field;
}

/** What a reviewer can mark when a need is returned. */
export const MARKABLE_NEED_FIELDS = Object.keys(NEED_FIELD_LABELS).filter(
  (name) => name !== "organizationId" && name !== "campaignId",
);

const CHOSEN = [
  "organizationId",
  "campaignId",
  "industry",
  "technicalField",
  "needType",
  "cooperationModes",
  "visibility",
];
/** The same of a revision, which changes neither contact nor last day. */
export const MARKABLE_REVISION_FIELDS = MARKABLE_NEED_FIELDS.filter(
  (name) => name !== "validUntil" && !name.startsWith("contact["),
);

/** The fields that are typed, not chosen. */
export const TYPED_NEED_FIELDS = Object.fromEntries(
  Object.entries(NEED_FIELD_LABELS).filter(([name]) => !CHOSEN.includes(name)),
);

/** Lists that one text field edits. */
export const WHOLE_FIELDS = ["keywords", "cooperationModes"] as const;

/** Rows that the form's buttons add and remove. */
export const NEED_ROW_LIMITS = { requirements: MAX_REQUIREMENTS };

/** What a new form begins with. */
export const NEW_NEED_VALUES: FormValues = { visibility: "public", requirements: [{ must: "true" }] };

/** The typed text of a revision as its schema reads it; a field the form did not send is empty. */
export function typedRevision(values: FormValues) {
  return {
    title: typedText(values, "title"),
    problem: typedText(values, "problem"),
    keyTechnology: typedText(values, "keyTechnology"),
    goal: typedText(values, "goal"),
    requirements: typedRequirements(values, "requirements"),
    industry: typedText(values, "industry"),
    technicalField: typedText(values, "technicalField"),
    needType: typedText(values, "needType"),
    cooperationModes: typedChoices(values, "cooperationModes"),
    keywords: typedKeywords(values, "keywords"),
    budgetFen: typedMoney(values, "budget", "budgetNegotiable").fen,
    presentBase: typedText(values, "presentBase"),
    wishedPartners: typedText(values, "wishedPartners"),
    visibility: typedText(values, "visibility"),
    confidentialAnnex: typedText(values, "confidentialAnnex"),
  };
}

/** The whole post. */
export function typedNeed(values: FormValues) {
  return {
    ...typedRevision(values),
    validUntil: typedText(values, "validUntil"),
    contact: typedContact(values),
  };
}

export function typedContact(values: FormValues): NeedDraft["contact"] {
  return {
    name: typedText(values, "contact[name]"),
    phone: typedText(values, "contact[phone]"),
    email: typedText(values, "contact[email]"),
  };
}

/** Rows nobody wrote in are no rows: the form brings an empty one along. Call it first, so that errors name the rest. */
export function dropEmptyRows(values: FormValues): FormValues {
  const rows = Object.hasOwn(values, "requirements") ? values.requirements : undefined;
  if (!Array.isArray(rows)) return values;
  const typed = typedRequirements(values, "requirements");
  const isWritten = (_: unknown, index: number): boolean => {
    const row = typed[index];
    return row !== undefined && [row.name, row.value, row.valueTo, row.unit].some((text) => text.trim() !== "");
  };
  return { ...values, requirements: rows.filter(isWritten) };
}

/**
 * What the schemas cannot see: an amount that is none.
 * @param isFinal handing in also needs a decision between an amount and 面议.
 */
export function budgetErrors(values: FormValues, isFinal: boolean): FormErrors {
  const { fen, isNegotiable, problem } = typedMoney(values, "budget", "budgetNegotiable");
  if (problem !== null) return { budget: problem };
  return isFinal && fen === null && !isNegotiable ? { budget: "请填写预算金额，或勾选“面议”" } : {};
}

/** Errors as the page reads from top to bottom, whoever found them. */
export function inFormOrder(errors: FormErrors): FormErrors {
  const order = Object.keys(NEED_FIELD_LABELS);
  const place = (name: string): number => order.indexOf(order.find((field) => name.startsWith(field)) ?? "");
  return Object.fromEntries(Object.entries(errors).sort(([a], [b]) => place(a) - place(b)));
}

/** The form of what was stored. */
export function revisionValues(content: NeedRevisionContent | NeedDraft): FormValues {
  return {
    title: content.title,
    problem: content.problem,
    keyTechnology: content.keyTechnology,
    goal: content.goal,
    requirements: content.requirements.map((row) => ({ ...row, must: String(row.must) })),
    industry: content.industry,
    technicalField: content.technicalField,
    needType: content.needType,
    cooperationModes: [...content.cooperationModes],
    keywords: content.keywords.join("，"),
    budget: content.budgetFen === null ? "" : toWanYuan(content.budgetFen),
    ...(content.budgetFen === null ? { budgetNegotiable: "yes" } : {}),
    presentBase: content.presentBase,
    wishedPartners: content.wishedPartners,
    visibility: content.visibility,
  };
}

export function needValues(draft: NeedDraft): FormValues {
  return {
    ...revisionValues(draft),
    validUntil: draft.validUntil,
    confidentialAnnex: draft.confidentialAnnex,
    contact: { ...draft.contact },
  };
}
