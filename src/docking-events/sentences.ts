import type { Sentences } from "../web/sentences.ts";
import { DOCKING_EVENT_STATUS_LABELS, DOCKING_EVENT_STATUSES } from "./docking-event.ts";

function statusWord(status: string | number | undefined): string {
  const known = DOCKING_EVENT_STATUSES.find((one) => one === status);
  return known === undefined ? "其他" : DOCKING_EVENT_STATUS_LABELS[known];
}

export const EVENT_OVERTAKEN =
  "这场对接会刚刚被别人修改过，您的修改没有保存。您填写的都还在；请核对后再提交一次，会以您填写的为准。";
export const ANSWER_OVERTAKEN = "同事刚刚答复过这份邀请，您的答复没有提交。您填写的都还在；请核对后再提交一次。";

/** What people read for the codes of this folder's errors. */
export const DOCKING_EVENT_SENTENCES: Sentences = {
  "dockingEvent.notFound": "没有找到这场对接会，或您不在受邀单位里。请从“对接会”里打开。",
  "dockingInvitation.notFound": "这个单位不在邀请名单里。请打开最新的名单。",
  "dockingEvent.stateChanged": (facts) =>
    `对接会 ${facts.number} 刚刚被更新（现在的状态是“${statusWord(facts.status)}”），您的操作没有执行。请打开最新内容，核对后再操作。`,
  "dockingEvent.addedAlready": (facts) => `对接会 ${facts.number} 已经保存过一次，没有重复保存。`,
  "dockingEvent.answeredMeanwhile": (facts) =>
    `对接会 ${facts.number} 的邀请刚刚有同事答复过，请打开最新内容，核对后再操作。`,
  "dockingEvent.allInvited": "所选单位都已在邀请名单里，不用再邀请。",
  "dockingEvent.organizationUnknown": "所选单位里有还没有通过审核或已停用的，请重新打开页面再选择。",
  "dockingEvent.dayOver": "日期已经过去，请填写今天或以后的日期",
  "dockingEvent.stillToCome": (facts) => `对接会定在 ${facts.heldOn}，还没有到，不能登记举办。`,
  "dockingEvent.seatsTaken": (facts) => `已有 ${facts.people} 人答复参加，可容纳人数不能比这更少`,
  "dockingEvent.full": (facts) =>
    Number(facts.left) === 0 ? "名额已满，请联系工作人员" : `名额只剩 ${facts.left} 人，请减少人数，或联系工作人员`,
  "dockingEvent.notInvited": "这条对接的双方不都在邀请名单里，请先邀请。",
  "dockingEvent.introductionUnknown": (facts) => `没有编号为 ${facts.number} 的对接，请核对`,
  "dockingEvent.alreadyLinked": (facts) => `对接 ${facts.number} 已经关联过对接会，不用再关联。`,
};
