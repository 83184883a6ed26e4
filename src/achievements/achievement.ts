/** 科技成果: what a university or institute offers for transformation. */
import { z } from "zod";
import { contactDraftSchema, contactSchema } from "../kernel/contact.ts";
import { isCalendarDay } from "../kernel/dates.ts";
import { formatMoney, MAX_FEN } from "../kernel/money.ts";
import { MAX_REQUIREMENTS, requirementDraftSchema, requirementSchema } from "../kernel/requirement.ts";

export const ACHIEVEMENT_STATUSES = ["draft", "submitted", "published", "returned", "refused", "closed"] as const;
export type AchievementStatus = (typeof ACHIEVEMENT_STATUSES)[number];
export const ACHIEVEMENT_STATUS_LABELS: Record<AchievementStatus, string> = {
  draft: "草稿",
  submitted: "已提交",
  published: "已发布",
  returned: "退回整改",
  refused: "不予受理",
  closed: "已关闭",
};
export const EDITABLE_ACHIEVEMENT_STATUSES: readonly AchievementStatus[] = ["draft", "returned"];
/** Nothing more comes of them. */
export const ENDED_ACHIEVEMENT_STATUSES: readonly AchievementStatus[] = ["refused", "closed"];
export const WITHDRAWABLE_ACHIEVEMENT_STATUSES: readonly AchievementStatus[] = [
  "draft",
  "submitted",
  "returned",
  "published",
];
/** Contacts and dates change at once. */
export const CORRECTABLE_ACHIEVEMENT_STATUSES: readonly AchievementStatus[] = ["submitted", "published"];
/** The text changes only through a new check. */
export const REVISABLE_ACHIEVEMENT_STATUSES: readonly AchievementStatus[] = ["published"];

export const ACHIEVEMENT_CLOSE_REASONS = ["withdrawn", "expired"] as const;
export type AchievementCloseReason = (typeof ACHIEVEMENT_CLOSE_REASONS)[number];
export const ACHIEVEMENT_CLOSE_REASON_LABELS: Record<AchievementCloseReason, string> = {
  withdrawn: "单位撤回",
  expired: "已过期",
};

export const MAX_INTELLECTUAL_PROPERTIES = 8;

/** 技术就绪水平, GB/T 22900-2022: what has been shown at each level. */
export const READINESS_LEVELS: readonly { level: number; shown: string }[] = [
  { level: 1, shown: "发现基本原理" },
  { level: 2, shown: "形成技术方案" },
  { level: 3, shown: "关键功能得到验证" },
  { level: 4, shown: "实验室环境中完成部件验证" },
  { level: 5, shown: "模拟环境中完成样件验证" },
  { level: 6, shown: "模拟环境中完成样机验证" },
  { level: 7, shown: "实际环境中完成样机验证" },
  { level: 8, shown: "产品定型并通过检验" },
  { level: 9, shown: "实际应用并稳定生产" },
];

/** A code of an option list; no list holds a longer one. */
const code = z.string().max(60, "这个选项不存在，请重新选择");

/** 知识产权 of an achievement: one row per right. */
export const intellectualPropertySchema = z
  .object({
    kind: code.min(1, "请选择知识产权类型"),
    number: z.string().trim().max(40, "知识产权编号不超过 40 字").default(""),
    status: code.default(""),
  })
  .strict();
export type IntellectualProperty = z.infer<typeof intellectualPropertySchema>;

