import { CHECK_SENTENCES } from "../checks/sentences.ts";
import type { Sentences } from "../web/sentences.ts";
import { ACHIEVEMENT_STATUS_LABELS, ACHIEVEMENT_STATUSES } from "./achievement.ts";

function statusWord(status: string | number | undefined): string {
  const known = ACHIEVEMENT_STATUSES.find((one) => one === status);
  return known === undefined ? "其他" : ACHIEVEMENT_STATUS_LABELS[known];
}

/** What stands beside a form when a colleague changed the record first. */
export const ACHIEVEMENT_OVERTAKEN = {
  /** On a form of its own. */
  form: "在您填写期间，这项成果被同事更新了。您填写的内容都还在下面，还没有保存；请先在新窗口打开成果核对，再决定是否用您的内容覆盖。",
  /** On the record's page. */
  page: "这项成果刚刚被更新，您的操作没有执行。本页已是最新内容，请核对后再操作。",
} as const;

/** What people read for the codes of this folder's errors. */
export const ACHIEVEMENT_SENTENCES: Sentences = {
  ...CHECK_SENTENCES,
  "achievement.notFound": "没有找到这项成果。它可能已被撤下，或您无权查看。请到“科技成果”里搜索。",
  "achievement.stateChanged": (facts) =>
    `成果 ${facts.number} 刚刚被更新（办理前的状态是“${statusWord(facts.status)}”），您的操作没有执行。请打开最新内容，核对后再操作。`,
  "achievement.tooManyPosted": (facts) =>
    `本单位今天已新填 ${facts.limit} 项成果，到了每天的上限，这项没有保存。请明天再填，或请工作人员批量导入。`,
  "achievement.tooManySubmitted": (facts) =>
    `本单位今天已提交 ${facts.limit} 项成果，到了每天的上限，这项没有提交。请先存草稿，明天再提交。`,
  "achievement.incomplete": (facts) =>
    `这项成果还没有填写${facts.fields}，不能通过审核。请核对下面写好的意见后退回单位补填；还在待认领的由工作人员补填。`,
  "achievement.validityOver": (facts) => `有效期截止日 ${facts.validUntil} 已经过去，请填写今天或以后的日期。`,
  "achievement.notExpired": (facts) =>
    `成果 ${facts.number} 不是因为到期而关闭的，不能续期。如仍要推广，请重新发布一项成果。`,
  "achievement.alreadyAssigned": (facts) => `成果 ${facts.number} 已经归属到单位，不用再认领。`,
  "achievement.revisionWaiting": (facts) =>
    `成果 ${facts.number} 已有一份修订在等待审核，现在不能再提交一份。请打开成果对照那份修订，等它审核后再提交，或请工作人员退回它。`,
  "achievement.revisionDecided": "这份修订刚刚已有审核结果，您的操作没有执行。请打开最新内容查看。",
  "achievementRevision.notFound": "没有找到这份修订。它可能已随成果一起撤回。请打开成果查看最新内容。",
};
