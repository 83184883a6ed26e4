import type { Sentences } from "../web/sentences.ts";

/** What people read for the codes of this folder's errors. */
export const MATCHING_SENTENCES: Sentences = {
  "match.needNotOpen": (facts) =>
    `需求 ${facts.number} 的状态是“${facts.status}”，现在不做匹配。已提交、已形审、已发布和对接中的需求可以查看匹配。`,
  "match.achievementNotOpen": (facts) =>
    `成果 ${facts.number} 的状态是“${facts.status}”，现在不做匹配。已提交和已发布的成果可以查看可对接的需求。`,
};
