import type { Sentences } from "../web/sentences.ts";

/** How long to wait, in the largest fitting unit: 90 s reads 2 分钟. */
function waitText(seconds: number): string {
  if (seconds < 60) return `${seconds} 秒`;
  const minutes = Math.ceil(seconds / 60);
  return minutes < 60 ? `${minutes} 分钟` : `${Math.ceil(minutes / 60)} 小时`;
}

export function tooManyAttemptsSentence(seconds: number): string {
  return `尝试的次数太多，为保护账号，请等 ${waitText(seconds)}后再试。`;
}

/** What people read for the codes of this folder's errors. */
export const ACCOUNT_SENTENCES: Sentences = {
  tooManyAttempts: ({ seconds }) => tooManyAttemptsSentence(Number(seconds)),
  "password.wrong": "当前密码不对，请核对后再输一次",
  "account.emailTaken": "这个电子邮箱已有账号。请直接登录；忘记密码可以重置，或换一个邮箱。",
  "account.notActive": "这个账号已停用或未通过审核，不能重置密码。请先启用账号。",
  "account.notFound": "没有找到这个账号。它可能已被删除，请返回列表查看。",
  "account.passwordChangedMeanwhile": "密码刚刚在别处改过，这次没有保存。请用新密码重新登录后再试。",
  "administrator.exists": "这个角色已经有人担任，链接不再有效。需要增加人员时，请由安全管理员邀请。",
  "oneTimeLink.notFound": "这个链接不完整、已经用过或已过期。请向发给您链接的人再要一个。",
  "account.own": "不能对自己的账号进行这项操作。请由另一位安全管理员办理。",
  "account.roleSettled":
    "这个角色不能调整：单位用户的角色由单位决定；系统管理员、安全管理员、审计员须由不同的人担任，请另外邀请。",
  "membership.stateChanged": "这个账号的状态刚刚变化，您的操作没有执行。请打开最新内容，核对后再操作。",
  "invitation.isColleague": "这位同事已有本单位的账号，不用再邀请；账号已停用的，请联系安全管理员恢复。",
  "invitation.isApplicant": "这位同事已经提交注册申请，不用再邀请：请在本页“等待审核”里核对并通过。",
  "invitation.tooMany": ({ limit }) => `还没使用的邀请已有 ${limit} 个。请先撤回不用的邀请，再发新的。`,
  "invitation.noAgency": "所选单位不是已登记的协作部门，请重新选择。",
  "invitation.notFound": "这个邀请已经用过、撤回或过期，不需要再操作。",
  "liaison.notMember": "所选的人现在不能代表这家单位登录（账号已停用、已移除或不属于这家单位）。请刷新页面后重新选择。",
  "liaison.same": "与现在的一样，没有改动。请另选一位，或返回单位页面。",
  "liaison.namedMeanwhile": "对接联络人刚刚被别人改过，您的选择没有保存。请核对现在是谁，再决定是否更换。",
  "session.notFound": "这次登录已经结束，不需要再操作。",
};
