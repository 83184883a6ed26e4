import { and, asc, eq, exists, inArray, notExists, type SQL, sql } from "drizzle-orm";
import type { Database } from "../../db/client.ts";
import { organizations } from "../../db/schema/organizations.ts";
import { surveyVisits } from "../../db/schema/survey-visits.ts";
import type { Page } from "../kernel/pagination.ts";

/** Whose visits count: of one campaign in its industries, or all. */
export interface CoverageScope {
  campaignId: string | null;
  /** With all that stands below them; empty means all. */
  industries: readonly string[];
}

export interface Coverage {
  enterprises: number;
  visited: number;
}

export type UnvisitedEnterprise = Pick<typeof organizations.$inferSelect, "id" | "name" | "industry" | "region">;

/** 走访覆盖: how many of the approved enterprises were visited. */
export async function readCoverage(db: Database, scope: CoverageScope): Promise<Coverage> {
  const isMeant = enterprisesOf(scope);
  return {
    enterprises: await db.$count(organizations, isMeant),
    visited: await db.$count(organizations, and(isMeant, exists(visitsTo(db, scope)))),
  };
}

/** Those that nobody has visited yet, by name. */
export async function listUnvisited(
  db: Database,
  scope: CoverageScope,
  page: number,
  pageSize: number,
): Promise<Page<UnvisitedEnterprise>> {
  const where = and(enterprisesOf(scope), notExists(visitsTo(db, scope)));
  const { id, name, industry, region } = organizations;
  const rows = await db
    .select({ id, name, industry, region })
    .from(organizations)
    .where(where)
    .orderBy(asc(organizations.name), asc(organizations.id))
    .limit(pageSize)
    .offset((page - 1) * pageSize);
  return { rows, total: await db.$count(organizations, where), page, pageSize };
}

function enterprisesOf({ industries }: CoverageScope): SQL | undefined {
  return and(
    eq(organizations.kind, "enterprise"),
    eq(organizations.status, "approved"),
    eq(organizations.placeholder, false),
    industries.length === 0 ? undefined : inArray(organizations.industry, [...industries]),
  );
}

function visitsTo(db: Database, { campaignId }: CoverageScope) {
  return db
    .select({ id: surveyVisits.id })
    .from(surveyVisits)
    .where(
      and(
        sql`${surveyVisits.enterpriseId} = ${organizations}.${sql.identifier("id")}`,
        campaignId === null ? undefined : eq(surveyVisits.campaignId, campaignId),
      ),
    );
}
