import type { Sentences } from "../web/sentences.ts";

/** What people read for the codes of this folder's errors. */
export const TALENT_FUND_SENTENCES: Sentences = {
  "talentFund.notFound": "没有找到这笔人才发展专项资金，或它不是您单位的。请从“专项资金”里打开。",
  "fundEntry.notFound": "没有找到这笔分录。请打开专项资金的最新内容。",
  "talentFund.decideOwn":
    "这笔分录是您自己录入的，不能由您自己核准或退回：录入和核准必须是两个人。请由另一位工作人员在“待核准”里办理。",
  "talentFund.enteredAlready": "这张表单先前已经保存过，没有重复录入。",
  "talentFund.committedAlready": (facts) =>
    `这家企业这一年已有承诺（${facts.number}，已核准或待核准），没有重复录入。承诺额有变化请打开它，用“调整承诺”。`,
  "talentFund.decidedAlready": ({ entry, outcome, by }) => {
    const decided = outcome === "approved" ? "核准" : "退回";
    const who = by === "you" ? "您已" : by === "" ? "已由别人" : `已由 ${by} `;
    return `分录 ${entry} ${who}${decided}，这次操作没有执行。`;
  },
  "talentFund.voucherMissing": ({ paper }) => `这笔没有${paper}，没有核准。请先上传${paper}，或写明无凭证核准的理由`,
  "talentFund.voucherGone": ({ paper }) =>
    `您勾选时这笔有${paper}，现在已没有有效的，没有核准；您写的理由不是为它写的，没有写入。请打开这笔，核对后再办理`,
  "talentFund.vouchersChanged": ({ paper }) =>
    `这笔的${paper}在您打开页面后有变动（新增、移除或作废），没有核准。请核对页上现在的${paper}，再核准`,
  "talentFund.reversedAlready": (facts) => `分录 ${facts.entry} 已经冲正，或冲正正在等待核准，不用再录。`,
  "talentFund.notApproved": "只有已核准的分录才要冲正；待核准的请由核准人退回，不予核准的本来就不计入",
  "talentFund.enterpriseUnknown": "所选单位还没有通过审核、已停用，或不是企业，请重新选择",
  "talentFund.yearTooFar": "年度还没有到，最多提前一年",
  "talentFund.dueOutsideYear": (facts) => `兑现期限要在 ${facts.year} 年内，一般填 ${facts.year}-12-31`,
  "talentFund.dueBeforeSigned": (facts) => `兑现期限不能早于承诺的签字日期 ${facts.day}，请核对两个日期`,
  "talentFund.shareIsNothing": "按这个比例算出的承诺额不到一分钱或过大，请核对销售收入和比例",
  "talentFund.paidForOthers": "所选的项目或人才不是这家企业的，或刚刚已删去。请从列表里重新选择",
  "talentFund.stillToCome": "日期还没有到，请填写今天或以前的日期",
  "talentFund.tooEarly": (facts) => `日期不能早于 ${facts.year} 年 1 月 1 日，请核对年份`,
  "talentFund.notCommitted":
    "这一年现在没有有效的承诺，不能录入或核准其他分录。承诺待核准的请先核准，没有承诺的请先录入承诺",
  "talentFund.beforeCommitment": (facts) =>
    `日期不能早于承诺的签字日期 ${facts.day}，请核对。承诺的日期有误的，请冲正承诺，按实际日期重新录入`,
  "talentFund.adjustmentsStand": "这份承诺还有没冲正的调整。请先冲正各笔调整，再冲正承诺",
  "talentFund.commitmentGone":
    "录入这笔调整时的承诺已经冲正，它不能再核准。请选“不予核准”；现在的承诺有变化的，请另录一笔调整",
  "talentFund.nothingLeft": "调整以后承诺额不能为零或更少。承诺全部取消的，请冲正承诺",
  "talentFund.overpaid": (facts) =>
    `每一天的拨付合计都不能超过当天的承诺额，按 ${facts.day} 的账最多还能拨付 ${facts.left}。承诺有增加的，请先录入调整，并核对日期`,
  "talentFund.overallocated": (facts) =>
    `每一天的安排合计都不能超过当天的承诺额，按 ${facts.day} 的账最多还能安排 ${facts.left}。承诺有增加的，请先录入调整，并核对日期`,
  "talentFund.committedTooLittle": (facts) =>
    `承诺额不能少于 ${facts.day} 已安排的 ${facts.allocated} 和已拨付的 ${facts.paid}。请先冲正安排或拨付，再减少承诺`,
};
