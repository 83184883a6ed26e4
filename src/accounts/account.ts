/** 账号: who can sign in; its membership says in which role and for which organization. */
import { z } from "zod";
import type { Role } from "../kernel/permissions.ts";

export const ACCOUNT_ROLES = [
  "enterprise",
  "institution",
  "staff",
  "leader",
  "agency",
  "admin",
  "securityAdmin",
  "auditor",
] as const;
export type AccountRole = (typeof ACCOUNT_ROLES)[number];

/** 三员: never one account. A new service begins with one person in each. */
export const ADMINISTRATOR_ROLES = ["admin", "securityAdmin", "auditor"] as const;
export type AdministratorRole = (typeof ADMINISTRATOR_ROLES)[number];

export const MEMBERSHIP_STATUSES = ["pending", "active", "refused", "disabled", "erased"] as const;
export type MembershipStatus = (typeof MEMBERSHIP_STATUSES)[number];

export const MEMBERSHIP_STATUS_LABELS: Record<MembershipStatus, string> = {
  pending: "等待审核",
  active: "正常",
  refused: "未通过审核",
  disabled: "已停用",
  erased: "已注销",
};

const HOUR_MS = 60 * 60 * 1000;
/** R86. Whoever works with other people's records signs in anew each working day. */
const BUREAU_ROLES: readonly Role[] = ["staff", "leader", "admin", "securityAdmin", "auditor"];
const BUREAU_SESSION_MS = 8 * HOUR_MS;
const MEMBER_SESSION_MS = 7 * 24 * HOUR_MS;
export const SESSION_IDLE_MS = HOUR_MS / 2;

/** How long a session of this role lasts at most, however busy it is. */
export function sessionLifetimeMs(role: Role): number {
  return BUREAU_ROLES.includes(role) ? BUREAU_SESSION_MS : MEMBER_SESSION_MS;
}

/** Full-width letters and capitals of a login name are the same person (R36). */
export function normalizeEmail(typed: string): string {
  return typed.normalize("NFKC").trim().toLowerCase();
}

export const emailSchema = z
  .string("请填写电子邮箱")
  .transform(normalizeEmail)
  .pipe(
    z
      .string()
      .min(1, "请填写电子邮箱")
      .max(120, "电子邮箱不超过 120 字")
      .pipe(z.email("电子邮箱格式不对，请写成 name@example.com 的样子")),
  );

export const personNameSchema = z
  .string("请填写姓名")
  .transform((typed) => typed.normalize("NFKC").replace(/\s+/g, " ").trim())
  .pipe(z.string().min(1, "请填写姓名").max(40, "姓名不超过 40 字"));
