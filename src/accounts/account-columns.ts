import type { ExportColumn } from "../exchange/export-list.ts";
import { maskEmail } from "../kernel/contact.ts";
import { shanghaiDay, shanghaiMinute } from "../kernel/dates.ts";
import { ROLE_LABELS } from "../kernel/permissions.ts";
import { ORGANIZATION_KIND_LABELS } from "../organizations/organization.ts";
import { MEMBERSHIP_STATUS_LABELS } from "./account.ts";
import type { Application } from "./applications.ts";
import type { Invitation } from "./invitations.ts";
import type { AccountView } from "./queries.ts";

/** 账号 as a file: addresses masked, since a list of them is of use to nobody but a spammer. */
export function accountColumns(bureauName: string): ExportColumn<AccountView>[] {
  return [
    { header: "姓名", cell: ({ name }) => name },
    { header: "登录邮箱", cell: ({ email }) => maskEmail(email), width: 24 },
    { header: "角色", cell: ({ role }) => ROLE_LABELS[role] },
    { header: "单位", cell: ({ organizationName }) => organizationName ?? bureauName, width: 30 },
    { header: "状态", cell: ({ status }) => MEMBERSHIP_STATUS_LABELS[status] },
    { header: "开通日期", cell: ({ createdAt }) => shanghaiDay(createdAt) },
  ];
}

/** 邀请 that nobody has used yet. */
export function invitationColumns(bureauName: string): ExportColumn<Invitation>[] {
  return [
    { header: "电子邮箱", cell: ({ email }) => maskEmail(email), width: 24 },
    { header: "角色", cell: ({ role }) => ROLE_LABELS[role] },
    { header: "单位", cell: ({ organizationName }) => organizationName ?? bureauName, width: 30 },
    { header: "有效到", cell: ({ expiresAt }) => shanghaiMinute(expiresAt), width: 18 },
  ];
}

/** 注册审核: who waits for a decision. */
export const applicationColumns: ExportColumn<Application>[] = [
  { header: "申请人", cell: ({ name }) => name },
  { header: "登录邮箱", cell: ({ email }) => maskEmail(email), width: 24 },
  { header: "单位", cell: ({ organization }) => organization.name, width: 30 },
  { header: "统一社会信用代码", cell: ({ organization }) => organization.creditCode, width: 22 },
  { header: "单位类型", cell: ({ organization }) => ORGANIZATION_KIND_LABELS[organization.kind] },
  { header: "申请", cell: ({ isFirst }) => (isFirst ? "单位首位用户" : "加入已有单位") },
  { header: "提交时间", cell: ({ appliedAt }) => shanghaiMinute(appliedAt), width: 18 },
];
