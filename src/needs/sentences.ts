import type { Sentences } from "../web/sentences.ts";
import { NEED_STATUS_LABELS, NEED_STATUSES } from "./need.ts";

function statusWord(status: string | number | undefined): string {
  const known = NEED_STATUSES.find((one) => one === status);
  return known === undefined ? "其他" : NEED_STATUS_LABELS[known];
}

/** What people read for the codes of this folder's errors. */
export const NEED_SENTENCES: Sentences = {
  "need.notFound": "没有找到这条需求。它可能已被撤下，或您无权查看。请到“技术需求”里搜索。",
  "need.stateChanged": (facts) =>
    `需求 ${facts.number} 刚刚被更新（办理前的状态是“${statusWord(facts.status)}”），您的操作没有执行。请打开最新内容，核对后再操作。`,
  "need.validityOver": (facts) => `有效期截止日 ${facts.validUntil} 已经过去，请填写今天或以后的日期。`,
  "need.notExpired": (facts) => `需求 ${facts.number} 不是因为到期而关闭的，不能续期。如仍需要，请重新发布一条需求。`,
  "need.alreadyAssigned": (facts) => `需求 ${facts.number} 已经归属到企业，不用再认领。`,
  "need.revisionWaiting": (facts) => `需求 ${facts.number} 已有一份修订在等待审核，审核后才能再次修订。`,
  "need.revisionDecided": "这份修订刚刚已有审核结果，您的操作没有执行。请打开最新内容查看。",
  "needRevision.notFound": "没有找到这份修订。它可能已随需求一起撤回。请打开需求查看最新内容。",
};
