import { and, desc, eq, inArray, isNull, lte, sql } from "drizzle-orm";
import type { Database } from "../../db/client.ts";
import { needRevisions } from "../../db/schema/needs.ts";
import { NotFound } from "../kernel/errors.ts";

export type NeedRevision = typeof needRevisions.$inferSelect;

/** The revision waiting for its check or returned to the owner, if any; there is at most one. */
export async function findOpenRevision(db: Database, needId: string): Promise<NeedRevision | null> {
  const [row] = await db
    .select()
    .from(needRevisions)
    .where(and(eq(needRevisions.needId, needId), inArray(needRevisions.status, ["submitted", "returned"])));
  return row ?? null;
}

/** Of these needs, by id, those of which a revision waits for its check or for its owner. */
export async function listRevisedNeeds(db: Database, ids: readonly string[]): Promise<string[]> {
  const isOpen = inArray(needRevisions.status, ["submitted", "returned"]);
  const rows = await db
    .select({ id: needRevisions.needId })
    .from(needRevisions)
    .where(and(inArray(needRevisions.needId, [...ids]), isOpen));
  return rows.map(({ id }) => id);
}

/** @throws NotFound */
export async function getNeedRevision(db: Database, revisionId: string): Promise<NeedRevision> {
  const [revision] = await db.select().from(needRevisions).where(eq(needRevisions.id, revisionId));
  if (!revision) throw new NotFound("needRevision", revisionId);
  return revision;
}

/** The version that came back and that this one mends; null for a first one. */
export async function findReturnedVersion(
  db: Database,
  { needId, round, createdAt }: NeedRevision,
): Promise<NeedRevision | null> {
  const [returned] = await db
    .select()
    .from(needRevisions)
    .where(
      and(
        eq(needRevisions.needId, needId),
        eq(needRevisions.round, round - 1),
        eq(needRevisions.status, "withdrawn"),
        lte(needRevisions.createdAt, createdAt),
      ),
    )
    .orderBy(desc(needRevisions.createdAt))
    .limit(1);
  return returned ?? null;
}

/** How many revisions of published needs wait for their check. */
export async function countSubmittedRevisions(db: Database): Promise<number> {
  const [row] = await db
    .select({ count: sql<number>`count(*)` })
    .from(needRevisions)
    .where(and(eq(needRevisions.status, "submitted"), isNull(needRevisions.decidedAt)));
  return Number(row?.count ?? 0);
}
