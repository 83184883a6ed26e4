import type { Sentences } from "../web/sentences.ts";
import { INTRODUCTION_STATUS_LABELS, INTRODUCTION_STATUSES } from "./introduction.ts";

function statusWord(status: string | number | undefined): string {
  const known = INTRODUCTION_STATUSES.find((one) => one === status);
  return known === undefined ? "其他" : INTRODUCTION_STATUS_LABELS[known];
}

export const INTRODUCTION_OVERTAKEN =
  "这条对接刚刚被更新，您的操作没有执行。本页已是最新内容，您填写的都还在；请核对后再提交一次。";

/** What people read for the codes of this folder's errors. */
export const COOPERATION_SENTENCES: Sentences = {
  "introduction.notFound": "没有找到这条对接，或您不是对接的一方。请从“对接”里打开。",
  "introduction.stateChanged": (facts) =>
    `对接 ${facts.number} 刚刚被更新（现在的状态是“${statusWord(facts.status)}”），您的操作没有执行。请打开最新内容，核对后再操作。`,
  "introduction.alreadyOpen": (facts) => `这一对已有进行中的对接 ${facts.number}，不用再发起。`,
  "introduction.alreadyAccepted": (facts) => `您的单位已经同意对接 ${facts.number}，请等待对方答复。`,
  "introduction.answeredBefore": (facts) => `这一方已经同意对接 ${facts.number}，不用再记录答复。`,
  "introduction.answersItself": (facts) => `${facts.name}有账号，请由它自己在线答复；联系不上时可以催办。`,
  "introduction.saidInFuture": "答复日期还没有到，请填写对方实际答复的日期",
  "introduction.saidBeforeProposal": "答复日期早于发起对接的日期，请填写对方实际答复的日期",
  "introduction.nudgeReachesNobody": (facts) =>
    `轮到的一方（${facts.turn}）还没有账号，催办送不到任何人。请打电话联系，把答复记在对接页上。`,
  "introduction.notAdopted": "这一对还没有采纳，不能发起对接。请先在匹配清单里采纳。",
  "introduction.needNotOpen": (facts) => `需求 ${facts.number} 不在发布中，不能发起对接。`,
  "introduction.achievementNotOpen": (facts) => `成果 ${facts.number} 不在发布中，不能发起对接。`,
  "introduction.postUnclaimed": (facts) =>
    `${facts.number} 还没有认领到单位，没有人能答复。请先在它的页面上认领，再发起对接。`,
  "introduction.reasonUnknown": "请从列表里选择原因",
  "introduction.noteMissing": "选这个原因时，请在说明里写明具体情况",
  "introduction.stillToCome": "日期还没有到。将来的安排请写在“下一步”和“约定日期”里",
  "introduction.dueDayOver": "约定日期已经过去，请填写今天或以后的日期",
  "introduction.ownTurn": "现在轮到您这一方办理，不用催办。",
  "introduction.nudgedToday": "今天已经催办过，对方会收到提醒。一天只催一次，请明天再催。",
  "introduction.notOpened": "对方没有公开这项内容，或已经收回。请在对接页查看现在的公开情况。",
  "introduction.tooManyViews": (facts) =>
    `您今天已查看 ${facts.limit} 次，达到每天的上限。请明天再看，急需时请联系工作人员。`,
};
