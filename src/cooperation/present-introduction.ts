import { type AchievementView, presentAchievement } from "../achievements/present-achievement.ts";
import { getAchievementRecord } from "../achievements/queries.ts";
import type { Context } from "../kernel/context.ts";
import { daysBetween, shanghaiDay } from "../kernel/dates.ts";
import { workingDaysBetween } from "../kernel/working-days.ts";
import { type NeedView, presentNeed } from "../needs/present-need.ts";
import { getNeedRecord } from "../needs/queries.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import { isTurnOf, type Side } from "./introduction.ts";
import { areBothAgreed, hasAccepted } from "./introduction-access.ts";
import type { IntroductionRecord } from "./queries.ts";

/** An introduction as one of those who take part may read it (R93); contacts and annex are never in it. */
export interface IntroductionView
  extends Pick<
    IntroductionRecord,
    | "id"
    | "number"
    | "status"
    | "turn"
    | "turnSince"
    | "nextStep"
    | "dueOn"
    | "dueTime"
    | "nudgedOn"
    | "reason"
    | "version"
    | "createdAt"
    | "needId"
    | "needNumber"
    | "achievementId"
    | "achievementNumber"
    | "achievementTitle"
    | "institutionName"
    | "enterpriseAcceptedAt"
    | "institutionAcceptedAt"
    | "enterpriseId"
    | "institutionId"
  > {
  side: Side;
  /** Of a confidential need the institution reads no title. */
  needTitle: string | null;
  /** The institution learns who asks once both have agreed. */
  enterpriseName: string | null;
  isMyTurn: boolean;
  waitingDays: number;
  isOverdue: boolean;
  /** Working days past the due day. */
  overdueDays: number;
}

export function presentIntroduction(record: IntroductionRecord & { side: Side }, now: Date): IntroductionView {
  const { side, turn, turnSince, dueOn, needVisibility } = record;
  const isOutside = side === "institution";
  const today = shanghaiDay(now);
  const isOverdue = dueOn !== null && dueOn < today;
  return {
    id: record.id,
    number: record.number,
    status: record.status,
    turn,
    turnSince,
    nextStep: record.nextStep,
    dueOn,
    dueTime: record.dueTime,
    nudgedOn: record.nudgedOn,
    reason: record.reason,
    version: record.version,
    createdAt: record.createdAt,
    needId: record.needId,
    needNumber: record.needNumber,
    achievementId: record.achievementId,
    achievementNumber: record.achievementNumber,
    achievementTitle: record.achievementTitle,
    institutionName: record.institutionName,
    enterpriseAcceptedAt: record.enterpriseAcceptedAt,
    institutionAcceptedAt: record.institutionAcceptedAt,
    enterpriseId: record.enterpriseId,
    institutionId: record.institutionId,
    side,
    needTitle: isOutside && needVisibility === "confidential" ? null : record.needTitle,
    enterpriseName: isOutside && !areBothAgreed(record) ? null : record.enterpriseName,
    isMyTurn: isTurnOf(side, turn),
    waitingDays: turn === null ? 0 : daysBetween(turnSince, now),
    isOverdue,
    overdueDays: isOverdue ? workingDaysBetween(dueOn, today) : 0,
  };
}

/** Whether this person has yet to say yes or no. */
export function isAwaited({ status, side, ...view }: IntroductionView): boolean {
  return status === "proposed" && side !== "staff" && !hasAccepted(view, side);
}

/** What each side may read of both posts; null where a post is not theirs to read any more. */
export async function presentPosts(
  ctx: Context,
  { needId, achievementId }: Pick<IntroductionRecord, "needId" | "achievementId">,
  reference: ReferenceBook,
): Promise<{ need: NeedView | null; achievement: AchievementView | null }> {
  const [need, achievement] = [await getNeedRecord(ctx.db, needId), await getAchievementRecord(ctx.db, achievementId)];
  return {
    need: presentNeed(ctx.actor, need, { vault: ctx.vault, reference }),
    achievement: presentAchievement(ctx.actor, achievement, ctx),
  };
}
