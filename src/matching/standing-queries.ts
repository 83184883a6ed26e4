import { and, asc, desc, eq, inArray, isNotNull, isNull, lte, notExists, type SQL, sql } from "drizzle-orm";
import type { Database } from "../../db/client.ts";
import { achievements } from "../../db/schema/achievements.ts";
import { needs } from "../../db/schema/needs.ts";
import { standingMatches } from "../../db/schema/standing-matches.ts";
import { verdicts } from "../../db/schema/verdicts.ts";
import type { Page } from "../kernel/pagination.ts";
import { SEEKING_NEED_STATUSES } from "../needs/need.ts";

/** What stands, also by the posts themselves: a page may be asked for before the end of a post has been followed. */
export function standing(db: Database) {
  const { id, needId, achievementId, score, grade, openScore, openGrade, foundAt, endedAt } = standingMatches;
  const { staffSeenAt, needOwnerSeenAt, achievementOwnerSeenAt } = standingMatches;
  return db
    .select({
      id,
      needId,
      achievementId,
      score,
      grade,
      openScore,
      openGrade,
      foundAt,
      staffSeenAt,
      needOwnerSeenAt,
      achievementOwnerSeenAt,
      industry: needs.industry,
      visibility: needs.visibility,
      needNumber: sql<string>`${needs.number}`.as("need_number"),
      needOwnerId: sql<string>`${needs.organizationId}`.as("need_owner_id"),
      achievementNumber: sql<string>`${achievements.number}`.as("achievement_number"),
      verdict: verdicts.kind,
      achievementOwnerId: sql<string>`${achievements.organizationId}`.as("achievement_owner_id"),
    })
    .from(standingMatches)
    .innerJoin(needs, eq(needs.id, needId))
    .innerJoin(achievements, eq(achievements.id, achievementId))
    .leftJoin(
      verdicts,
      and(eq(verdicts.needId, needId), eq(verdicts.achievementId, achievementId), eq(verdicts.inForce, true)),
    )
    .where(
      and(isNull(endedAt), inArray(needs.status, [...SEEKING_NEED_STATUSES]), eq(achievements.status, "published")),
    )
    .as("standing");
}
export type Standing = ReturnType<typeof standing>;
export type StandingMatch = Pick<
  typeof standingMatches.$inferSelect,
  "id" | "needId" | "achievementId" | "score" | "grade" | "foundAt" | "staffSeenAt"
>;

export interface StandingFilter {
  seen: boolean;
  /** Nodes of the industry tree, of the needs; absent for all. */
  industries?: readonly string[] | undefined;
}

/** Of these, the ones that stand and that nobody has seen or judged. */
export async function listStanding(
  db: Database,
  ids: readonly string[],
): Promise<Pick<StandingMatch, "id" | "needId" | "achievementId">[]> {
  const all = standing(db);
  return db
    .select({ id: all.id, needId: all.needId, achievementId: all.achievementId })
    .from(all)
    .where(and(inArray(all.id, [...ids]), isNull(all.staffSeenAt), isNull(all.verdict)));
}

/** What staff have not marked as seen yet, or what they have; newest first, and what was found at once by score. */
export async function listStandingMatches(
  db: Database,
  filter: StandingFilter,
  page: number,
  pageSize: number,
): Promise<Page<StandingMatch> & { newest: Date | null }> {
  const all = standing(db);
  const where = whereOf(all, filter);
  const rows = await db
    .select()
    .from(all)
    .where(where)
    .orderBy(desc(all.foundAt), desc(all.score), asc(all.needNumber), asc(all.achievementNumber))
    .limit(pageSize)
    .offset((page - 1) * pageSize);
  const [count] = await db
    .select({ total: sql<number>`count(*)`, newest: sql<number | null>`max(${all.foundAt})` })
    .from(all)
    .where(where);
  const newest = count?.newest ?? null;
  return { rows, total: Number(count?.total ?? 0), page, pageSize, newest: newest === null ? null : new Date(newest) };
}

/** How many there are by industry of the need. */
export async function countStandingByIndustry(db: Database, seen: boolean): Promise<Map<string, number>> {
  const all = standing(db);
  const rows = await db
    .select({ industry: all.industry, count: sql<number>`count(*)` })
    .from(all)
    .where(whereOf(all, { seen }))
    .groupBy(all.industry);
  return new Map(rows.map(({ industry, count }) => [industry, Number(count)]));
}

/** Asked on every home page of staff: by the index of new ones alone, however many stand. */
export async function countNewForStaff(db: Database): Promise<number> {
  const { needId, achievementId, endedAt, staffSeenAt } = standingMatches;
  const given = db
    .select({ one: sql`1` })
    .from(verdicts)
    .where(and(eq(verdicts.needId, needId), eq(verdicts.achievementId, achievementId), eq(verdicts.inForce, true)));
  const [row] = await db
    .select({ count: sql<number>`count(*)` })
    .from(standingMatches)
    .where(and(isNull(endedAt), isNull(staffSeenAt), notExists(given)));
  return Number(row?.count ?? 0);
}

/** The new ones among a person's list, as it stood when they looked at it. */
export async function listNewIds(
  db: Database,
  industries: StandingFilter["industries"],
  foundUntil: Date,
): Promise<string[]> {
  const all = standing(db);
  const where = and(whereOf(all, { seen: false, industries }), lte(all.foundAt, foundUntil));
  const rows = await db.select({ id: all.id }).from(all).where(where);
  return rows.map(({ id }) => id);
}

/** How many were marked as seen at one instant, and may be made new again together. */
export async function countSeenAt(db: Database, seenAt: Date): Promise<number> {
  const where = eq(standingMatches.staffSeenAt, seenAt);
  const [row] = await db.select({ count: sql<number>`count(*)` }).from(standingMatches).where(where);
  return Number(row?.count ?? 0);
}

function whereOf(all: Standing, { seen, industries }: StandingFilter): SQL | undefined {
  const isOfIndustry = industries === undefined ? undefined : inArray(all.industry, [...industries]);
  // A verdict was given by somebody who has seen it.
  const isNew = and(isNull(all.staffSeenAt), isNull(all.verdict));
  return and(seen ? isNotNull(all.staffSeenAt) : isNew, isOfIndustry);
}
