import { and, desc, eq, getTableColumns, inArray, isNotNull, ne, notInArray, or, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/sqlite-core";
import type { Database } from "../../db/client.ts";
import { accounts } from "../../db/schema/accounts.ts";
import { achievementChecks, achievements } from "../../db/schema/achievements.ts";
import { campaigns } from "../../db/schema/campaigns.ts";
import { organizations } from "../../db/schema/organizations.ts";
import type { Appointment } from "../checks/check.ts";
import type { Context } from "../kernel/context.ts";
import { NotFound } from "../kernel/errors.ts";
import { packColumns } from "../kernel/packed-columns.ts";
import type { Page } from "../kernel/pagination.ts";
import { prepareOnce } from "../kernel/prepare-once.ts";
import { type AchievementStatus, ENDED_ACHIEVEMENT_STATUSES } from "./achievement.ts";
import { achievementAccess } from "./achievement-access.ts";

export type AchievementRow = typeof achievements.$inferSelect;
/** An achievement with what pages say of its organization. */
export type AchievementRecord = AchievementRow & {
  organizationName: string;
  organizationRegion: string;
  organizationPlaceholder: boolean;
  campaignTitle: string | null;
};
/** A decision, who took it, and in whose place, if in anybody's. */
export type AchievementCheck = typeof achievementChecks.$inferSelect & { reviewerName: string; actedForName: string };

const record = packColumns({
  ...getTableColumns(achievements),
  organizationName: organizations.name,
  organizationRegion: organizations.region,
  organizationPlaceholder: organizations.placeholder,
  campaignTitle: campaigns.title,
});

function selectRecords(db: Database) {
  return db
    .select({ json: record.json })
    .from(achievements)
    .innerJoin(organizations, eq(organizations.id, achievements.organizationId))
    .leftJoin(campaigns, eq(campaigns.id, achievements.campaignId))
    .$dynamic();
}

const toRecord = ({ json }: { json: string }): AchievementRecord => record.unpack(json);

const recordById = prepareOnce((db) =>
  selectRecords(db)
    .where(eq(achievements.id, sql.placeholder("id")))
    .prepare(),
);
const recordsByIds = prepareOnce((db) =>
  selectRecords(db)
    .where(sql`${achievements.id} IN (SELECT value FROM json_each(${sql.placeholder("ids")}))`)
    .prepare(),
);

/** The achievement as stored, for verbs. @throws NotFound when there is none. */
export async function getAchievementRecord(db: Database, achievementId: string): Promise<AchievementRecord> {
  const [row] = await recordById(db).all({ id: achievementId });
  if (!row) throw new NotFound("achievement", achievementId);
  return toRecord(row);
}

/** The achievement if this person may learn that it exists. @throws NotFound otherwise (R92). */
export async function getVisibleAchievement(ctx: Context, achievementId: string): Promise<AchievementRecord> {
  const achievement = await getAchievementRecord(ctx.db, achievementId);
  if (achievementAccess(ctx.actor, achievement) === "hidden") throw new NotFound("achievement", achievementId);
  return achievement;
}

export async function listAchievementsByIds(db: Database, ids: readonly string[]): Promise<AchievementRecord[]> {
  if (ids.length === 0) return [];
  const rows = await recordsByIds(db).all({ ids: JSON.stringify(ids) });
  const byId = new Map(rows.map(toRecord).map((one) => [one.id, one]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

/** The owner's list, newest change first. */
export async function listOwnAchievements(
  ctx: Context,
  statuses: readonly AchievementStatus[] | null,
  page: number,
  pageSize: number,
): Promise<Page<AchievementRecord>> {
  const where = and(
    eq(achievements.organizationId, ctx.actor.organizationId ?? ""),
    statuses === null ? undefined : inArray(achievements.status, [...statuses]),
  );
  return listAchievements(ctx.db, where, page, pageSize);
}

/** What an institution writes and has not handed in is its own business; staff see the drafts they wrote down. */
export const isHandedIn = or(isNotNull(achievements.submittedAt), ne(achievements.source, "web"));
const NEWEST_FIRST = [desc(achievements.updatedAt), desc(achievements.number)];

/** One page of the achievements that the condition names. */
export async function listAchievements(
  db: Database,
  where: SQL | undefined,
  page: number,
  pageSize: number,
  order: readonly SQL[] = NEWEST_FIRST,
): Promise<Page<AchievementRecord>> {
  const [count] = await db
    .select({ total: sql<number>`count(*)` })
    .from(achievements)
    .innerJoin(organizations, eq(organizations.id, achievements.organizationId))
    .where(where);
  const rows = await selectRecords(db)
    .where(where)
    .orderBy(...order)
    .limit(pageSize)
    .offset((page - 1) * pageSize);
  return { rows: rows.map(toRecord), total: Number(count?.total ?? 0), page, pageSize };
}

export type AchievementCounts = Partial<Record<AchievementStatus, number>>;

/** How many achievements stand in each status (drafts of institutions left out). */
export async function countAchievementsByStatus(db: Database): Promise<AchievementCounts> {
  return countByStatus(db, isHandedIn);
}

export async function countOwnAchievements(ctx: Context): Promise<AchievementCounts> {
  return countByStatus(ctx.db, eq(achievements.organizationId, ctx.actor.organizationId ?? ""));
}

async function countByStatus(db: Database, where: SQL | undefined): Promise<AchievementCounts> {
  const rows = await db
    .select({ status: achievements.status, count: sql<number>`count(*)` })
    .from(achievements)
    .where(where)
    .groupBy(achievements.status);
  return Object.fromEntries(rows.map(({ status, count }) => [status, Number(count)]));
}

/** 待认领: those that wait under the placeholder for their owner; what is over waits for nobody. */
export const isUnclaimed = and(
  eq(organizations.placeholder, true),
  notInArray(achievements.status, [...ENDED_ACHIEVEMENT_STATUSES]),
  isHandedIn,
);

/** How many of them there are. */
export async function countUnclaimedAchievements(db: Database): Promise<number> {
  const [row] = await db
    .select({ count: sql<number>`count(*)` })
    .from(achievements)
    .innerJoin(organizations, eq(organizations.id, achievements.organizationId))
    .where(isUnclaimed);
  return Number(row?.count ?? 0);
}

/** What reviewers decided, oldest first, with their names. */
export async function listAchievementChecks(db: Database, achievementId: string): Promise<AchievementCheck[]> {
  const principals = alias(accounts, "principals");
  const rows = await db
    .select({ check: achievementChecks, reviewerName: accounts.name, actedForName: principals.name })
    .from(achievementChecks)
    .leftJoin(accounts, eq(accounts.id, achievementChecks.reviewerId))
    .leftJoin(principals, eq(principals.id, achievementChecks.actedFor))
    .where(eq(achievementChecks.achievementId, achievementId))
    .orderBy(achievementChecks.at, sql`${achievementChecks}.rowid`);
  return rows.map(({ check, reviewerName, actedForName }) => ({
    ...check,
    reviewerName: reviewerName ?? "",
    actedForName: actedForName ?? "",
  }));
}

/** The check that an achievement waits for, with whom it concerns. */
export function appointmentOf({ reviewerId }: Pick<AchievementRow, "reviewerId">): Appointment {
  return { step: "achievementCheck", reviewerId, formalCheckerId: null };
}

/** The published achievements of one organization, by id. */
export async function listPublishedIdsOf(db: Database, organizationId: string): Promise<string[]> {
  const rows = await db
    .select({ id: achievements.id })
    .from(achievements)
    .where(and(eq(achievements.organizationId, organizationId), eq(achievements.status, "published")));
  return rows.map(({ id }) => id);
}
