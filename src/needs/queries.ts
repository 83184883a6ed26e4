import { and, desc, eq, getTableColumns, inArray, isNotNull, ne, notInArray, or, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/sqlite-core";
import type { Database } from "../../db/client.ts";
import { accounts } from "../../db/schema/accounts.ts";
import { campaigns } from "../../db/schema/campaigns.ts";
import { needChecks, needs } from "../../db/schema/needs.ts";
import { organizations } from "../../db/schema/organizations.ts";
import type { Appointment } from "../checks/check.ts";
import type { Context } from "../kernel/context.ts";
import { NotFound } from "../kernel/errors.ts";
import { packColumns } from "../kernel/packed-columns.ts";
import type { Page } from "../kernel/pagination.ts";
import { prepareOnce } from "../kernel/prepare-once.ts";
import { ENDED_NEED_STATUSES, type NeedStatus, PUBLIC_NEED_STATUSES } from "./need.ts";
import { needAccess } from "./need-access.ts";

export type NeedRow = typeof needs.$inferSelect;
/** A need with what pages say of its organization. */
export type NeedRecord = NeedRow & {
  organizationName: string;
  organizationRegion: string;
  organizationPlaceholder: boolean;
  campaignTitle: string | null;
};
/** A decision, who took it, and in whose place, if in anybody's. */
export type NeedCheck = typeof needChecks.$inferSelect & { reviewerName: string; actedForName: string };

const record = packColumns({
  ...getTableColumns(needs),
  organizationName: organizations.name,
  organizationRegion: organizations.region,
  organizationPlaceholder: organizations.placeholder,
  campaignTitle: campaigns.title,
});

function selectRecords(db: Database) {
  return db
    .select({ json: record.json })
    .from(needs)
    .innerJoin(organizations, eq(organizations.id, needs.organizationId))
    .leftJoin(campaigns, eq(campaigns.id, needs.campaignId))
    .$dynamic();
}

const toRecord = ({ json }: { json: string }): NeedRecord => record.unpack(json);

const recordById = prepareOnce((db) =>
  selectRecords(db)
    .where(eq(needs.id, sql.placeholder("id")))
    .prepare(),
);
const recordsByIds = prepareOnce((db) =>
  selectRecords(db)
    .where(sql`${needs.id} IN (SELECT value FROM json_each(${sql.placeholder("ids")}))`)
    .prepare(),
);

/** The need as stored, for verbs. @throws NotFound when there is none. */
export async function getNeedRecord(db: Database, needId: string): Promise<NeedRecord> {
  const [row] = await recordById(db).all({ id: needId });
  if (!row) throw new NotFound("need", needId);
  return toRecord(row);
}

/** The need if this person may learn that it exists. @throws NotFound otherwise (R92). */
export async function getVisibleNeed(ctx: Context, needId: string): Promise<NeedRecord> {
  const need = await getNeedRecord(ctx.db, needId);
  if (needAccess(ctx.actor, need) === "hidden") throw new NotFound("need", needId);
  return need;
}

export async function listNeedsByIds(db: Database, ids: readonly string[]): Promise<NeedRecord[]> {
  if (ids.length === 0) return [];
  const rows = await recordsByIds(db).all({ ids: JSON.stringify(ids) });
  const byId = new Map(rows.map(toRecord).map((one) => [one.id, one]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

/** The owner's list, newest change first. @param status null for all. */
export async function listOwnNeeds(
  ctx: Context,
  page: number,
  pageSize: number,
  status: NeedStatus | null = null,
): Promise<Page<NeedRecord>> {
  const where = and(
    eq(needs.organizationId, ctx.actor.organizationId ?? ""),
    status === null ? undefined : eq(needs.status, status),
  );
  return listNeeds(ctx.db, where, page, pageSize);
}

/** What an enterprise writes and has not handed in is its own business; staff see the drafts they wrote down. */
export const isHandedIn = or(isNotNull(needs.submittedAt), ne(needs.source, "web"));

const NEWEST_FIRST = [desc(needs.updatedAt), desc(needs.number)];

/** One page of the needs that fulfil a condition. */
export async function listNeeds(
  db: Database,
  where: SQL | undefined,
  page: number,
  pageSize: number,
  order: readonly SQL[] = NEWEST_FIRST,
): Promise<Page<NeedRecord>> {
  const [count] = await db
    .select({ total: sql<number>`count(*)` })
    .from(needs)
    .innerJoin(organizations, eq(organizations.id, needs.organizationId))
    .where(where);
  const rows = await selectRecords(db)
    .where(where)
    .orderBy(...order)
    .limit(pageSize)
    .offset((page - 1) * pageSize);
  return { rows: rows.map(toRecord), total: Number(count?.total ?? 0), page, pageSize };
}

/** Confidential needs that are open, newest publication first; outsiders see their band only. */
export async function listConfidentialNeeds(db: Database, page: number, pageSize: number): Promise<Page<NeedRecord>> {
  const where = and(inArray(needs.status, [...PUBLIC_NEED_STATUSES]), eq(needs.visibility, "confidential"));
  return listNeeds(db, where, page, pageSize, [desc(needs.publishedAt), desc(needs.number)]);
}

/** How many needs of the actor's own enterprise stand in each status. */
export async function countOwnNeeds(ctx: Context): Promise<Partial<Record<NeedStatus, number>>> {
  const rows = await ctx.db
    .select({ status: needs.status, count: sql<number>`count(*)` })
    .from(needs)
    .where(eq(needs.organizationId, ctx.actor.organizationId ?? ""))
    .groupBy(needs.status);
  return Object.fromEntries(rows.map(({ status, count }) => [status, Number(count)]));
}

/** How many needs stand in each status (drafts of enterprises left out). */
export async function countNeedsByStatus(db: Database): Promise<Partial<Record<NeedStatus, number>>> {
  const rows = await db
    .select({ status: needs.status, count: sql<number>`count(*)` })
    .from(needs)
    .where(isHandedIn)
    .groupBy(needs.status);
  return Object.fromEntries(rows.map(({ status, count }) => [status, Number(count)]));
}

/** What reviewers decided, oldest first, with their names. */
export async function listNeedChecks(db: Database, needId: string): Promise<NeedCheck[]> {
  const principals = alias(accounts, "principals");
  const rows = await db
    .select({ check: needChecks, reviewerName: accounts.name, actedForName: principals.name })
    .from(needChecks)
    .leftJoin(accounts, eq(accounts.id, needChecks.reviewerId))
    .leftJoin(principals, eq(principals.id, needChecks.actedFor))
    .where(eq(needChecks.needId, needId))
    .orderBy(needChecks.at, sql`${needChecks}.rowid`);
  return rows.map(({ check, reviewerName, actedForName }) => ({
    ...check,
    reviewerName: reviewerName ?? "",
    actedForName: actedForName ?? "",
  }));
}

/** The check that a need waits for, with the persons it concerns. */
export function appointmentOf(need: Pick<NeedRow, "status" | "reviewerId">, checks: readonly NeedCheck[]): Appointment {
  const step = need.status === "checked" ? "diagnosis" : "formalCheck";
  const passed = checks.findLast((check) => check.step === "formalCheck" && check.outcome === "passed");
  return {
    step,
    reviewerId: need.reviewerId,
    formalCheckerId: step === "diagnosis" ? (passed?.reviewerId ?? null) : null,
  };
}

/** The organization that a need belongs to at present, if there is such a need. */
export async function findNeedOwner(db: Database, needId: string): Promise<string | null> {
  const [row] = await db.select({ organizationId: needs.organizationId }).from(needs).where(eq(needs.id, needId));
  return row?.organizationId ?? null;
}

/** 待认领: those that wait under the placeholder for their owner; what is over waits for nobody. */
export const isUnclaimed = and(
  eq(organizations.placeholder, true),
  notInArray(needs.status, [...ENDED_NEED_STATUSES]),
  isHandedIn,
);

/** How many of them there are. */
export async function countUnclaimedNeeds(db: Database): Promise<number> {
  const [row] = await db
    .select({ count: sql<number>`count(*)` })
    .from(needs)
    .innerJoin(organizations, eq(organizations.id, needs.organizationId))
    .where(isUnclaimed);
  return Number(row?.count ?? 0);
}