/** What a person writes in the form. Codes are checked against the option lists by the verb. */
export const achievementContentSchema = z
  .object({
    title: z.string().trim().min(4, "成果名称至少 4 个字").max(80, "成果名称不超过 80 字"),
    team: z.string().trim().max(200, "研发团队不超过 200 字").default(""),
    lead: z.string().trim().max(40, "成果负责人不超过 40 字").default(""),
    abstract: z.string().trim().min(1, "请填写成果简介").max(2000, "成果简介不超过 2000 字"),
    innovations: z.string().trim().max(1000, "创新点不超过 1000 字").default(""),
    figures: z.array(requirementSchema).max(MAX_REQUIREMENTS, `性能指标最多 ${MAX_REQUIREMENTS} 行`).default([]),
    scenes: z.string().trim().max(500, "应用场景不超过 500 字").default(""),
    industry: code.min(1, "请选择产业"),
    technicalField: code.min(1, "请选择技术领域"),
    keywords: z
      .array(z.string().trim().min(1).max(20, "每个关键词不超过 20 字"))
      .min(1, "请填写 1–5 个关键词")
      .max(5, "关键词最多 5 个"),
    stage: code.min(1, "请选择成果所处阶段"),
    /** 成熟度 (TRL) 1–9, GB/T 22900-2022. */
    readinessLevel: z
      .number("请选择成熟度等级")
      .int("请选择成熟度等级")
      .min(1, "请选择成熟度等级")
      .max(9, "请选择成熟度等级")
      .nullable(),
    readinessEvidence: z.string().trim().max(500, "成熟度依据不超过 500 字").default(""),
    intellectualProperties: z
      .array(intellectualPropertySchema)
      .max(MAX_INTELLECTUAL_PROPERTIES, `知识产权最多 ${MAX_INTELLECTUAL_PROPERTIES} 行`)
      .default([]),
    form: code.default(""),
    evaluationForm: code.default(""),
    level: code.default(""),
    applicationState: code.default(""),
    transferModes: z.array(code).min(1, "请至少选择一种转化方式").max(10, "转化方式最多选 10 种"),
    transferNote: z.string().trim().max(500, "转化说明不超过 500 字").default(""),
    /** null = 面议. */
    priceFen: z.number().int().min(0).max(MAX_FEN, "价格过大，请核对单位是否为万元").nullable(),
    registrationNumber: z.string().trim().max(40, "成果登记号不超过 40 字").default(""),
    validUntil: z.string().refine(isCalendarDay, "请填写有效期截止日，如 2027-12-31"),
    contact: contactSchema,
  })
  .strict();
export type AchievementContent = z.infer<typeof achievementContentSchema>;

/** The same while it is being written: lengths hold, the rest may still be missing, so that nothing typed is lost. */
export const achievementDraftSchema = achievementContentSchema.extend({
  title: z.string().trim().max(80, "成果名称不超过 80 字"),
  abstract: z.string().trim().max(2000, "成果简介不超过 2000 字"),
  figures: z.array(requirementDraftSchema).max(MAX_REQUIREMENTS, `性能指标最多 ${MAX_REQUIREMENTS} 行`).default([]),
  industry: code,
  technicalField: code,
  keywords: z.array(z.string().trim().min(1).max(20, "每个关键词不超过 20 字")).max(5, "关键词最多 5 个"),
  stage: code,
  intellectualProperties: z
    .array(intellectualPropertySchema.extend({ kind: code }))
    .max(MAX_INTELLECTUAL_PROPERTIES, `知识产权最多 ${MAX_INTELLECTUAL_PROPERTIES} 行`)
    .default([]),
  transferModes: z.array(code).max(10, "转化方式最多选 10 种"),
  validUntil: z.union([z.literal(""), z.string().refine(isCalendarDay, "请填写有效期截止日，如 2027-12-31")]),
  contact: contactDraftSchema,
});
export type AchievementDraft = z.infer<typeof achievementDraftSchema>;

/** The text of a published achievement that changes only through a new check. */
export const achievementRevisionSchema = achievementContentSchema.omit({ contact: true, validUntil: true });
export type AchievementRevisionContent = z.infer<typeof achievementRevisionSchema>;

/**
 * `20 万元` or 面议. Empty when nobody said: the form asks for a transfer mode and a price or 面议, so a post without any
 * mode never went through it.
 */
export function describePrice({
  priceFen,
  transferModes,
}: Pick<AchievementDraft, "priceFen" | "transferModes">): string {
  if (priceFen !== null) return formatMoney(priceFen);
  return transferModes.length === 0 ? "" : "面议";
}
