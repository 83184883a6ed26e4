import { and, desc, eq, inArray, type SQL, sql } from "drizzle-orm";
import type { Database } from "../../db/client.ts";
import { accounts } from "../../db/schema/accounts.ts";
import { achievements } from "../../db/schema/achievements.ts";
import { expertAchievements, expertConsents, experts } from "../../db/schema/experts.ts";
import { organizations } from "../../db/schema/organizations.ts";
import type { Context } from "../kernel/context.ts";
import { NotFound } from "../kernel/errors.ts";
import { notByIndex } from "../kernel/not-by-index.ts";
import type { Page } from "../kernel/pagination.ts";
import { type ExpertContact, type ExpertStatus, expertContactPlace } from "./expert.ts";
import { mayReadExpert } from "./expert-access.ts";

export type ExpertRow = typeof experts.$inferSelect;
export type ExpertRecord = ExpertRow & { organizationName: string; organizationRegion: string };
export type ExpertConsent = typeof expertConsents.$inferSelect & { byName: string };
/** A published achievement that an expert stands behind. */
export interface ExpertAchievement {
  id: string;
  number: string;
  title: string;
}

function selectRecords(db: Database) {
  return db
    .select({ expert: experts, organizationName: organizations.name, organizationRegion: organizations.region })
    .from(experts)
    .innerJoin(organizations, eq(organizations.id, experts.organizationId))
    .$dynamic();
}
const toRecord = ({ expert, ...organization }: { expert: ExpertRow } & Omit<ExpertRecord, keyof ExpertRow>) => ({
  ...expert,
  ...organization,
});

/** The record as stored, for verbs. @throws NotFound when there is none. */
export async function getExpert(db: Database, expertId: string): Promise<ExpertRecord> {
  const [row] = await selectRecords(db).where(eq(experts.id, expertId));
  if (!row) throw new NotFound("expert", expertId);
  return toRecord(row);
}

/** The record if this person may learn of it. @throws NotFound otherwise: a withdrawn page tells nobody that it was. */
export async function getVisibleExpert(ctx: Context, expertId: string): Promise<ExpertRecord> {
  const expert = await getExpert(ctx.db, expertId);
  if (!mayReadExpert(ctx.actor, expert)) throw new NotFound("expert", expertId);
  return expert;
}

