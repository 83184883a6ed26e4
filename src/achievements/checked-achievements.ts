import type { CheckedPosts, QueueLine } from "../checks/checked-posts.ts";
import { titleOf } from "./achievement-status.page.tsx";
import { appointAchievementReviewer, appointAchievementRevisionReviewer } from "./appoint-reviewer.ts";
import { listWaitingAchievements } from "./list-waiting-achievements.ts";
import { type AchievementView, presentAchievement } from "./present-achievement.ts";
import { listAchievementsByIds } from "./queries.ts";
import { ACHIEVEMENT_SENTENCES } from "./sentences.ts";

/** Achievements, as the queue of all checks asks for them. */
export const checkedAchievements: CheckedPosts = {
  kind: "achievement",
  listWaiting: listWaitingAchievements,
  describe: async (ctx, ids) => {
    const lines = new Map<string, QueueLine>();
    for (const achievement of await listAchievementsByIds(ctx.db, ids)) {
      const view = presentAchievement(ctx.actor, achievement, { vault: ctx.vault });
      if (view !== null) lines.set(achievement.id, lineOf(view));
    }
    return lines;
  },
  appoint: (ctx, { id, version, revisionId, seenReviewerId }, reviewerId) =>
    revisionId === null
      ? appointAchievementReviewer(ctx, { achievementId: id, version, seenReviewerId, reviewerId })
      : appointAchievementRevisionReviewer(ctx, { revisionId, seenReviewerId, reviewerId }),
  sentences: ACHIEVEMENT_SENTENCES,
};

function lineOf({ text, organizationName, isUnclaimed, file }: AchievementView): QueueLine {
  const badges: QueueLine["badges"] = [
    ...(isUnclaimed ? [{ tone: "warning" as const, words: "待认领" }] : []),
    ...(file?.nearDuplicateOf ? [{ tone: "warning" as const, words: `疑似与 ${file.nearDuplicateOf} 重复` }] : []),
  ];
  return { title: titleOf(text.title), owner: organizationName, industry: text.industry, badges, completeness: null };
}
