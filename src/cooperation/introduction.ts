/** 对接: the two sides of an adopted match are put in touch, and everybody knows whose turn it is. */
import { z } from "zod";
import { LAYERS, type Layer } from "../kernel/contact.ts";
import { isCalendarDay } from "../kernel/dates.ts";
import { seenVersionSchema } from "../kernel/seen-version.ts";

export const INTRODUCTION_STATUSES = [
  "proposed",
  "accepted",
  "contacted",
  "visited",
  "sampleTrial",
  "pilotTrial",
  "letterOfIntent",
  "contracted",
  "declined",
  "ended",
  "withdrawn",
] as const;
export type IntroductionStatus = (typeof INTRODUCTION_STATUSES)[number];
export const INTRODUCTION_STATUS_LABELS: Record<IntroductionStatus, string> = {
  proposed: "待答复",
  accepted: "双方已同意",
  contacted: "已联系",
  visited: "已走访",
  sampleTrial: "试样",
  pilotTrial: "中试",
  letterOfIntent: "意向协议",
  contracted: "已签合同",
  declined: "未同意",
  ended: "已终止",
  withdrawn: "已撤回",
};
/** Both sides have agreed, and it goes on. */
export const ACTIVE_STATUSES = [
  "accepted",
  "contacted",
  "visited",
  "sampleTrial",
  "pilotTrial",
  "letterOfIntent",
] as const satisfies readonly IntroductionStatus[];
export const OPEN_STATUSES = ["proposed", ...ACTIVE_STATUSES] as const satisfies readonly IntroductionStatus[];

/** It came to nothing: what the two opened to each other for it is closed again. */
export const OVER_STATUSES: readonly IntroductionStatus[] = ["declined", "ended", "withdrawn"];

export const SIDES = ["enterprise", "institution", "staff"] as const;
/** As whom somebody takes part. */
export type Side = (typeof SIDES)[number];
/** One of the two who are brought together. */
export type Party = Exclude<Side, "staff">;
export const PARTIES = ["enterprise", "institution"] as const satisfies readonly Party[];
export const counterpartOf = (party: Party): Party => (party === "enterprise" ? "institution" : "enterprise");

export const TURNS = [...SIDES, "both"] as const;
export type Turn = (typeof TURNS)[number];
export const TURN_LABELS: Record<Turn, string> = {
  enterprise: "企业",
  institution: "高校院所",
  staff: "工作人员",
  both: "双方",
};
export const isTurnOf = (side: Side, turn: Turn | null): boolean =>
  turn === side || (turn === "both" && side !== "staff");

/** What may be recorded of the work itself, and the stage that it reaches. */
export const STEP_STAGES = {
  call: "contacted",
  video: "contacted",
  visit: "visited",
  sample: "sampleTrial",
  pilot: "pilotTrial",
  letter: "letterOfIntent",
  contract: "contracted",
} as const satisfies Record<string, IntroductionStatus>;
export type StepKind = keyof typeof STEP_STAGES;
export const STEP_KINDS = Object.keys(STEP_STAGES) as StepKind[];

export type EntryKind =
  | StepKind
  | "proposal"
  | "acceptance"
  | "decline"
  | "nudge"
  | "end"
  | "withdrawal"
  | "consent"
  | "consentWithdrawal";
export const ENTRY_KIND_LABELS: Record<EntryKind, string> = {
  proposal: "发起对接",
  acceptance: "同意对接",
  decline: "不同意对接",
  call: "电话联系",
  video: "视频会",
  visit: "走访",
  sample: "试样",
  pilot: "中试",
  letter: "签意向协议",
  contract: "签技术合同",
  nudge: "催办",
  end: "终止对接",
  withdrawal: "撤回对接",
  consent: "同意向对方公开",
  consentWithdrawal: "收回向对方的公开",
};

/** What was done, as opposed to what was answered or opened. */
export function isStep(kind: EntryKind): kind is StepKind {
  return Object.hasOwn(STEP_STAGES, kind);
}

/** Who may save a file of an introduction, by the layer that it belongs to. */
export const INTRODUCTION_FILE_LABELS: Record<"public" | "confidential", string> = {
  public: "双方可见",
  confidential: "仅工作人员",
};

/** A step never leads back: a call after the visit is recorded, and the introduction stays where it was. */
export function stageAfter(status: IntroductionStatus, kind: StepKind): IntroductionStatus {
  const reached = STEP_STAGES[kind];
  return INTRODUCTION_STATUSES.indexOf(reached) > INTRODUCTION_STATUSES.indexOf(status) ? reached : status;
}

/** Which sentence people agreed to; it counts up with every change of the sentence. */
export const CONSENT_WORDING = 1;
/** What one party may open to the other, each by a consent of its own (PIPL 23, 25). */
export const layersOf = (party: Party): readonly Layer[] => (party === "enterprise" ? LAYERS : ["contact"]);

export type IntroductionAct =
  | "accept"
  | "decline"
  | "answerByPhone"
  | "withdraw"
  | "advance"
  | "end"
  | "nudge"
  | "consent"
  | "withdrawConsent"
  | "readDisclosed";

interface ActRule {
  statuses: readonly IntroductionStatus[];
  sides: readonly Side[];
}
/** Who may do what in which state; the verbs, the pages and the tests all go by it. */
export const ACT_RULES: Record<IntroductionAct, ActRule> = {
  accept: { statuses: ["proposed"], sides: PARTIES },
  decline: { statuses: ["proposed"], sides: PARTIES },
  /** For an organization that has no account, and so nobody who could answer here. */
  answerByPhone: { statuses: ["proposed"], sides: ["staff"] },
  withdraw: { statuses: ["proposed"], sides: ["staff"] },
  advance: { statuses: ACTIVE_STATUSES, sides: SIDES },
  end: { statuses: ACTIVE_STATUSES, sides: SIDES },
  nudge: { statuses: OPEN_STATUSES, sides: SIDES },
  consent: { statuses: ACTIVE_STATUSES, sides: PARTIES },
  withdrawConsent: { statuses: [...OPEN_STATUSES, "contracted"], sides: PARTIES },
  readDisclosed: { statuses: [...ACTIVE_STATUSES, "contracted"], sides: PARTIES },
};

/** Papers are recorded by staff, who have seen them; the rest by whoever was there. */
export function stepsFor(side: Side): readonly StepKind[] {
  return side === "staff" ? STEP_KINDS : STEP_KINDS.filter((kind) => kind !== "letter" && kind !== "contract");
}

const REASON_NOTE = 200;
export const reasonShape = {
  reason: z.string().min(1, "请选择原因"),
  note: z.string().trim().max(REASON_NOTE, `说明不超过 ${REASON_NOTE} 字`).default(""),
};

const openText = (label: string, max: number) => z.string().trim().max(max, `${label}不超过 ${max} 字`).default("");
export const stepSchema = z.object({
  introductionId: z.string(),
  version: seenVersionSchema,
  kind: z.enum(STEP_KINDS, "请选择做了什么"),
  takenPlaceOn: z.string().refine(isCalendarDay, "请填写日期，如 2026-11-23"),
  people: openText("参加人", 200),
  note: z.string().trim().min(1, "请写明情况").max(1000, "情况不超过 1000 字"),
  internal: z.boolean().default(false),
  turn: z.enum(TURNS, "请选择接下来轮到谁").default("staff"),
  nextStep: openText("下一步", 200),
  dueOn: z.union([z.literal(""), z.string().refine(isCalendarDay, "请填写日期，如 2026-11-23")]).default(""),
  dueTime: z.union([z.literal(""), z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "请填写时间，如 09:30")]).default(""),
});
