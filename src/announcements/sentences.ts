import type { Sentences } from "../web/sentences.ts";
import { ANNOUNCEMENT_STATUS_LABELS, ANNOUNCEMENT_STATUSES } from "./announcement.ts";

function statusWord(status: string | number | undefined): string {
  const known = ANNOUNCEMENT_STATUSES.find((one) => one === status);
  return known === undefined ? "其他" : ANNOUNCEMENT_STATUS_LABELS[known];
}

export const ANNOUNCEMENT_OVERTAKEN =
  "在您填写期间，这条公告被同事更新了。您填写的内容都还在下面，还没有保存；请先在新窗口打开公告核对，再决定是否用您的内容覆盖。";

/** What people read for the codes of this folder's errors. */
export const ANNOUNCEMENT_SENTENCES: Sentences = {
  "announcement.notFound": "没有找到这条公告。它可能已撤回或过了显示日期。请到“公告”里查看现在的公告。",
  "announcement.stateChanged": (facts) =>
    `公告“${facts.title}”刚刚被更新（办理前的状态是“${statusWord(facts.status)}”），您的操作没有执行。请打开最新内容，核对后再操作。`,
  "announcement.writtenAlready": (facts) => `公告“${facts.title}”已经保存过一次，没有重复保存。`,
  "announcement.periodOver": (facts) =>
    `这条公告只显示到 ${facts.untilDay}，这一天已经过去。请先修改公告，把日期改到今天以后或清空，再发布。`,
};
