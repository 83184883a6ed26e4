import { and, eq, inArray, sql } from "drizzle-orm";
import { achievementChecks, achievementRevisions, achievements } from "../../db/schema/achievements.ts";
import { isDayOver } from "../kernel/dates.ts";
import { Conflict, NotAllowed, NotFound, Refused } from "../kernel/errors.ts";
import type { FieldRemark } from "../kernel/opinion.ts";
import type { WriteContext } from "../kernel/write.ts";
import type { AchievementCloseReason, AchievementStatus } from "./achievement.ts";
import { achievementAccess, mayWriteAchievement } from "./achievement-access.ts";
import { sealJudged, toDraft } from "./achievement-content.ts";
import { type AchievementRecord, type AchievementRow, getAchievementRecord } from "./queries.ts";

/**
 * The achievement that its institution, or staff in its name, are about to change.
 * @param seenVersion what stood on the page: nobody decides on, or overwrites, what they have not read.
 * @throws NotFound when they may not learn of it; NotAllowed when they may only read it; Conflict when it was changed.
 */
export async function loadForChange(
  tx: WriteContext,
  achievementId: string,
  seenVersion?: number,
): Promise<AchievementRecord> {
  const achievement = await getAchievementRecord(tx.db, achievementId);
  const access = achievementAccess(tx.actor, achievement);
  if (access === "hidden") throw new NotFound("achievement", achievementId);
  if (access !== "full") throw new NotAllowed("achievement.change");
  if (seenVersion !== undefined && seenVersion !== achievement.version) {
    throw new Conflict("achievement.stateChanged", { number: achievement.number, status: achievement.status });
  }
  return achievement;
}

/** The same for its very words. @throws NotAllowed also for staff at an achievement that its institution wrote itself. */
export async function loadForWriting(
  tx: WriteContext,
  achievementId: string,
  seenVersion: number,
): Promise<AchievementRecord> {
  const achievement = await loadForChange(tx, achievementId, seenVersion);
  if (!mayWriteAchievement(tx.actor, achievement)) throw new NotAllowed("achievement.write");
  return achievement;
}

/**
 * Updates only from the expected state and version.
 * @throws Conflict when somebody was quicker; nothing is changed then.
 */
export async function changeAchievement(
  tx: WriteContext,
  achievement: AchievementRow,
  expected: readonly AchievementStatus[],
  change: Partial<typeof achievements.$inferInsert>,
): Promise<AchievementRow> {
  const [row] = await tx.db
    .update(achievements)
    .set({ ...change, version: sql`${achievements.version} + 1`, updatedAt: tx.now })
    .where(
      and(
        eq(achievements.id, achievement.id),
        eq(achievements.version, achievement.version),
        inArray(achievements.status, [...expected]),
      ),
    )
    .returning();
  if (!row) throw new Conflict("achievement.stateChanged", { number: achievement.number, status: achievement.status });
  await tx.emit({ event: "achievement.changed", payload: { achievementId: achievement.id } });
  if (row.status !== achievement.status) {
    await tx.emit({ event: "achievement.statusChanged", payload: { achievementId: achievement.id, to: row.status } });
  }
  return row;
}

/** Ends the achievement; a revision that is open goes with it. */
export async function closeAchievement(
  tx: WriteContext,
  achievement: AchievementRow,
  expected: readonly AchievementStatus[],
  closeReason: AchievementCloseReason,
): Promise<AchievementRow> {
  const change = { status: "closed", closeReason, closedAt: tx.now } as const;
  const row = await changeAchievement(tx, achievement, expected, change);
  const { achievementId, status } = achievementRevisions;
  await tx.db
    .update(achievementRevisions)
    .set({ status: "withdrawn", decidedBy: tx.actor.accountId, decidedAt: tx.now })
    .where(and(eq(achievementId, achievement.id), inArray(status, ["submitted", "returned"])));
  return row;
}

/** @throws Refused when the last day lies before today; an import may have none. */
export function refusePastValidity(validUntil: string, now: Date): void {
  if (isDayOver(validUntil, now)) throw new Refused("achievement.validityOver", { validUntil });
}

/** What a reviewer decided, and in whose place. */
export interface CheckRecord {
  outcome: "passed" | "returned" | "refused";
  opinion: string;
  actedFor: string | null;
  remarks?: FieldRemark[];
}

/** Records what a reviewer decided; of a returned one also what it said then, to compare the next one with. */
export async function recordCheck(tx: WriteContext, achievement: AchievementRow, record: CheckRecord): Promise<void> {
  const id = tx.newId();
  const judged = record.outcome === "returned" ? sealJudged(toDraft(achievement, tx.vault), id, tx.vault) : null;
  await tx.db
    .insert(achievementChecks)
    .values({ id, achievementId: achievement.id, ...record, judged, reviewerId: tx.actor.accountId, at: tx.now });
}
