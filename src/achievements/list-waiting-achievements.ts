import { and, eq, inArray, type SQL, sql } from "drizzle-orm";
import { achievementChecks, achievementRevisions, achievements } from "../../db/schema/achievements.ts";
import { organizations } from "../../db/schema/organizations.ts";
import type { Asked } from "../checks/checked-posts.ts";
import type { WaitingPost } from "../checks/waiting.ts";
import type { Context } from "../kernel/context.ts";
import { hasWords } from "./list-desk-achievements.ts";
import { type AchievementRow, isHandedIn } from "./queries.ts";
import type { AchievementRevision } from "./revision-queries.ts";

/** The few columns by which a queue is ordered and narrowed. */
const COLUMNS = {
  id: achievements.id,
  number: achievements.number,
  version: achievements.version,
  industry: achievements.industry,
  campaignId: achievements.campaignId,
  reviewerId: achievements.reviewerId,
  waitingSince: achievements.waitingSince,
  submittedAt: achievements.submittedAt,
  createdAt: achievements.createdAt,
};
type WaitingAchievement = Pick<AchievementRow, keyof typeof COLUMNS>;
const REVISION_COLUMNS = {
  id: achievementRevisions.id,
  reviewerId: achievementRevisions.reviewerId,
  createdAt: achievementRevisions.createdAt,
  round: achievementRevisions.round,
};
type WaitingRevision = Pick<AchievementRevision, keyof typeof REVISION_COLUMNS>;

/** Every achievement, and every revision of a published one, that waits for its check. */
export async function listWaitingAchievements(ctx: Context, { text, reviewerIds }: Asked): Promise<WaitingPost[]> {
  const words = hasWords(text);
  const isTheirs = (
    column: typeof achievements.reviewerId | typeof achievementRevisions.reviewerId,
  ): SQL | undefined => (reviewerIds === undefined ? undefined : inArray(column, [...reviewerIds]));
  const firstTimes = ctx.db
    .select({
      achievement: COLUMNS,
      returns: sql<number>`(SELECT count(*) FROM ${achievementChecks}
        WHERE ${achievementChecks.achievementId} = ${achievements.id} AND ${achievementChecks.outcome} = 'returned')`,
    })
    .from(achievements)
    .innerJoin(organizations, eq(organizations.id, achievements.organizationId))
    .where(and(isHandedIn, eq(achievements.status, "submitted"), isTheirs(achievements.reviewerId), words));
  const revised = ctx.db
    .select({ achievement: COLUMNS, revision: REVISION_COLUMNS })
    .from(achievementRevisions)
    .innerJoin(achievements, eq(achievements.id, achievementRevisions.achievementId))
    .innerJoin(organizations, eq(organizations.id, achievements.organizationId))
    .where(and(eq(achievementRevisions.status, "submitted"), isTheirs(achievementRevisions.reviewerId), words));
  return [
    ...(await firstTimes).map(({ achievement, returns }) => waitingAchievement(achievement, Number(returns))),
    ...(await revised).map(({ achievement, revision }) => waitingRevision(achievement, revision)),
  ];
}

/** @param returns how often it came back before. */
export function waitingAchievement(achievement: WaitingAchievement, returns: number): WaitingPost {
  return {
    ...postOf(achievement),
    revisionId: null,
    step: "achievementCheck",
    reviewerId: achievement.reviewerId,
    waitingSince: achievement.waitingSince ?? achievement.submittedAt ?? achievement.createdAt,
    round: returns + 1,
  };
}

export function waitingRevision(achievement: WaitingAchievement, revision: WaitingRevision): WaitingPost {
  const { id, reviewerId, createdAt, round } = revision;
  return {
    ...postOf(achievement),
    revisionId: id,
    step: "revisionCheck",
    reviewerId,
    waitingSince: createdAt,
    round,
  };
}

function postOf({ id, number, version, industry, campaignId }: WaitingAchievement) {
  return { kind: "achievement" as const, id, number, version, industry, campaignId };
}