/** The published among these, in this order. */
export async function listPublishedExperts(db: Database, ids?: readonly string[]): Promise<ExpertRecord[]> {
  const rows = await selectRecords(db).where(
    and(eq(notByIndex(experts.status), "published"), ids ? inArray(experts.id, [...ids]) : undefined),
  );
  const records = rows.map(toRecord);
  if (ids === undefined) return records;
  const byId = new Map(records.map((record) => [record.id, record]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

export interface ExpertFilter {
  organizationId?: string;
  statuses?: readonly ExpertStatus[];
}

/** Of one institution or of all, the last changed first; what was erased is no record any more. */
export async function listExperts(
  db: Database,
  filter: ExpertFilter,
  page: number,
  pageSize: number,
): Promise<Page<ExpertRecord>> {
  const where = whereOf(filter);
  const [count] = await db.select({ total: sql<number>`count(*)` }).from(experts).where(where);
  const rows = await selectRecords(db)
    .where(where)
    .orderBy(desc(experts.updatedAt), desc(experts.number))
    .limit(pageSize)
    .offset((page - 1) * pageSize);
  return { rows: rows.map(toRecord), total: Number(count?.total ?? 0), page, pageSize };
}

export async function countExpertsByStatus(
  db: Database,
  filter: Pick<ExpertFilter, "organizationId"> = {},
): Promise<Partial<Record<ExpertStatus, number>>> {
  const rows = await db
    .select({ status: experts.status, count: sql<number>`count(*)` })
    .from(experts)
    .where(whereOf(filter))
    .groupBy(experts.status);
  return Object.fromEntries(rows.map(({ status, count }) => [status, Number(count)]));
}

function whereOf({ organizationId, statuses }: ExpertFilter): SQL | undefined {
  return and(
    sql`${experts.status} <> 'erased'`,
    organizationId === undefined ? undefined : eq(experts.organizationId, organizationId),
    statuses?.length ? inArray(experts.status, [...statuses]) : undefined,
  );
}

/** What was said about publication, newest first, with who recorded it. */
export async function listExpertConsents(db: Database, expertId: string): Promise<ExpertConsent[]> {
  const rows = await db
    .select({ consent: expertConsents, byName: accounts.name })
    .from(expertConsents)
    .leftJoin(accounts, eq(accounts.id, expertConsents.by))
    .where(eq(expertConsents.expertId, expertId))
    .orderBy(desc(expertConsents.seq));
  return rows.map(({ consent, byName }) => ({ ...consent, byName: byName ?? "" }));
}

/** The ids of all achievements linked to an expert. */
export async function listLinkedIds(db: Database, expertId: string): Promise<string[]> {
  const rows = await db
    .select({ id: expertAchievements.achievementId })
    .from(expertAchievements)
    .where(eq(expertAchievements.expertId, expertId));
  return rows.map(({ id }) => id).sort();
}

/** The published achievements of each of these experts. */
export async function listExpertAchievements(
  db: Database,
  expertIds: readonly string[],
): Promise<Map<string, ExpertAchievement[]>> {
  const rows = await db
    .select({
      expertId: expertAchievements.expertId,
      id: achievements.id,
      number: achievements.number,
      title: achievements.title,
    })
    .from(expertAchievements)
    .innerJoin(achievements, eq(achievements.id, expertAchievements.achievementId))
    .where(and(inArray(expertAchievements.expertId, [...expertIds]), eq(notByIndex(achievements.status), "published")))
    .orderBy(achievements.number);
  const byExpert = new Map<string, ExpertAchievement[]>();
  for (const { expertId, ...achievement } of rows)
    byExpert.set(expertId, [...(byExpert.get(expertId) ?? []), achievement]);
  return byExpert;
}

/** The published experts who stand behind these achievements, by achievement. */
export async function listExpertsBehind(
  db: Database,
  achievementIds: readonly string[],
): Promise<Map<string, { id: string; name: string; title: string }[]>> {
  const rows = await db
    .select({
      achievementId: expertAchievements.achievementId,
      id: experts.id,
      name: experts.name,
      title: experts.title,
    })
    .from(expertAchievements)
    .innerJoin(experts, eq(experts.id, expertAchievements.expertId))
    .where(
      and(inArray(expertAchievements.achievementId, [...achievementIds]), eq(notByIndex(experts.status), "published")),
    )
    .orderBy(experts.number);
  const byAchievement = new Map<string, { id: string; name: string; title: string }[]>();
  for (const { achievementId, ...expert } of rows)
    byAchievement.set(achievementId, [...(byAchievement.get(achievementId) ?? []), expert]);
  return byAchievement;
}

/** The achievements of an institution that its experts may stand behind, newest first. */
export async function listChoosableAchievements(
  db: Database,
  organizationId: string,
  expertId: string | null = null,
): Promise<ExpertAchievement[]> {
  const columns = { id: achievements.id, number: achievements.number, title: achievements.title };
  const newest = await db
    .select(columns)
    .from(achievements)
    .where(and(eq(achievements.organizationId, organizationId), eq(achievements.status, "published")))
    .orderBy(desc(achievements.publishedAt), achievements.number)
    .limit(CHOOSABLE);
  if (expertId === null) return newest;
  // A form without one that is linked would take it away, and with it the consent to the text.
  const linked = await db
    .select(columns)
    .from(expertAchievements)
    .innerJoin(achievements, eq(achievements.id, expertAchievements.achievementId))
    .where(eq(expertAchievements.expertId, expertId))
    .orderBy(achievements.number);
  const isOffered = new Set(newest.map(({ id }) => id));
  return [...newest, ...linked.filter(({ id }) => !isOffered.has(id))];
}
const CHOOSABLE = 100;

export async function listPublishedExpertIdsOf(db: Database, organizationId: string): Promise<string[]> {
  const rows = await db
    .select({ id: experts.id })
    .from(experts)
    .where(and(eq(experts.organizationId, organizationId), eq(experts.status, "published")));
  return rows.map(({ id }) => id);
}

/** Phone and e-mail. Callers decide who may see them. */
export function readExpertContact({ vault }: Pick<Context, "vault">, { id, contact }: ExpertRow): ExpertContact {
  if (contact === null) return { phone: "", email: "" };
  return JSON.parse(vault.decrypt(contact, expertContactPlace(id))) as ExpertContact;
}
