/** 技术需求: a technical problem an enterprise asks others to solve. */
import { z } from "zod";
import { contactDraftSchema, contactSchema } from "../kernel/contact.ts";
import { isCalendarDay } from "../kernel/dates.ts";
import { formatMoney, MAX_FEN } from "../kernel/money.ts";
import { MAX_REQUIREMENTS, requirementDraftSchema, requirementSchema } from "../kernel/requirement.ts";

export const NEED_STATUSES = [
  "draft",
  "submitted",
  "checked",
  "published",
  "returned",
  "refused",
  "inTalks",
  "contracted",
  "closed",
] as const;
export type NeedStatus = (typeof NEED_STATUSES)[number];
export const NEED_STATUS_LABELS: Record<NeedStatus, string> = {
  draft: "草稿",
  submitted: "已提交",
  checked: "已形审",
  published: "已发布",
  returned: "退回整改",
  refused: "不予受理",
  inTalks: "对接中",
  contracted: "已签约",
  closed: "已关闭",
};
/** Open to outsiders and to matching: published, and later stages of the same post. */
export const PUBLIC_NEED_STATUSES: readonly NeedStatus[] = ["published", "inTalks", "contracted"];
/** Of these, the ones that still look for an achievement. */
export const SEEKING_NEED_STATUSES: readonly NeedStatus[] = ["published", "inTalks"];
/** Nothing more comes of them. */
export const ENDED_NEED_STATUSES: readonly NeedStatus[] = ["refused", "closed"];
/** The owner may rewrite the whole post. */
export const EDITABLE_NEED_STATUSES: readonly NeedStatus[] = ["draft", "returned"];
/** One of the two checks is due. */
export const CHECKED_NEED_STATUSES: readonly NeedStatus[] = ["submitted", "checked"];
export const WITHDRAWABLE_NEED_STATUSES: readonly NeedStatus[] = [
  "draft",
  "submitted",
  "checked",
  "returned",
  "published",
  "inTalks",
  "contracted",
];

/** Contacts and dates may be put right at once. */
export const CORRECTABLE_NEED_STATUSES: readonly NeedStatus[] = [
  "submitted",
  "checked",
  "published",
  "inTalks",
  "contracted",
];
/** The text may change through a new check. */
export const REVISABLE_NEED_STATUSES: readonly NeedStatus[] = ["published", "inTalks"];

export const CLOSE_REASONS = ["solved", "withdrawn", "noMatch", "expired"] as const;
export type CloseReason = (typeof CLOSE_REASONS)[number];
/** Of these, what people say when they end a public need; the others follow from a withdrawal or from the calendar. */
export const END_REASONS = ["solved", "noMatch"] as const satisfies readonly CloseReason[];
/** For one that is signed a partner was found. */
export const endReasonsOf = (status: NeedStatus): readonly (typeof END_REASONS)[number][] =>
  SEEKING_NEED_STATUSES.includes(status) ? END_REASONS : ["solved"];
export const CLOSE_REASON_LABELS: Record<CloseReason, string> = {
  solved: "已解决",
  withdrawn: "企业撤回",
  noMatch: "无匹配",
  expired: "已过期",
};

export const VISIBILITIES = ["public", "confidential"] as const;
export type Visibility = (typeof VISIBILITIES)[number];
export const VISIBILITY_LABELS: Record<Visibility, string> = {
  public: "公开（不含联系方式与保密附件）",
  confidential: "保密（外界只见产业、地区与金额档）",
};

const part = (label: string, required: boolean) => {
  const text = z.string().trim().max(500, `${label}不超过 500 字`);
  return required ? text.min(1, `请填写${label}`) : text.default("");
};

/** A code of an option list; no list holds a longer one. */
const code = z.string().max(60, "这个选项不存在，请重新选择");

/** 保密附件说明: for the enterprise and staff only. */
export const confidentialAnnexSchema = z.string().trim().max(2000, "保密附件说明不超过 2000 字");

