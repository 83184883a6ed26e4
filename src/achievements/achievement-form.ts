/** The achievement's form: names on the screen, and the way between typed text and what the schemas read. */

import { CONTACT_FIELD_LABELS } from "../kernel/contact.ts";
import { toWanYuan } from "../kernel/money.ts";
import { MAX_REQUIREMENTS } from "../kernel/requirement.ts";
import type { FormErrors, FormValue, FormValues } from "../web/form-state.ts";
import { typedChoices, typedKeywords, typedMoney, typedRequirements, typedText } from "../web/typed-values.ts";
import { type AchievementDraft, type AchievementRevisionContent, MAX_INTELLECTUAL_PROPERTIES } from "./achievement.ts";

/** Names of the fields on the screen, by their names in the form. */
export const ACHIEVEMENT_FIELD_LABELS = {
  organizationId: "所属单位",
  campaignId: "征集批次",
  title: "成果名称",
  team: "研发团队",
  lead: "成果负责人",
  abstract: "成果简介",
  innovations: "创新点",
  figures: "性能指标",
  scenes: "应用场景",
  industry: "产业",
  technicalField: "技术领域",
  keywords: "关键词",
  stage: "成果所处阶段",
  readinessLevel: "技术成熟度",
  readinessEvidence: "成熟度依据",
  intellectualProperties: "知识产权",
  form: "成果体现形式",
  evaluationForm: "评价形式",
  level: "成果水平",
  applicationState: "应用状态",
  transferModes: "转化方式",
  transferNote: "转化说明",
  price: "转让或许可价格",
  registrationNumber: "成果登记号",
  validUntil: "有效期截止日",
  ...CONTACT_FIELD_LABELS,
} as const;

/** What a reviewer can mark when an achievement is returned. */
export const MARKABLE_ACHIEVEMENT_FIELDS = Object.keys(ACHIEVEMENT_FIELD_LABELS).filter(
  (name) => name !== "organizationId",
);

/** The same of a revision, which changes neither contact nor last day. */
export const MARKABLE_REVISION_FIELDS = MARKABLE_ACHIEVEMENT_FIELDS.filter(
  (name) => name !== "validUntil" && !name.startsWith("contact["),
);

const CHOSEN = [
  "organizationId",
  "campaignId",
  "industry",
  "technicalField",
  "stage",
  "readinessLevel",
  "form",
  "evaluationForm",
  "level",
  "applicationState",
  "transferModes",
];
/** The fields that are typed, not chosen. */
export const TYPED_ACHIEVEMENT_FIELDS = Object.fromEntries(
  Object.entries(ACHIEVEMENT_FIELD_LABELS).filter(([name]) => !CHOSEN.includes(name)),
);

/** Lists that one control edits. */
export const WHOLE_FIELDS = ["keywords", "transferModes"] as const;

/** Lists of rows, with the most each may have. */
export const ROW_LISTS = { figures: MAX_REQUIREMENTS, intellectualProperties: MAX_INTELLECTUAL_PROPERTIES } as const;

/** What a new form begins with. */
export const NEW_ACHIEVEMENT_VALUES: FormValues = { figures: [{}], intellectualProperties: [{}] };

/** The typed text of a revision as its schema reads it; a field the form did not send is empty. */
export function typedRevision(values: FormValues) {
  const level = typedText(values, "readinessLevel");
  return {
    title: typedText(values, "title"),
    team: typedText(values, "team"),
    lead: typedText(values, "lead"),
    abstract: typedText(values, "abstract"),
    innovations: typedText(values, "innovations"),
    figures: typedRequirements(values, "figures"),
    scenes: typedText(values, "scenes"),
    industry: typedText(values, "industry"),
    technicalField: typedText(values, "technicalField"),
    keywords: typedKeywords(values, "keywords"),
    stage: typedText(values, "stage"),
    readinessLevel: level === "" ? null : Number(level),
    readinessEvidence: typedText(values, "readinessEvidence"),
    intellectualProperties: typedIntellectualProperties(values),
    form: typedText(values, "form"),
    evaluationForm: typedText(values, "evaluationForm"),
    level: typedText(values, "level"),
    applicationState: typedText(values, "applicationState"),
    transferModes: typedChoices(values, "transferModes"),
    transferNote: typedText(values, "transferNote"),
    priceFen: typedMoney(values, "price", "priceNegotiable").fen,
    registrationNumber: typedText(values, "registrationNumber"),
  };
}

