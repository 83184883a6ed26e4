/** 合作协议: an institution has agreed with enterprises or an office of the county to work together. */
import { z } from "zod";
import { daySchema, openDaySchema } from "../kernel/day.ts";
import { reasonSchema } from "../kernel/reason.ts";
import { seenVersionSchema } from "../kernel/seen-version.ts";
import { wereReadable } from "../kernel/were-readable.ts";

export const AGREEMENT_STATUSES = ["inForce", "terminated", "voided"] as const;
export type AgreementStatus = (typeof AGREEMENT_STATUSES)[number];
export const AGREEMENT_STATUS_LABELS: Record<AgreementStatus, string> = {
  inForce: "有效",
  terminated: "已终止",
  voided: "已作废",
};
export const AGREEMENT_KINDS = ["framework", "project", "platform", "talent", "other"] as const;
/** What sort of agreement it is. */
export type AgreementKind = (typeof AGREEMENT_KINDS)[number];
export const AGREEMENT_KIND_LABELS: Record<AgreementKind, string> = {
  framework: "战略合作框架协议",
  project: "项目合作协议",
  platform: "平台共建协议",
  talent: "人才合作协议",
  other: "其他协议",
};
/** Agreements that were entered before anybody asked have none. */
export const agreementKindWord = (kind: AgreementKind | ""): string =>
  kind === "" ? "未填写" : AGREEMENT_KIND_LABELS[kind];

/** By which one is over. */
interface AgreementTerm {
  status: AgreementStatus;
  endsOn: string | null;
}

/** What its parties may read. */
export const SHARED_AGREEMENTS = ["inForce", "terminated"] as const satisfies readonly AgreementStatus[];

export const AGREEMENT_STANDINGS = ["inForce", "expired", "terminated", "voided"] as const;
/** Where it stands: its status, or that its days are over; always derived. */
export type AgreementStanding = (typeof AGREEMENT_STANDINGS)[number];
export const AGREEMENT_STANDING_LABELS: Record<AgreementStanding, string> = {
  ...AGREEMENT_STATUS_LABELS,
  expired: "已到期",
};
/** What is read of those that were not voided. */
export const SHARED_STANDINGS = ["inForce", "expired", "terminated"] as const satisfies readonly AgreementStanding[];

export const standingOf = ({ status, endsOn }: AgreementTerm, today: string): AgreementStanding =>
  status === "inForce" && endsOn !== null && endsOn < today ? "expired" : status;
export const agreementWord = (agreement: AgreementTerm, today: string): string =>
  AGREEMENT_STANDING_LABELS[standingOf(agreement, today)];

export const AGREEMENT_ENTRY_KIND_LABELS = {
  entered: "录入协议",
  saved: "变更或更正",
  terminated: "终止协议",
  corrected: "更正终止日期",
  voided: "作废协议",
} as const;
export type AgreementEntryKind = keyof typeof AGREEMENT_ENTRY_KIND_LABELS;

export const AGREEMENT_FIELD_LABELS = {
  title: "协议名称",
  kind: "协议类型",
  base: "所属基地",
  institutionId: "高校院所",
  enterpriseIds: "企业",
  countyUnit: "县级单位",
  signedOn: "签订日期",
  startsOn: "协议期自",
  endsOn: "协议期至",
  subject: "合作内容",
  note: "备注",
  reason: "变更或更正的原因",
  endedOn: "终止日期",
} as const;

export type AgreementAct = "save" | "terminate" | "correct" | "void";
/** What staff may do in which state. */
export const AGREEMENT_ACT_STATUSES: Record<AgreementAct, readonly AgreementStatus[]> = {
  save: ["inForce"],
  terminate: ["inForce"],
  correct: ["terminated"],
  void: ["inForce"],
};

export const MAX_ENTERPRISES = 20;

export const agreementContentSchema = z
  .object({
    title: z.string().trim().min(1, "请填写协议名称").max(100, "协议名称不超过 100 字"),
    kind: z.enum(["", ...AGREEMENT_KINDS], "请选择协议类型").default(""),
    base: z.string().default(""),
    institutionId: z.string().min(1, "请选择高校院所"),
    enterpriseIds: z
      .array(z.string())
      .max(MAX_ENTERPRISES, `企业最多 ${MAX_ENTERPRISES} 家`)
      .refine((ids) => new Set(ids).size === ids.length, "同一家企业选了两次，请移除一行"),
    countyUnit: z.string().trim().max(60, "县级单位不超过 60 字").default(""),
    signedOn: daySchema,
    startsOn: openDaySchema,
    endsOn: openDaySchema,
    subject: z.string().trim().min(1, "请填写合作内容").max(2000, "合作内容不超过 2000 字"),
    note: z.string().trim().max(1000, "备注不超过 1000 字").default(""),
  })
  .refine(({ enterpriseIds, countyUnit }) => enterpriseIds.length > 0 || countyUnit !== "", {
    path: ["countyUnit"],
    message: "请选择签协议的企业，或填写县级单位，至少一项",
    when: wereReadable("enterpriseIds", "countyUnit"),
  })
  .refine(({ startsOn, endsOn }) => startsOn === "" || endsOn === "" || startsOn <= endsOn, {
    path: ["endsOn"],
    message: "协议期的结束日期不能早于开始日期",
    when: wereReadable("startsOn", "endsOn"),
  });
export type AgreementContent = z.output<typeof agreementContentSchema>;

/** Which agreement, and what stood on the page. */
export const seenAgreementSchema = z.object({ agreementId: z.string(), version: seenVersionSchema });
export const agreementEndSchema = seenAgreementSchema.extend({ endedOn: daySchema, reason: reasonSchema() });
export const agreementVoidingSchema = seenAgreementSchema.extend({ reason: reasonSchema() });
