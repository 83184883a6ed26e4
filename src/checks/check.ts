/** 审核: what the checks of needs and achievements share: whose turn it is, and until when. */
import { z } from "zod";

export const POST_KINDS = ["need", "achievement"] as const;
export type PostKind = (typeof POST_KINDS)[number];
export const POST_KIND_LABELS: Record<PostKind, string> = { need: "需求", achievement: "成果" };

/** A need is checked twice, an achievement once; the revision of either once. */
export const CHECK_STEPS = ["formalCheck", "diagnosis", "achievementCheck", "revisionCheck"] as const;
export type CheckStep = (typeof CHECK_STEPS)[number];
export const CHECK_STEP_LABELS: Record<CheckStep, string> = {
  formalCheck: "形式审核",
  diagnosis: "诊断复核",
  achievementCheck: "成果审核",
  revisionCheck: "修订审核",
};

/** 审核规则: how long each check may take, and whether one person may do both of a need. */
export interface CheckRules {
  formalCheckDays: number;
  diagnosisDays: number;
  achievementCheckDays: number;
  revisionCheckDays: number;
  samePersonMayDiagnose: boolean;
}
export const DEFAULT_CHECK_RULES: CheckRules = {
  formalCheckDays: 3,
  diagnosisDays: 5,
  achievementCheckDays: 5,
  revisionCheckDays: 3,
  samePersonMayDiagnose: false,
};

const days = (label: string) =>
  z.coerce
    .number(`${label}请填写 1–60 的整数`)
    .int(`${label}请填写 1–60 的整数`)
    .min(1, `${label}请填写 1–60 的整数`)
    .max(60, `${label}请填写 1–60 的整数`);
export const checkRulesSchema = z.object({
  formalCheckDays: days("形式审核期限"),
  diagnosisDays: days("诊断复核期限"),
  achievementCheckDays: days("成果审核期限"),
  revisionCheckDays: days("修订审核期限"),
  samePersonMayDiagnose: z.boolean(),
});

/** Working days that a check may take. */
export function daysFor(step: CheckStep, rules: CheckRules): number {
  const byStep = {
    formalCheck: rules.formalCheckDays,
    diagnosis: rules.diagnosisDays,
    achievementCheck: rules.achievementCheckDays,
    revisionCheck: rules.revisionCheckDays,
  };
  return byStep[step];
}

/** Somebody who may be appointed. */
export interface Reviewer {
  id: string;
  name: string;
}

/** 代办: who stands in for whom, from one day to another. */
export interface Delegation {
  id: string;
  reviewerId: string;
  reviewerName: string;
  deputyId: string;
  deputyName: string;
  fromDay: string;
  toDay: string;
}

/** What one check of one post says of persons. */
export interface Appointment {
  step: CheckStep;
  reviewerId: string | null;
  /** Who passed the formal check; null at other checks. */
  formalCheckerId: string | null;
}

/** Of the revision of either kind, which nobody checked before. */
export function revisionAppointment({ reviewerId }: Pick<Appointment, "reviewerId">): Appointment {
  return { step: "revisionCheck", reviewerId, formalCheckerId: null };
}

/** `forOther`: somebody else is appointed; `samePerson`: both checks would be one person's. */
export type Obstacle = "forOther" | "samePerson";

export interface Turn {
  obstacle: Obstacle | null;
  /** The reviewer in whose place this person decides. */
  actsFor: string | null;
}

/** What whose turn it is depends on: the rules, who may check at present, and the delegations of today. */
interface Desk {
  rules: CheckRules;
  reviewers: readonly Reviewer[];
  inForce: readonly Delegation[];
}

/** Who is appointed and may still check: nobody waits for an account that was disabled. */
export function presentReviewer(reviewerId: string | null, { reviewers }: Pick<Desk, "reviewers">): string | null {
  return reviewers.some(({ id }) => id === reviewerId) ? reviewerId : null;
}

/** May this person decide now, and in whose place? */
export function judgeTurn(actorId: string | null, appointment: Appointment, desk: Desk): Turn {
  const { rules, inForce } = desk;
  const reviewerId = presentReviewer(appointment.reviewerId, desk);
  const isOthers = reviewerId !== null && reviewerId !== actorId;
  const isDeputy = inForce.some((one) => one.reviewerId === reviewerId && one.deputyId === actorId);
  if (isOthers && !isDeputy) return { obstacle: "forOther", actsFor: null };
  const obstacle = isSamePerson(actorId, appointment, rules) ? "samePerson" : null;
  return { obstacle, actsFor: isOthers ? reviewerId : null };
}

/** 形审与诊断由两人办理: whether this person passed the formal check and may therefore not diagnose. */
export function isSamePerson(actorId: string | null, appointment: Appointment, rules: CheckRules): boolean {
  if (rules.samePersonMayDiagnose || appointment.step !== "diagnosis") return false;
  return actorId !== null && appointment.formalCheckerId === actorId;
}
