import { and, eq, isNull, type SQL } from "drizzle-orm";
import { z } from "zod";
import { achievementRevisions, achievements } from "../../db/schema/achievements.ts";
import { revisionAppointment } from "../checks/check.ts";
import { requireAppointable } from "../checks/take-turn.ts";
import type { Context } from "../kernel/context.ts";
import { Conflict } from "../kernel/errors.ts";
import { type WriteContext, write } from "../kernel/write.ts";
import { loadForChange } from "./change-achievement.ts";
import { type AchievementRow, appointmentOf } from "./queries.ts";
import { type AchievementRevision, getAchievementRevision } from "./revision-queries.ts";

const appointSchema = z.object({
  achievementId: z.string(),
  reviewerId: z.string().min(1, "请选择审核人"),
  /** What stood on the page: nobody takes an achievement from a reviewer they did not see there. */
  version: z.number().int(),
  seenReviewerId: z.string().nullable(),
});

/**
 * 指派审核人 of the check that the achievement waits for. The text stays as it is, and so does its version.
 * @throws Conflict when it was decided or appointed meanwhile; Refused when this person may not check at all.
 */
export async function appointAchievementReviewer(
  ctx: Context,
  input: z.input<typeof appointSchema>,
): Promise<AchievementRow> {
  return write(ctx, { permission: "achievement.check", schema: appointSchema, input }, async (tx, typed) => {
    const { achievementId, reviewerId, version, seenReviewerId } = typed;
    const achievement = await loadForChange(tx, achievementId);
    await requireAppointable(tx, reviewerId, achievement.number, appointmentOf(achievement));
    const [row] = await tx.db
      .update(achievements)
      .set({ reviewerId })
      .where(
        and(
          eq(achievements.id, achievementId),
          eq(achievements.version, version),
          eq(achievements.status, "submitted"),
          isStill(achievements.reviewerId, seenReviewerId),
        ),
      )
      .returning();
    if (!row) throw new Conflict("check.appointedMeanwhile", { number: achievement.number });
    await recordAppointment(tx, achievementId, { from: seenReviewerId, to: reviewerId });
    return row;
  });
}

const appointRevisionSchema = appointSchema
  .omit({ achievementId: true, version: true })
  .extend({ revisionId: z.string() });

/** The same of a revision that waits. @throws Conflict, Refused */
export async function appointAchievementRevisionReviewer(
  ctx: Context,
  input: z.input<typeof appointRevisionSchema>,
): Promise<AchievementRevision> {
  return write(ctx, { permission: "achievement.check", schema: appointRevisionSchema, input }, async (tx, typed) => {
    const { revisionId, reviewerId, seenReviewerId } = typed;
    const { achievementId } = await getAchievementRevision(tx.db, revisionId);
    const { number } = await loadForChange(tx, achievementId);
    await requireAppointable(tx, reviewerId, number, revisionAppointment({ reviewerId }));
    const { id, status, reviewerId: present } = achievementRevisions;
    const [row] = await tx.db
      .update(achievementRevisions)
      .set({ reviewerId })
      .where(and(eq(id, revisionId), eq(status, "submitted"), isStill(present, seenReviewerId)))
      .returning();
    if (!row) throw new Conflict("check.appointedMeanwhile", { number });
    await recordAppointment(tx, achievementId, { from: seenReviewerId, to: reviewerId, revision: revisionId });
    return row;
  });
}

function isStill(
  column: typeof achievements.reviewerId | typeof achievementRevisions.reviewerId,
  seen: string | null,
): SQL {
  return seen === null ? isNull(column) : eq(column, seen);
}

async function recordAppointment(
  tx: WriteContext,
  achievementId: string,
  detail: { from: string | null; to: string; revision?: string },
): Promise<void> {
  await tx.audit({ action: "achievement.reviewerAppointed", entity: "achievement", entityId: achievementId, detail });
  const { to: reviewerId } = detail;
  if (reviewerId === tx.actor.accountId) return;
  await tx.emit({ event: "reviewer.assigned", payload: { side: "achievement", postId: achievementId, reviewerId } });
}
