/** Where the work on a published need stands: each stands in exactly one place, so that none falls off every list. */
export const NEED_STANDS = ["waiting", "adopted", "needsMore", "introduced", "talksFailed", "noMatch"] as const;
export type NeedStand = (typeof NEED_STANDS)[number];

export const NEED_STAND_LABELS: Record<NeedStand, string> = {
  waiting: "待研判",
  adopted: "已采纳未发起",
  needsMore: "待补充",
  introduced: "对接待答复",
  talksFailed: "对接未成",
  noMatch: "无合适匹配",
};
