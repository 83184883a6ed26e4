import { and, asc, desc, eq, gte, inArray, isNotNull, isNull, lt, or, type SQL, sql } from "drizzle-orm";
import type { Database } from "../../db/client.ts";
import { accounts, memberships } from "../../db/schema/accounts.ts";
import { campaigns } from "../../db/schema/campaigns.ts";
import { organizations } from "../../db/schema/organizations.ts";
import { surveyVisits } from "../../db/schema/survey-visits.ts";
import { contains } from "../kernel/contains.ts";
import { NotFound } from "../kernel/errors.ts";
import type { Page } from "../kernel/pagination.ts";
import type { NextStepState } from "./survey-visit.ts";

export type SurveyVisitRow = typeof surveyVisits.$inferSelect;
/** A visit with what pages call its enterprise and campaign. */
export type SurveyVisitRecord = SurveyVisitRow & { enterpriseName: string; campaignTitle: string | null };

export interface SurveyVisitFilter {
  /** A part of the enterprise's name or the visit's number. */
  text?: string;
  campaignIds?: readonly string[];
  enterpriseId?: string;
  nextSteps?: readonly NextStepState[];
}

function selectRecords(db: Database) {
  return db
    .select({ visit: surveyVisits, enterpriseName: organizations.name, campaignTitle: campaigns.title })
    .from(surveyVisits)
    .innerJoin(organizations, eq(organizations.id, surveyVisits.enterpriseId))
    .leftJoin(campaigns, eq(campaigns.id, surveyVisits.campaignId))
    .$dynamic();
}

const toRecord = ({ visit, ...names }: Awaited<ReturnType<typeof selectRecords>>[number]): SurveyVisitRecord => ({
  ...visit,
  ...names,
});

/** @throws NotFound when there is none. */
export async function getSurveyVisit(db: Database, surveyVisitId: string): Promise<SurveyVisitRecord> {
  const [row] = await selectRecords(db).where(eq(surveyVisits.id, surveyVisitId));
  if (!row) throw new NotFound("surveyVisit", surveyVisitId);
  return toRecord(row);
}

/** Newest visit first. */
export async function listSurveyVisits(
  db: Database,
  filter: SurveyVisitFilter,
  today: string,
  page: number,
  pageSize: number,
): Promise<Page<SurveyVisitRecord>> {
  const where = matches(filter, today);
  const [count] = await db
    .select({ total: sql<number>`count(*)` })
    .from(surveyVisits)
    .innerJoin(organizations, eq(organizations.id, surveyVisits.enterpriseId))
    .where(where);
  const rows = await selectRecords(db)
    .where(where)
    .orderBy(desc(surveyVisits.visitedOn), desc(surveyVisits.number))
    .limit(pageSize)
    .offset((page - 1) * pageSize);
  return { rows: rows.map(toRecord), total: Number(count?.total ?? 0), page, pageSize };
}

/** What is still to be done, by day; the longest overdue first. */
export async function listDueVisits(db: Database, limit: number): Promise<SurveyVisitRecord[]> {
  const rows = await selectRecords(db)
    .where(isOpen)
    .orderBy(asc(surveyVisits.dueOn), asc(surveyVisits.number))
    .limit(limit);
  return rows.map(toRecord);
}

export async function countDueVisits(db: Database, today: string): Promise<{ open: number; overdue: number }> {
  return {
    open: await db.$count(surveyVisits, isOpen),
    overdue: await db.$count(surveyVisits, and(isOpen, lt(surveyVisits.dueOn, today))),
  };
}

const isOpen = and(isNotNull(surveyVisits.dueOn), isNull(surveyVisits.doneAt));

function matches(
  { text = "", campaignIds, enterpriseId, nextSteps }: SurveyVisitFilter,
  today: string,
): SQL | undefined {
  const states: Record<NextStepState, SQL | undefined> = {
    none: isNull(surveyVisits.dueOn),
    due: and(isOpen, gte(surveyVisits.dueOn, today)),
    overdue: and(isOpen, lt(surveyVisits.dueOn, today)),
    done: isNotNull(surveyVisits.doneAt),
  };
  const chosen = (nextSteps ?? []).flatMap((state) => states[state] ?? []);
  return and(
    text === "" ? undefined : or(contains(organizations.name, text), contains(surveyVisits.number, text)),
    campaignIds?.length ? inArray(surveyVisits.campaignId, [...campaignIds]) : undefined,
    enterpriseId ? eq(surveyVisits.enterpriseId, enterpriseId) : undefined,
    chosen.length === 0 ? undefined : sql`(${sql.join(chosen, sql` OR `)})`,
  );
}

/** Colleagues who may have gone, by name. */
export async function listVisitors(db: Database): Promise<{ id: string; name: string }[]> {
  return db
    .select({ id: accounts.id, name: accounts.name })
    .from(accounts)
    .innerJoin(memberships, eq(memberships.accountId, accounts.id))
    .where(and(eq(memberships.status, "active"), eq(memberships.role, "staff")))
    .orderBy(asc(accounts.name), asc(accounts.id));
}

/** Names of those who went on these visits; who has no account any more is 已注销. */
export async function namesOfVisitors(db: Database, rows: readonly SurveyVisitRow[]): Promise<Map<string, string>> {
  const ids = [...new Set(rows.flatMap(({ staffIds }) => staffIds))];
  if (ids.length === 0) return new Map();
  const found = await db
    .select({ id: accounts.id, name: accounts.name })
    .from(accounts)
    .where(inArray(accounts.id, ids));
  return new Map(found.map(({ id, name }) => [id, name]));
}