/** The whole post. */
export function typedAchievement(values: FormValues) {
  return { ...typedRevision(values), validUntil: typedText(values, "validUntil"), contact: typedContact(values) };
}

export function typedContact(values: FormValues): AchievementDraft["contact"] {
  return {
    name: typedText(values, "contact[name]"),
    phone: typedText(values, "contact[phone]"),
    email: typedText(values, "contact[email]"),
  };
}

function typedIntellectualProperties(values: FormValues) {
  return rowsOf(values, "intellectualProperties").map((_, index) => ({
    kind: typedText(values, `intellectualProperties[${index}][kind]`),
    number: typedText(values, `intellectualProperties[${index}][number]`),
    status: typedText(values, `intellectualProperties[${index}][status]`),
  }));
}

function rowsOf(values: FormValues, list: keyof typeof ROW_LISTS): FormValue[] {
  const rows = Object.hasOwn(values, list) ? values[list] : undefined;
  return Array.isArray(rows) ? rows : [];
}

/** Rows nobody wrote in are no rows: the form brings empty ones along. Call it first, so that errors name the rest. */
export function dropEmptyRows(values: FormValues): FormValues {
  const isWritten = (texts: readonly string[] | undefined): boolean =>
    texts?.some((text) => text.trim() !== "") ?? false;
  const figures = typedRequirements(values, "figures").map((row) => [row.name, row.value, row.valueTo, row.unit]);
  const rights = typedIntellectualProperties(values).map((row) => [row.kind, row.number, row.status]);
  return {
    ...values,
    figures: rowsOf(values, "figures").filter((_, index) => isWritten(figures[index])),
    intellectualProperties: rowsOf(values, "intellectualProperties").filter((_, index) => isWritten(rights[index])),
  };
}

/**
 * What the schemas cannot see: an amount that is none.
 * @param isFinal handing in also needs a decision between an amount and 面议.
 */
export function priceErrors(values: FormValues, isFinal: boolean): FormErrors {
  const { fen, isNegotiable, problem } = typedMoney(values, "price", "priceNegotiable");
  if (problem !== null) return { price: problem };
  return isFinal && fen === null && !isNegotiable ? { price: "请填写转让或许可价格，或勾选“面议”" } : {};
}

/** The form of what was stored. */
export function revisionValues(content: AchievementRevisionContent | AchievementDraft): FormValues {
  return {
    title: content.title,
    team: content.team,
    lead: content.lead,
    abstract: content.abstract,
    innovations: content.innovations,
    figures: content.figures.map((row) => ({ ...row, must: String(row.must) })),
    scenes: content.scenes,
    industry: content.industry,
    technicalField: content.technicalField,
    keywords: content.keywords.join("，"),
    stage: content.stage,
    readinessLevel: content.readinessLevel === null ? "" : String(content.readinessLevel),
    readinessEvidence: content.readinessEvidence,
    intellectualProperties: content.intellectualProperties.map((row) => ({ ...row })),
    form: content.form,
    evaluationForm: content.evaluationForm,
    level: content.level,
    applicationState: content.applicationState,
    transferModes: [...content.transferModes],
    transferNote: content.transferNote,
    price: content.priceFen === null ? "" : toWanYuan(content.priceFen),
    ...(content.priceFen === null ? { priceNegotiable: "yes" } : {}),
    registrationNumber: content.registrationNumber,
  };
}

export function achievementValues(draft: AchievementDraft): FormValues {
  return { ...revisionValues(draft), validUntil: draft.validUntil, contact: { ...draft.contact } };
}

/** An empty row stands ready, so that the first one can be written without script. */
export function withBlankRows(values: FormValues): FormValues {
  const blank = (list: keyof typeof ROW_LISTS): FormValue[] => {
    const rows = rowsOf(values, list);
    return rows.length === 0 ? [{}] : rows;
  };
  return { ...values, figures: blank("figures"), intellectualProperties: blank("intellectualProperties") };
}

/** Errors as the page reads from top to bottom, whoever found them. */
export function inFormOrder(errors: FormErrors): FormErrors {
  const order: string[] = Object.keys(ACHIEVEMENT_FIELD_LABELS);
  const place = (name: string): number => order.findIndex((field) => name === field || name.startsWith(`${field}[`));
  return Object.fromEntries(Object.entries(errors).sort(([a], [b]) => place(a) - place(b)));
}
