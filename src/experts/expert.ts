/** 专家: a person of an institution whom enterprises may ask; public only with the expert's recorded consent. */
import { z } from "zod";
import { isCalendarDay } from "../kernel/dates.ts";
import { seenVersionSchema } from "../kernel/seen-version.ts";

export const EXPERT_STATUSES = ["draft", "consented", "published", "erased"] as const;
export type ExpertStatus = (typeof EXPERT_STATUSES)[number];
export const EXPERT_STATUS_LABELS: Record<ExpertStatus, string> = {
  draft: "未公开",
  consented: "已同意待审",
  published: "已公开",
  erased: "已删除",
};

/** How the expert said yes or no. */
export const CONSENT_MEANS = ["paper", "message", "spoken", "online"] as const;
export type ConsentMeans = (typeof CONSENT_MEANS)[number];
export const CONSENT_MEANS_LABELS: Record<ConsentMeans, string> = {
  paper: "书面签字",
  message: "邮件或短信",
  spoken: "当面或电话",
  online: "本人在此勾选",
};

/** The sentence that experts agree to; its number counts up with every change of it. */
export const EXPERT_CONSENT_WORDING = 1;
export const EXPERT_CONSENT_SENTENCE =
  "本人同意在本服务的专家页公开姓名、单位、职称、研究方向、简介和列出的成果，供有技术需求的企业检索；联系方式不公开。本人可以随时撤回同意，撤回后页面即刻不再公开。";

/** Names of the fields on the screen, by their names in the form. */
export const EXPERT_FIELD_LABELS = {
  organizationId: "所属单位",
  name: "姓名",
  title: "职称或职务",
  technicalFields: "技术领域",
  industries: "服务的产业",
  keywords: "研究方向",
  introduction: "简介",
  achievementIds: "代表成果",
  phone: "联系电话",
  email: "电子邮箱",
} as const;

export type ExpertAct = "save" | "consent" | "publish" | "return" | "withdrawConsent" | "erase";
export type ExpertSide = "owner" | "staff";
interface ActRule {
  statuses: readonly ExpertStatus[];
  sides: readonly ExpertSide[];
}
const BOTH: readonly ExpertSide[] = ["owner", "staff"];
const PRESENT: readonly ExpertStatus[] = ["draft", "consented", "published"];
/** Who may do what in which state; the verbs, the pages and the tests all go by it. */
export const EXPERT_ACT_RULES: Record<ExpertAct, ActRule> = {
  save: { statuses: PRESENT, sides: BOTH },
  consent: { statuses: ["draft"], sides: BOTH },
  publish: { statuses: ["consented"], sides: ["staff"] },
  return: { statuses: ["consented", "published"], sides: ["staff"] },
  withdrawConsent: { statuses: ["consented", "published"], sides: BOTH },
  erase: { statuses: PRESENT, sides: BOTH },
};

export const MAX_EXPERT_ACHIEVEMENTS = 20;

/** What the form holds: the public text, and the contact that is for staff. */
export const expertContentSchema = z.object({
  name: z.string().trim().min(1, "请填写姓名").max(40, "姓名不超过 40 字"),
  title: z.string().trim().max(40, "职称或职务不超过 40 字").default(""),
  technicalFields: z.array(z.string()).min(1, "请至少选择一个技术领域").max(10, "技术领域不超过 10 个"),
  industries: z.array(z.string()).min(1, "请至少选择一个产业").max(13, "产业不超过 13 个"),
  keywords: z
    .array(z.string().max(20, "每个研究方向不超过 20 字"))
    .min(1, "请填写 1–8 个研究方向")
    .max(8, "研究方向不超过 8 个"),
  introduction: z.string().trim().min(1, "请填写简介").max(1000, "简介不超过 1000 字"),
  achievementIds: z.array(z.string()).max(MAX_EXPERT_ACHIEVEMENTS, `代表成果不超过 ${MAX_EXPERT_ACHIEVEMENTS} 项`),
  phone: z.string().trim().max(30, "联系电话不超过 30 个字符").default(""),
  email: z
    .union([z.literal(""), z.email("请填写正确的电子邮箱，或留空").max(100, "电子邮箱不超过 100 个字符")])
    .default(""),
});
export type ExpertContent = z.output<typeof expertContentSchema>;

/** Kept sealed. */
export type ExpertContact = Pick<ExpertContent, "phone" | "email">;

export const consentSchema = z.object({
  expertId: z.string(),
  version: seenVersionSchema,
  saidOn: z.string().refine(isCalendarDay, "请填写专家本人同意的日期，如 2026-11-23"),
  means: z.enum(CONSENT_MEANS, "请选择同意的方式"),
  agreed: z.literal("yes", "请先向专家本人出示上面的同意书，得到同意后勾选"),
});

/** Where the sealed contact of an expert lies; binds the ciphertext to its row. */
export const expertContactPlace = (expertId: string): string => `experts:${expertId}`;
