import type { Sentences } from "../web/sentences.ts";

/** What people read for the codes of notices. */
export const NOTICE_SENTENCES: Sentences = {
  "notice.alreadyRead": "这条消息已经读过了。",
  "notice.noneUnread": "没有未读的消息了，请返回消息页查看。",
  "unsubscription.notFound": "退订链接不完整或已失效。请登录后在“消息 → 邮件设置”里关闭邮件。",
  "savedSearch.exists": "这个条件您已经订阅了，请在“消息 → 我的订阅”查看。",
  "savedSearch.tooMany": ({ most }) => `最多订阅 ${most} 项。请先在“消息 → 我的订阅”取消不再需要的，再订阅。`,
  "savedSearch.notFound": "没有找到这项订阅，可能已经取消。请返回“我的订阅”查看。",
  "notice.notFound": "没有找到这条消息。它可能属于别的账号，请用收到消息的账号登录后再打开。",
};
