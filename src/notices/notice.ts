/** 消息: what one person is told about one record, in the service and, if they wish, by mail. */
import { z } from "zod";
import type { Role } from "../kernel/permissions.ts";

export const NOTICE_KINDS = [
  "handedIn",
  "returned",
  "refused",
  "published",
  "reviewerAssigned",
  "delegation",
  "matchesFound",
  "noMatch",
  "introduction",
  "dockingEvent",
  "expiringSoon",
  "expired",
  "ended",
  "membershipApplied",
  "reportDue",
  "savedSearchFound",
  "canaryTripped",
] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];
export const NOTICE_KIND_LABELS: Record<NoticeKind, string> = {
  handedIn: "待审核",
  returned: "退回整改",
  refused: "不予受理",
  published: "审核通过",
  reviewerAssigned: "指派给我",
  delegation: "代办",
  matchesFound: "新候选",
  noMatch: "无合适匹配",
  introduction: "对接进展",
  dockingEvent: "对接会",
  expiringSoon: "即将到期",
  expired: "已到期",
  ended: "需求结束",
  membershipApplied: "注册申请",
  reportDue: "报表待核对",
  savedSearchFound: "订阅更新",
  canaryTripped: "诱饵触发",
};

export const NOTICE_SUBJECTS = [
  "need",
  "achievement",
  "account",
  "delegation",
  "introduction",
  "technologyContract",
  "provinceUniversityProject",
  "talentFund",
  "dockingEvent",
  "report",
  "savedSearch",
  "canary",
] as const;
export type NoticeSubject = (typeof NOTICE_SUBJECTS)[number];

/** What a sentence is made from: codes, numbers and days, never a confidential text and no contact. */
export interface NoticeFacts {
  /** Number people see: `N-2026-0012`. */
  number?: string;
  isRevision?: boolean;
  /** From which side the person looks at it. */
  side?: "need" | "achievement" | "staff" | "reviewer" | "deputy";
  /** The first day of a delegation, whose last is `validUntil`. */
  from?: string;
  validUntil?: string;
  organizationName?: string;
  /** Staff had found before that the need has no match. */
  afterNoMatch?: boolean;
  /** Code of what happened to an introduction, a docking event or a delegation, of what is due, or of why a need ended. */
  step?: string;
  count?: number;
  /** What a person called their saved search, or the name of a docking event, a report or a record with a bait. */
  name?: string;
}

export interface NoticeText {
  kind: NoticeKind;
  subject: NoticeSubject;
  facts: NoticeFacts;
}

/** Which kinds can reach a role: its settings show these and no others. */
const KINDS_OF_ROLE: Partial<Record<Role, readonly NoticeKind[]>> = {
  enterprise: [
    "returned",
    "refused",
    "published",
    "matchesFound",
    "noMatch",
    "introduction",
    "dockingEvent",
    "expiringSoon",
    "expired",
    "ended",
    "membershipApplied",
  ],
  institution: [
    "returned",
    "refused",
    "published",
    "matchesFound",
    "introduction",
    "dockingEvent",
    "expiringSoon",
    "expired",
    "membershipApplied",
  ],
  agency: ["dockingEvent", "membershipApplied"],
  staff: [
    "handedIn",
    "reviewerAssigned",
    "delegation",
    "matchesFound",
    "introduction",
    "expiringSoon",
    "ended",
    "membershipApplied",
    "reportDue",
  ],
  securityAdmin: ["membershipApplied", "canaryTripped"],
  auditor: ["canaryTripped"],
};

export function kindsOf(role: Role): NoticeKind[] {
  const own = KINDS_OF_ROLE[role] ?? [];
  return NOTICE_KINDS.filter((kind) => kind === "savedSearchFound" || own.includes(kind));
}

/** When a kind of notice comes by mail as well; in the inbox it always is. */
export const DELIVERIES = ["atOnce", "daily", "weekly", "off"] as const;
export type Delivery = (typeof DELIVERIES)[number];
export const DELIVERY_LABELS: Record<Delivery, string> = {
  atOnce: "立即发邮件",
  daily: "每日汇总",
  weekly: "每周汇总",
  off: "不发邮件",
};

/** Until a person chooses: at once what waits for them or ends for them, gathered what can wait a day. */
export const DEFAULT_DELIVERIES: Record<NoticeKind, Delivery> = {
  handedIn: "daily",
  returned: "atOnce",
  refused: "atOnce",
  published: "atOnce",
  reviewerAssigned: "atOnce",
  delegation: "atOnce",
  matchesFound: "weekly",
  noMatch: "daily",
  introduction: "atOnce",
  dockingEvent: "atOnce",
  expiringSoon: "atOnce",
  expired: "atOnce",
  ended: "daily",
  membershipApplied: "daily",
  reportDue: "atOnce",
  savedSearchFound: "daily",
  canaryTripped: "atOnce",
};

export const deliverySchema = z.enum(DELIVERIES);
export const noticeKindSchema = z.enum(NOTICE_KINDS);
