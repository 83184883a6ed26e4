import { appointAchievementReviewer } from "../../src/achievements/appoint-reviewer.ts";
import { getAchievementRecord } from "../../src/achievements/queries.ts";
import { proposeAchievementRevision } from "../../src/achievements/revise-achievement.ts";
import { appointNeedReviewer, appointNeedRevisionReviewer } from "../../src/needs/appoint-reviewer.ts";
import { getNeedRecord } from "../../src/needs/queries.ts";
import { proposeNeedRevision } from "../../src/needs/revise-need.ts";
import { DEMO_ACHIEVEMENTS, DEMO_NEEDS } from "./posts.ts";
import type { Story } from "./story.ts";

const NEED = "need-agri-14";
const ACHIEVEMENT = "achievement-agri-37";

/** What makes the queue of checks look like a working week: two revisions, and some of what waits appointed. */
export function proposeRevisions(story: Story): void {
  const { accountId: reviewerId } = story.member("reviewer");
  if (reviewerId === null) throw new Error("the demo's cast has nobody who checks");
  const appointed = { reviewerId, seenReviewerId: null };
  const staff = story.member("staff");
  let revisionId = "";
  story.at(6, story.member("enterprise"), async (ctx) => {
    const goal = "先用半年评估可行性；可行则引进技术，建一条年产 1 万升新生牛血清线，达到药典要求。";
    const content = { ...revisedNeed(), goal };
    ({ id: revisionId } = await proposeNeedRevision(ctx, { needId: story.postId(NEED), content }));
  });
  story.at(5, staff, (ctx) => appointNeedRevisionReviewer(ctx, { ...appointed, revisionId }));
  story.at(1, story.member("institution"), (ctx) => {
    const content = { ...revisedAchievement(), scenes: "育肥场、饲料厂、家庭牧场" };
    return proposeAchievementRevision(ctx, { achievementId: story.postId(ACHIEVEMENT), content });
  });
  const waiting = <Post extends { key: string; status: string }>(posts: readonly Post[]) =>
    posts.filter(({ status }) => status === "submitted");
  for (const { key } of waiting(DEMO_NEEDS).slice(0, 2))
    story.at(0, staff, async (ctx) => {
      const { id: needId, version } = await getNeedRecord(ctx.db, story.postId(key));
      return appointNeedReviewer(ctx, { ...appointed, needId, version });
    });
  for (const { key } of waiting(DEMO_ACHIEVEMENTS).slice(0, 1))
    story.at(0, staff, async (ctx) => {
      const { id: achievementId, version } = await getAchievementRecord(ctx.db, story.postId(key));
      return appointAchievementReviewer(ctx, { ...appointed, achievementId, version });
    });
}

function revisedNeed() {
  const post = DEMO_NEEDS.find(({ key }) => key === NEED);
  if (!post) throw new Error("the need to revise is not there");
  const { key: _1, organization: _2, closeReason: _3, status: _4, opinion: _5, ...content } = post;
  const { contact: _6, validUntil: _7, confidentialAnnex: _8, ...text } = content;
  return text;
}

function revisedAchievement() {
  const post = DEMO_ACHIEVEMENTS.find(({ key }) => key === ACHIEVEMENT);
  if (!post) throw new Error("the achievement to revise is not there");
  const { key: _1, organization: _2, closeReason: _3, status: _4, opinion: _5, ...content } = post;
  const { contact: _6, validUntil: _7, ...text } = content;
  return text;
}
