import type { Sentences } from "../web/sentences.ts";

/** What stands beside the form when a colleague judged the pair first, or its owner changed a post. */
export const VERDICT_OVERTAKEN = {
  judged: "同事刚刚研判了这一对，您的研判没有记录。请先看现在的研判；如果仍要按您的意见改判，请再提交一次。",
  text: "需求或成果的内容刚刚有改动，您的研判没有记录。请先打开核对；如果意见不变，请再提交一次。",
  engine:
    "匹配度刚刚改按另一个引擎版本计算，您的研判没有记录。请先打开匹配清单，看现在的匹配度和理由；如果意见不变，请再提交一次。",
  unread: "这项成果刚刚发布，清单还没有读到，请稍后再提交一次。",
} as const;

export const NOTE_OVERTAKEN = "同事刚刚也写了备注，您的备注没有保存。请先看现在的备注；如果仍要保存，请再提交一次。";
export const NO_MATCH_OVERTAKEN =
  "同事刚刚改动了这条需求的结论，您的结论没有记录。请先看现在的情况；如果意见不变，请再提交一次。";

/** What people read for the codes of this folder's errors. */
export const MATCHING_SENTENCES: Sentences = {
  "match.notFound": "没有找到这条研判记录。请从需求的匹配成果里打开。",
  "match.achievementNotPublished": (facts) => `成果 ${facts.number} 没有在发布中，现在不能研判。`,
  "match.judgedMeanwhile": "这一对刚刚有了新的研判，您的研判没有记录。请打开最新内容，核对后再决定。",
  "match.textChanged": "需求或成果的内容刚刚有改动，您的研判没有记录。请打开最新内容，核对后再决定。",
  "match.engineChanged": "匹配度刚刚改按另一个引擎版本计算，您的研判没有记录。请打开最新内容，核对后再决定。",
  "match.notReadYet": VERDICT_OVERTAKEN.unread,
  "match.declineReasonUnknown": "请从列表里选择否决原因",
  "match.requirementMissing": "请选择不满足的是哪一条技术指标",
  "match.requirementUntold": "需求没有列出技术指标，请在说明里写明什么不满足",
  "match.noteMissing": "请写明原因",
  "match.verdictReplaced": "这条研判刚刚已被撤销或改判，没有再次撤销。请返回查看最新研判。",
  "match.tooLateToRetract": "已超过一分钟，不能撤销。如果想法变了，请用“改判”，原来的研判会留在记录里。",
  "match.handedOff": ({ number, stage, takenBackBy }) =>
    `采纳没有改动：这一对已发起对接 ${number}（${stage}），${
      takenBackBy === "" ? "不能再撤销或改判。" : `请先在对接页点“${takenBackBy}”，再改判。`
    }`,
  "match.needNotOpen": (facts) =>
    `需求 ${facts.number} 的状态是“${facts.status}”，现在不做匹配。已提交、已形审、已发布、对接中和已签约的需求可以查看匹配。`,
  "match.achievementNotOpen": (facts) =>
    `成果 ${facts.number} 的状态是“${facts.status}”，现在不做匹配。已提交和已发布的成果可以查看可对接的需求。`,
  "match.notedMeanwhile": NOTE_OVERTAKEN,
  "match.noteGone": "这条备注已经删除。请返回查看现在的备注。",
  "match.noMatchMeanwhile": NO_MATCH_OVERTAKEN,
  "match.noMatchStands": (facts) =>
    `需求 ${facts.number} 已经记为无合适匹配，之后也没有新的候选，没有再记一次。请返回查看现在的情况。`,
  "match.noMatchNotPublished": (facts) =>
    `需求 ${facts.number} 的状态是“${facts.status}”，发布中的需求才能记为无合适匹配。`,
  "match.hasHopefulVerdict": "还有已采纳或需补充的候选。请先改判这些候选，再记为无合适匹配。",
  "match.nothingNew": () =>
    "这里已经没有新候选：可能有同事先标为看过，或候选已随需求、成果结束。请刷新页面查看现在的情况。",
  "match.nothingToUnsee": () => "这些候选已经不是“看过的”：可能有同事先撤销了。请刷新页面查看现在的情况。",
  "engineVersion.notFound": "没有这个引擎版本。请从“引擎版本”页重新选择。",
  "engineVersion.inForce": (facts) => `版本 ${facts.version} 已经在用，不用再采用。`,
  "engineVersion.stateChanged": (facts) =>
    `在您打开页面之后，另一位管理员采用了版本 ${facts.version}。请重新打开“引擎版本”页，看过之后再决定。`,
  "engineVersion.same": (facts) => `版本 ${facts.version} 的权重与此完全相同，没有再存一份。`,
};
