import type { Sentences } from "../web/sentences.ts";

/** What people read for the codes of this folder's errors. */
export const CHECK_SENTENCES: Sentences = {
  "check.forOther": (facts) =>
    `${facts.number} 已指派给${facts.name}审核，您的操作没有执行。如要由您办理，请先在“审核人”一栏改派给自己。`,
  "check.samePerson": (facts) =>
    `${facts.number} 的形式审核是您通过的，诊断复核须由另一人办理。请把它指派给其他审核人，或请系统管理员在“审核规则”里允许由同一人办理。`,
  "check.forOtherNow": (facts) => `这一步已指派给${facts.name}。如要由您办理，请先在下面改派给自己。`,
  "check.samePersonNow":
    "形式审核是您通过的，诊断复核须由另一人办理。请在下面指派给其他审核人；人手不足时，系统管理员可在“审核规则”里允许由同一人办理。",
  "check.samePersonAppointed": (facts) =>
    `${facts.number} 的形式审核是${facts.name}通过的，诊断复核须指派给另一人。请选择其他审核人。`,
  "check.noReviewer": "选择的审核人现在不能办理审核（账号已停用或不是工作人员）。请刷新页面后重新选择。",
  "check.appointedMeanwhile": (facts) =>
    `${facts.number} 刚刚被办理或改派，您的指派没有执行。请核对最新的审核人后再指派。`,
  "checkRules.stateChanged": "审核规则刚刚被别人修改，您的内容没有保存。请核对最新的规则后再保存。",
  "delegation.overlapping": (facts) =>
    `${facts.fromDay} 至 ${facts.toDay} 已由${facts.name}代办，时间有重叠。请先结束那一段，或改选日期。`,
  "delegation.deputyAway": (facts) =>
    `${facts.name}在 ${facts.fromDay} 至 ${facts.toDay} 自己也不在，请另选代办人或改选日期。`,
  "delegation.over": "这段代办已经结束，不用再结束一次。",
  "delegation.notFound": "没有找到这段代办。请刷新页面查看。",
};
