import { hasMembers } from "../accounts/recipients.ts";
import { type AchievementRecord, getVisibleAchievement } from "../achievements/queries.ts";
import type { Context } from "../kernel/context.ts";
import { getVisibleNeed, type NeedRecord } from "../needs/queries.ts";
import { OVER_STATUSES, PARTIES, type Party } from "./introduction.ts";
import { type IntroductionRecord, listIntroductions } from "./queries.ts";

/** Of the two sides, those in which nobody can sign in. */
export async function listWithoutAccount(
  ctx: Context,
  sides: { enterpriseId: string; enterpriseName: string; institutionId: string; institutionName: string },
): Promise<{ party: Party; organizationId: string; name: string }[]> {
  const found: { party: Party; organizationId: string; name: string }[] = [];
  for (const party of PARTIES) {
    const isEnterprise = party === "enterprise";
    const organizationId = isEnterprise ? sides.enterpriseId : sides.institutionId;
    const name = isEnterprise ? sides.enterpriseName : sides.institutionName;
    if (!(await hasMembers(ctx.db, organizationId))) found.push({ party, organizationId, name });
  }
  return found;
}

interface BeforeProposing {
  need: NeedRecord;
  achievement: AchievementRecord;
  withoutAccount: { party: Party; organizationId: string; name: string }[];
  failed: IntroductionRecord[];
}

/** What staff should know before the two are asked; null where there is nothing. @throws NotFound as the posts' own pages. */
export async function findBeforeProposing(
  ctx: Context,
  { needId, achievementId }: { needId: string; achievementId: string },
): Promise<BeforeProposing | null> {
  const need = await getVisibleNeed(ctx, needId);
  const achievement = await getVisibleAchievement(ctx, achievementId);
  const earlier = await listIntroductions(ctx.db, { needId });
  const withInstitution = earlier.filter(({ institutionId }) => institutionId === achievement.organizationId);
  // The verb leads to the one that is open.
  if (withInstitution.some((one) => one.achievementId === achievementId && one.closedAt === null)) return null;
  const failed = withInstitution.filter(({ status }) => status !== "withdrawn" && OVER_STATUSES.includes(status));
  const withoutAccount = await listWithoutAccount(ctx, {
    enterpriseId: need.organizationId,
    enterpriseName: need.organizationName,
    institutionId: achievement.organizationId,
    institutionName: achievement.organizationName,
  });
  // A post that belongs to nobody yet is refused anyway, with the way to claim it.
  if (need.organizationPlaceholder || achievement.organizationPlaceholder) return null;
  return failed.length === 0 && withoutAccount.length === 0 ? null : { need, achievement, withoutAccount, failed };
}
