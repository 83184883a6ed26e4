import type { Sentences } from "../web/sentences.ts";
import { CONTRACT_STATUS_LABELS, CONTRACT_STATUSES } from "./technology-contract.ts";

function statusWord(status: string | number | undefined): string {
  const known = CONTRACT_STATUSES.find((one) => one === status);
  return known === undefined ? "其他" : CONTRACT_STATUS_LABELS[known];
}

export const CONTRACT_OVERTAKEN =
  "这份合同刚刚被更新，可能是同事，也可能是您自己刚才的提交已经保存，所以这一次没有执行。您填写的都还在；请先看合同记录，确认没有保存过，再提交一次。";

/** What people read for the codes of this folder's errors. */
export const TECHNOLOGY_CONTRACT_SENTENCES: Sentences = {
  "technologyContract.notFound": "没有找到这份技术合同，或您的单位不是合同的一方。请从“技术合同”里打开。",
  "technologyContract.stateChanged": (facts) =>
    `技术合同 ${facts.number} 刚刚被更新（现在的状态是“${statusWord(facts.status)}”），您的操作没有执行。请打开最新内容，核对后再操作。`,
  "technologyContract.enteredAlready": (facts) => `技术合同 ${facts.number} 已经录入过，没有重复录入。`,
  "technologyContract.partyUnknown": "所选单位还没有通过审核、已停用，或不是企业和高校院所，请重新选择",
  "technologyContract.needUnknown": (facts) => `没有编号为 ${facts.number} 的需求，请核对，如 N-2026-0001`,
  "technologyContract.achievementUnknown": (facts) => `没有编号为 ${facts.number} 的成果，请核对，如 A-2026-0001`,
  "technologyContract.introductionRuns": (facts) => `这一对已有对接 ${facts.number}，请在对接页上点“录入技术合同”`,
  "technologyContract.introductionDrafted": (facts) =>
    `这一对已有对接 ${facts.number}，由它草拟的技术合同是 ${facts.contract}，请在那份合同上修改和登记签订`,
  "technologyContract.directionWrong": (facts) =>
    facts.direction === "inbound"
      ? "买方在县内、卖方在县外，方向是吸纳，请改正（单位所在地区以单位库为准）"
      : "卖方在县内、买方在县外，方向是输出，请改正（单位所在地区以单位库为准）",
  "technologyContract.notOfOrigin": (facts) =>
    `${[facts.need, facts.achievement].filter((one) => one !== "").join("；")}。请核对双方和编号；确实不同的，请在这里写明原因，原因会列入证据链`,
  "technologyContract.needSigned": (facts) =>
    `需求 ${facts.number} 已由${facts.kind === "contract" ? "技术合同" : "对接"} ${facts.by} 签约，一项需求只签一次。是同一双方的后续合同，请在合同的表单上勾选“同一需求的后续合同”；不是的请核对需求编号`,
  "technologyContract.needNotSigned": (facts) =>
    `双方还没有为需求 ${facts.number} 签过合同，这一份不是后续合同，请不要勾选“同一需求的后续合同”`,
  "technologyContract.needNotPublished": (facts) => `需求 ${facts.number} 还没有公布，不能由它签合同，请核对需求编号`,
  "technologyContract.partiesOfIntroduction":
    "它由对接而来，双方只能是对接的企业和高校院所（买方卖方可以互换）。与别的单位签的合同请另行录入",
  "technologyContract.stillToCome": "日期还没有到，请填写今天或以前的日期",
  "technologyContract.signedAfterEnd": "签订日期晚于合同期的结束日期，请核对；合同期有误请先点“修改”",
  "technologyContract.paidEarly": (facts) => `到款日期不能早于 ${facts.year} 年 1 月 1 日（签订的前一年），请核对年份`,
  "technologyContract.valueMissing": "还没有填写合同额。请先点“修改”填写合同额，再登记签订",
  "technologyContract.dayMissing": "已签订的合同要有签订日期，请填写",
  "technologyContract.reasonMissing":
    "改动合同名称、编号、类型、方向、双方及其地区、产业、金额、日期或需求、成果编号要写明原因（双方变更，或录入有误）",
  "technologyContract.paidMore": "合同额不能小于已到款的金额。到款有误请先冲正，再改合同额",
  "technologyContract.introductionOver": (facts) =>
    `它来自的对接 ${facts.number} 已经结束，不能由它签合同。请把这份草稿作废，另行录入合同。`,
  "technologyContract.registeredBefore": "登记日期早于签订日期，请核对",
  "technologyContract.recordedEarlier": (facts) =>
    `签订日期最晚只能是 ${facts.signedUntil}：${facts.day} 的${facts.record}已经登记在这份合同上。请核对签订日期；那条登记有误的，请先更正或冲正它`,
  "technologyContract.doneBefore": (facts) => `完成日期早于合同的签订日期（${facts.signedOn}），请核对`,
  "technologyContract.registrationTaken": (facts) => `这个登记编号已用在技术合同 ${facts.number}，请核对`,
  "technologyContract.milestoneEarly": "节点的日期不能早于合同的签订日期，请核对年份",
  "technologyContract.milestoneFar": "节点的日期离合同期一年以上，请核对年份；合同期有误的请先更正合同期",
  "technologyContract.milestonesOpen": (facts) =>
    `还有 ${facts.count} 个节点没有完成。请先登记完成，或取消不再需要的节点`,
  "technologyContract.milestoneClosed": (facts) =>
    `技术合同 ${facts.number} 的这个节点刚刚已登记完成或取消。请打开最新内容，核对后再操作。`,
  "technologyContract.endedBefore": "完成或终止日期早于签订日期，请核对",
  "technologyContract.nothingCorrected": "日期和现在记录的一样，没有要更正的",
  "technologyContract.completedBeforeMilestone": (facts) =>
    `节点“${facts.title}”登记的完成日期是 ${facts.day}，履行完毕的日期不能早于它，请核对`,
  "technologyContract.hasPayments": "已经登记过到款，不能作废。合同不再履行请用“终止合同”",
  "technologyContract.overpaid": (facts) => `到款合计不能超过合同额，最多还能登记 ${facts.left}`,
  "technologyContract.reversedAlready": (facts) => `技术合同 ${facts.number} 的这笔到款已经冲正过，不用再冲正。`,
  "technologyContract.followUpEarly": (facts) => `还没有满年，${facts.dueOn} 起才能登记这次回访`,
  "contractMilestone.notFound": "没有找到这个节点。请打开合同的最新内容。",
  "contractPayment.notFound": "没有找到这笔到款。请打开合同的最新内容。",
};
