import type { Sentences } from "../web/sentences.ts";

/** What people read for the codes of this folder's errors. */
export const MATCHING_SENTENCES: Sentences = {
  "match.needNotOpen": (facts) =>
    `需求 ${facts.number} 的状态是“${facts.status}”，现在不做匹配。已提交、已形审、已发布和对接中的需求可以查看匹配。`,
  "match.achievementNotOpen": (facts) =>
    `成果 ${facts.number} 的状态是“${facts.status}”，现在不做匹配。已提交和已发布的成果可以查看可对接的需求。`,
  "engineVersion.notFound": "没有这个引擎版本。请从“引擎版本”页重新选择。",
  "engineVersion.inForce": (facts) => `版本 ${facts.version} 已经在用，不用再采用。`,
  "engineVersion.stateChanged": (facts) =>
    `在您打开页面之后，另一位管理员采用了版本 ${facts.version}。请重新打开“引擎版本”页，看过之后再决定。`,
  "engineVersion.same": (facts) => `版本 ${facts.version} 的权重与此完全相同，没有再存一份。`,
};
