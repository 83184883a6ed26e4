import type { CheckedPosts, QueueLine } from "../checks/checked-posts.ts";
import { appointNeedReviewer, appointNeedRevisionReviewer } from "./appoint-reviewer.ts";
import { completenessOf } from "./coach/completeness-of-view.ts";
import { listWaitingNeeds } from "./list-waiting-needs.ts";
import { titleOf } from "./need-status.page.tsx";
import { type NeedView, presentNeed } from "./present-need.ts";
import { listNeedsByIds } from "./queries.ts";
import { NEED_SENTENCES } from "./sentences.ts";

/** Needs, as the queue of all checks asks for them. */
export const checkedNeeds: CheckedPosts = {
  kind: "need",
  listWaiting: listWaitingNeeds,
  describe: async (ctx, ids, reference) => {
    const lines = new Map<string, QueueLine>();
    for (const need of await listNeedsByIds(ctx.db, ids)) {
      const view = presentNeed(ctx.actor, need, { vault: ctx.vault, reference });
      if (view !== null) lines.set(need.id, lineOf(view));
    }
    return lines;
  },
  appoint: (ctx, { id, version, revisionId, seenReviewerId }, reviewerId) =>
    revisionId === null
      ? appointNeedReviewer(ctx, { needId: id, version, seenReviewerId, reviewerId })
      : appointNeedRevisionReviewer(ctx, { revisionId, seenReviewerId, reviewerId }),
  sentences: NEED_SENTENCES,
};

function lineOf(view: NeedView): QueueLine {
  const badges: QueueLine["badges"] = [
    ...(view.trail?.visibility === "confidential" ? [{ tone: "warning" as const, words: "保密需求" }] : []),
    ...(view.file?.isUnclaimed ? [{ tone: "warning" as const, words: "待认领" }] : []),
    ...(view.file?.nearDuplicateOf
      ? [{ tone: "warning" as const, words: `疑似与 ${view.file.nearDuplicateOf} 重复` }]
      : []),
  ];
  return {
    title: titleOf(view),
    owner: view.file?.organizationName ?? view.asker,
    industry: view.industry,
    badges,
    completeness: completenessOf(view)?.points ?? null,
  };
}
