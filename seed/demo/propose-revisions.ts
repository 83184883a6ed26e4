import { appointAchievementReviewer } from "../../src/achievements/appoint-reviewer.ts";
import { getAchievementRecord } from "../../src/achievements/queries.ts";
import { proposeAchievementRevision } from "../../src/achievements/revise-achievement.ts";
import type { Actor } from "../../src/kernel/context.ts";
import type { WriteContext } from "../../src/kernel/write.ts";
import { appointNeedReviewer, appointNeedRevisionReviewer } from "../../src/needs/appoint-reviewer.ts";
import { getNeedRecord } from "../../src/needs/queries.ts";
import { proposeNeedRevision } from "../../src/needs/revise-need.ts";
import { DEMO_ACHIEVEMENTS, DEMO_NEEDS } from "./posts.ts";

const DAY_MS = 24 * 60 * 60 * 1000;
const NEED = "need-agri-14";
const ACHIEVEMENT = "achievement-agri-37";

/** What makes the queue of checks look like a working week: two revisions, and some of what waits appointed. */
export async function proposeRevisions(
  tx: WriteContext,
  postIds: ReadonlyMap<string, string>,
  actors: ReadonlyMap<string, Actor>,
): Promise<void> {
  const [staff, reviewer] = [actors.get("staff"), actors.get("reviewer")];
  const [enterprise, institution] = [actors.get("enterprise"), actors.get("institution")];
  if (!staff || !reviewer?.accountId || !enterprise || !institution)
    throw new Error("the demo's cast has nobody who revises or checks");
  const daysAgo = (days: number, actor: Actor) => ({ ...tx, actor, now: new Date(tx.now.getTime() - days * DAY_MS) });
  const revision = await proposeNeedRevision(daysAgo(6, enterprise), {
    needId: postIds.get(NEED) ?? "",
    content: {
      ...revisedNeed(),
      goal: "先用半年评估可行性；可行则引进技术，建一条年产 1 万升新生牛血清线，达到药典要求。",
    },
  });
  const desk = { ...tx, actor: staff };
  const appointed = { reviewerId: reviewer.accountId, seenReviewerId: null };
  await appointNeedRevisionReviewer(desk, { ...appointed, revisionId: revision.id });
  await proposeAchievementRevision(daysAgo(1, institution), {
    achievementId: postIds.get(ACHIEVEMENT) ?? "",
    content: { ...revisedAchievement(), scenes: "育肥场、饲料厂、家庭牧场" },
  });
  const waiting = <Post extends { key: string; status: string }>(posts: readonly Post[], status: string) =>
    posts.filter((post) => post.status === status).map(({ key }) => postIds.get(key) ?? "");
  for (const needId of waiting(DEMO_NEEDS, "submitted").slice(0, 2)) {
    const { version } = await getNeedRecord(tx.db, needId);
    await appointNeedReviewer(desk, { ...appointed, needId, version });
  }
  for (const achievementId of waiting(DEMO_ACHIEVEMENTS, "submitted").slice(0, 1)) {
    const { version } = await getAchievementRecord(tx.db, achievementId);
    await appointAchievementReviewer(desk, { ...appointed, achievementId, version });
  }
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
