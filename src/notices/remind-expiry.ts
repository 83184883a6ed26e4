import { and, between, eq, inArray } from "drizzle-orm";
import { achievements } from "../../db/schema/achievements.ts";
import { needs } from "../../db/schema/needs.ts";
import type { LetterHead } from "../accounts/letters.ts";
import { listMemberOrStaffIds } from "../accounts/recipients.ts";
import { type Context, requirePermission } from "../kernel/context.ts";
import { addDays, shanghaiDay } from "../kernel/dates.ts";
import { REMINDER_DAYS } from "../kernel/renewal.ts";
import { SEEKING_NEED_STATUSES } from "../needs/need.ts";
import { draftExpiry } from "./expiry-notice.ts";
import { fileNotices } from "./file-notices.ts";
import type { NoticeDraft } from "./notice-draft.ts";

/**
 * Tells owners, or staff where nobody can sign in for them, 14 and 3 days ahead that a post ends, each once for a last day: a renewed post is told of anew. Whoever
 * was missed on the very day is told on the next. @returns how many notices are new.
 */
export async function remindExpiry(ctx: Context, head: LetterHead | null): Promise<number> {
  requirePermission(ctx, "notice.file");
  const today = shanghaiDay(ctx.now);
  const [longest] = REMINDER_DAYS;
  const [first, last] = [today, addDays(today, longest)];
  const endingNeeds = await ctx.db
    .select()
    .from(needs)
    .where(and(inArray(needs.status, [...SEEKING_NEED_STATUSES]), between(needs.validUntil, first, last)));
  const endingAchievements = await ctx.db
    .select()
    .from(achievements)
    .where(and(eq(achievements.status, "published"), between(achievements.validUntil, first, last)));
  const daysAhead = (validUntil: string) =>
    REMINDER_DAYS.findLast((ahead) => validUntil <= addDays(today, ahead)) ?? longest;
  const drafts: NoticeDraft[] = [];
  for (const need of endingNeeds) {
    const accountIds = await listMemberOrStaffIds(ctx.db, need.organizationId);
    const step = need.status === "inTalks" ? need.status : undefined;
    drafts.push(draftExpiry("need", need, accountIds, daysAhead(need.validUntil), step));
  }
  for (const achievement of endingAchievements) {
    const accountIds = await listMemberOrStaffIds(ctx.db, achievement.organizationId);
    drafts.push(draftExpiry("achievement", achievement, accountIds, daysAhead(achievement.validUntil)));
  }
  return fileNotices(ctx, drafts, head);
}
