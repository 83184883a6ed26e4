import type { Sentences } from "../web/sentences.ts";
import { CAMPAIGN_STATUS_LABELS, CAMPAIGN_STATUSES } from "./campaign.ts";

function statusWord(status: string | number | undefined): string {
  const known = CAMPAIGN_STATUSES.find((one) => one === status);
  return known === undefined ? "其他" : CAMPAIGN_STATUS_LABELS[known];
}

export const CAMPAIGN_OVERTAKEN =
  "在您填写期间，这个征集批次被同事更新了。您填写的内容都还在下面，还没有保存；请先在新窗口打开批次核对，再决定是否用您的内容覆盖。";

/** What people read for the codes of this folder's errors. */
export const CAMPAIGN_SENTENCES: Sentences = {
  "campaign.notFound": "没有找到这个征集批次。请到“征集批次”里查看现在的批次。",
  "campaign.stateChanged": (facts) =>
    `征集批次“${facts.title}”刚刚被更新（办理前的状态是“${statusWord(facts.status)}”），您的操作没有执行。请打开最新内容，核对后再操作。`,
  "campaign.draftedAlready": (facts) => `征集批次“${facts.title}”已经保存过一次，没有重复保存。`,
  "campaign.closingDayOver": (facts) =>
    `截止日 ${facts.closesOn} 已经过去或早于开始受理日，请把截止日改到今天或以后，再操作。`,
  "campaign.over": (facts) =>
    `征集批次“${facts.title}”已经截止，不再受理新的填报。您填写的内容都还在，请改选其他批次，或选“不属于任何批次”，再保存或提交。`,
  "campaign.notOpenYet": (facts) =>
    `征集批次“${facts.title}”从 ${facts.opensOn} 起受理。您填写的内容都还在，请先选“不属于任何批次”保存草稿，到时再选。`,
};