/** What a person writes in the form. Codes are checked against the option lists by the verb. */
export const needContentSchema = z
  .object({
    title: z.string().trim().min(4, "需求名称至少 4 个字").max(80, "需求名称不超过 80 字"),
    problem: part("主要问题", true),
    keyTechnology: part("技术关键", false),
    goal: part("预期目标", true),
    requirements: z.array(requirementSchema).max(MAX_REQUIREMENTS, `技术指标最多 ${MAX_REQUIREMENTS} 行`).default([]),
    industry: code.min(1, "请选择产业"),
    technicalField: code.min(1, "请选择技术领域"),
    needType: code.min(1, "请选择需求类型"),
    cooperationModes: z.array(code).min(1, "请至少选择一种合作方式").max(10, "合作方式最多选 10 种"),
    keywords: z
      .array(z.string().trim().min(1).max(20, "每个关键词不超过 20 字"))
      .min(1, "请填写 1–5 个关键词")
      .max(5, "关键词最多 5 个"),
    /** null = 面议. */
    budgetFen: z.number().int().min(0).max(MAX_FEN, "预算金额过大，请核对单位是否为万元").nullable(),
    validUntil: z.string().refine(isCalendarDay, "请填写有效期截止日，如 2027-06-30"),
    presentBase: part("现有基础", false),
    wishedPartners: z.string().trim().max(200, "意向合作单位不超过 200 字").default(""),
    visibility: z.enum(VISIBILITIES, "请选择公开范围"),
    confidentialAnnex: confidentialAnnexSchema.default(""),
    contact: contactSchema,
  })
  .strict();
export type NeedContent = z.infer<typeof needContentSchema>;

/** The same while it is being written: lengths hold, the rest may still be missing, so that nothing typed is lost. */
export const needDraftSchema = needContentSchema.extend({
  title: z.string().trim().max(80, "需求名称不超过 80 字"),
  problem: part("主要问题", false),
  goal: part("预期目标", false),
  requirements: z
    .array(requirementDraftSchema)
    .max(MAX_REQUIREMENTS, `技术指标最多 ${MAX_REQUIREMENTS} 行`)
    .default([]),
  industry: code,
  technicalField: code,
  needType: code,
  cooperationModes: z.array(code).max(10, "合作方式最多选 10 种"),
  keywords: z.array(z.string().trim().min(1).max(20, "每个关键词不超过 20 字")).max(5, "关键词最多 5 个"),
  validUntil: z.union([z.literal(""), z.string().refine(isCalendarDay, "请填写有效期截止日，如 2027-06-30")]),
  contact: contactDraftSchema,
});
export type NeedDraft = z.infer<typeof needDraftSchema>;

/** The text of a published need that changes only through a new check; an annex is proposed beside it, sealed. */
export const needRevisionSchema = needContentSchema.omit({ contact: true, confidentialAnnex: true, validUntil: true });
export type NeedRevisionContent = z.infer<typeof needRevisionSchema>;

/** What an outsider may read of a public need, and what the index and the matcher may learn. */
export const PUBLIC_NEED_FIELDS = [
  "title",
  "problem",
  "keyTechnology",
  "goal",
  "requirements",
  "industry",
  "technicalField",
  "needType",
  "cooperationModes",
  "keywords",
  "budgetFen",
  "validUntil",
  "presentBase",
  "wishedPartners",
] as const satisfies readonly (keyof NeedContent)[];

/**
 * `20 万元` or 面议. Empty when nobody said: the form asks for an amount or 面议, and an import without any cooperation
 * mode never went through it.
 */
export function describeBudget({
  budgetFen,
  cooperationModes,
}: Pick<NeedDraft, "budgetFen" | "cooperationModes">): string {
  if (budgetFen !== null) return formatMoney(budgetFen);
  return cooperationModes.length === 0 ? "" : "面议";
}

/** 金额档: all that outsiders learn of the budget of a confidential need. */
export function amountBand(budgetFen: number | null): string {
  if (budgetFen === null) return "面议";
  const wanYuan = budgetFen / 1_000_000;
  if (wanYuan < 10) return "10 万元以下";
  if (wanYuan < 50) return "10–50 万元";
  if (wanYuan < 100) return "50–100 万元";
  if (wanYuan < 500) return "100–500 万元";
  return "500 万元以上";
}
