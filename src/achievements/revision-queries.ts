import { and, desc, eq, inArray, isNull, lte, sql } from "drizzle-orm";
import type { Database } from "../../db/client.ts";
import { achievementRevisions } from "../../db/schema/achievements.ts";
import { NotFound } from "../kernel/errors.ts";

export type AchievementRevision = typeof achievementRevisions.$inferSelect;

/** The revision waiting for its check or returned to the owner, if any; there is at most one. */
export async function findOpenRevision(db: Database, achievementId: string): Promise<AchievementRevision | null> {
  const [row] = await db
    .select()
    .from(achievementRevisions)
    .where(
      and(
        eq(achievementRevisions.achievementId, achievementId),
        inArray(achievementRevisions.status, ["submitted", "returned"]),
      ),
    );
  return row ?? null;
}

/** The version that came back and that this one mends; null for a first one. */
export async function findReturnedVersion(
  db: Database,
  { achievementId, round, createdAt }: AchievementRevision,
): Promise<AchievementRevision | null> {
  const [returned] = await db
    .select()
    .from(achievementRevisions)
    .where(
      and(
        eq(achievementRevisions.achievementId, achievementId),
        eq(achievementRevisions.round, round - 1),
        eq(achievementRevisions.status, "withdrawn"),
        lte(achievementRevisions.createdAt, createdAt),
      ),
    )
    .orderBy(desc(achievementRevisions.createdAt))
    .limit(1);
  return returned ?? null;
}

/** Of these achievements, by id, those of which a revision waits for its check or for its owner. */
export async function listRevisedAchievements(db: Database, ids: readonly string[]): Promise<string[]> {
  const isOpen = inArray(achievementRevisions.status, ["submitted", "returned"]);
  const rows = await db
    .select({ id: achievementRevisions.achievementId })
    .from(achievementRevisions)
    .where(and(inArray(achievementRevisions.achievementId, [...ids]), isOpen));
  return rows.map(({ id }) => id);
}

/** @throws NotFound */
export async function getAchievementRevision(db: Database, revisionId: string): Promise<AchievementRevision> {
  const [revision] = await db.select().from(achievementRevisions).where(eq(achievementRevisions.id, revisionId));
  if (!revision) throw new NotFound("achievementRevision", revisionId);
  return revision;
}

/** How many revisions of published achievements wait for their check. */
export async function countSubmittedRevisions(db: Database): Promise<number> {
  const [row] = await db
    .select({ count: sql<number>`count(*)` })
    .from(achievementRevisions)
    .where(and(eq(achievementRevisions.status, "submitted"), isNull(achievementRevisions.decidedAt)));
  return Number(row?.count ?? 0);
}
