import { CHECK_SENTENCES } from "../checks/sentences.ts";
import type { Sentences } from "../web/sentences.ts";
import { NEED_STATUS_LABELS, NEED_STATUSES } from "./need.ts";

function statusWord(status: string | number | undefined): string {
  const known = NEED_STATUSES.find((one) => one === status);
  return known === undefined ? "其他" : NEED_STATUS_LABELS[known];
}

/** What stands beside a form when a colleague changed the record first. */
export const NEED_OVERTAKEN = {
  /** On a form of its own. */
  form: "在您填写期间，这条需求被同事更新了。您填写的内容都还在下面，还没有保存；请先在新窗口打开需求核对，再决定是否用您的内容覆盖。",
  /** On the record's page. */
  page: "这条需求刚刚被更新，您的操作没有执行。本页已是最新内容，请核对后再操作。",
} as const;

/** What people read for the codes of this folder's errors. */
export const NEED_SENTENCES: Sentences = {
  ...CHECK_SENTENCES,
  "need.notFound": "没有找到这条需求。它可能已被撤下，或您无权查看。请到“技术需求”里搜索。",
  "need.stateChanged": (facts) =>
    `需求 ${facts.number} 刚刚被更新（办理前的状态是“${statusWord(facts.status)}”），您的操作没有执行。请打开最新内容，核对后再操作。`,
  "need.tooManyPosted": (facts) =>
    `本单位今天已新填 ${facts.limit} 条需求，到了每天的上限，这条没有保存。请明天再填，或请工作人员批量导入。`,
  "need.tooManySubmitted": (facts) =>
    `本单位今天已提交 ${facts.limit} 条需求，到了每天的上限，这条没有提交。请先存草稿，明天再提交。`,
  "need.incomplete": (facts) =>
    `这条需求还没有填写${facts.fields}，不能通过审核。请核对下面写好的意见后退回企业补填；还在待认领的由工作人员补填。`,
  "need.validityOver": (facts) => `有效期截止日 ${facts.validUntil} 已经过去，请填写今天或以后的日期。`,
  "need.signedHasMatch": (facts) =>
    `需求 ${facts.number} 已经签约，不能以“无匹配”结束。合同已履行的，请选“已解决”；否则请撤回需求。`,
  "need.notExpired": (facts) => `需求 ${facts.number} 不是因为到期而关闭的，不能续期。如仍需要，请重新发布一条需求。`,
  "need.alreadyAssigned": (facts) => `需求 ${facts.number} 已经归属到企业，不用再认领。`,
  "need.revisionWaiting": (facts) =>
    `需求 ${facts.number} 已有一份修订在等待审核，现在不能再提交一份。请打开需求对照那份修订，等它审核后再提交，或请工作人员退回它。`,
  "need.revisionDecided": "这份修订刚刚已有审核结果，您的操作没有执行。请打开最新内容查看。",
  "needRevision.notFound": "没有找到这份修订。它可能已随需求一起撤回。请打开需求查看最新内容。",
};
