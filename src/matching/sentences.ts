import type { Sentences } from "../web/sentences.ts";

/** What people read for the codes of this folder's errors. */
export const MATCHING_SENTENCES: Sentences = {
  "match.needNotOpen": (facts) =>
    `需求 ${facts.number} 的状态是“${facts.status}”，现在不做匹配。已提交、已形审、已发布和对接中的需求可以查看匹配。`,
  "match.achievementNotOpen": (facts) =>
    `成果 ${facts.number} 的状态是“${facts.status}”，现在不做匹配。已提交和已发布的成果可以查看可对接的需求。`,
  "match.nothingNew": () =>
    "这里已经没有新候选：可能有同事先标为看过，或候选已随需求、成果结束。请刷新页面查看现在的情况。",
  "match.nothingToUnsee": () => "这些候选已经不是“看过的”：可能有同事先撤销了。请刷新页面查看现在的情况。",
};
