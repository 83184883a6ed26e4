import { count, desc, eq, type SQL, sql } from "drizzle-orm";
import type { Database } from "../../db/client.ts";
import { organizations } from "../../db/schema/organizations.ts";
import { talentFunds } from "../../db/schema/talent-funds.ts";
import type { Context } from "../kernel/context.ts";
import { NotFound } from "../kernel/errors.ts";
import type { Page } from "../kernel/pagination.ts";
import { readerOf } from "./fund-access.ts";
import {
  dueOn,
  type FundFilter,
  firstCommitted,
  matchesFund,
  paidLate,
  sumOf,
  unprovedEntries,
  waitingEntries,
} from "./fund-filter.ts";
import type { Promised } from "./talent-fund.ts";

export type FundRow = typeof talentFunds.$inferSelect;
/** A fund with its enterprise and its sums, of what was approved. */
export type FundRecord = FundRow &
  Promised & {
    enterprise: string;
    industry: string;
    waiting: number;
    /** Approved entries that lack a voucher. */
    unproved: number;
  };

/** The newest year first. */
export function selectFunds(db: Database) {
  return db
    .select({
      fund: talentFunds,
      enterprise: organizations.name,
      industry: organizations.industry,
      committed: sumOf("committed"),
      allocated: sumOf("allocated"),
      paid: sumOf("paid"),
      firstCommitted,
      dueOn,
      paidLate,
      waiting: waitingEntries,
      unproved: unprovedEntries,
    })
    .from(talentFunds)
    .innerJoin(organizations, eq(organizations.id, talentFunds.enterpriseId))
    .orderBy(desc(talentFunds.year), desc(talentFunds.number))
    .$dynamic();
}

const toRecord = ({ fund, ...facts }: Awaited<ReturnType<typeof selectFunds>>[number]): FundRecord => ({
  ...fund,
  ...facts,
});

/** The fund as stored, for verbs. @throws NotFound when there is none. */
export async function getFundRecord(db: Database, fundId: string): Promise<FundRecord> {
  const [row] = await selectFunds(db).where(eq(talentFunds.id, fundId));
  if (!row) throw new NotFound("talentFund", fundId);
  return toRecord(row);
}

/** The fund if this person may read it. @throws NotFound otherwise (R92). */
export async function getVisibleFund(
  ctx: Context,
  fundId: string,
): Promise<{ fund: FundRecord; reader: "staff" | "enterprise" }> {
  const fund = await getFundRecord(ctx.db, fundId);
  const reader = readerOf(ctx.actor, fund);
  if (reader === null) throw new NotFound("talentFund", fundId);
  return { fund, reader };
}

/** Of those that `listFunds` lists, where nobody asks for their sums. */
export async function countFunds(db: Database, filter: FundFilter): Promise<number> {
  const [row] = await db
    .select({ funds: count() })
    .from(talentFunds)
    .innerJoin(organizations, eq(organizations.id, talentFunds.enterpriseId))
    .where(matchesFund(filter));
  return row?.funds ?? 0;
}

/** @param total how many the filter has: whoever shows the list has asked for its sums. */
export async function listFunds(
  db: Database,
  filter: FundFilter,
  total: number,
  { page, pageSize }: { page: number; pageSize: number },
): Promise<Page<FundRecord>> {
  const rows = await selectFunds(db)
    .where(matchesFund(filter))
    .limit(pageSize)
    .offset((page - 1) * pageSize);
  return { rows: rows.map(toRecord), total, page, pageSize };
}

export interface FundTotals {
  funds: number;
  committedFen: number;
  allocatedFen: number;
  paidFen: number;
}

/** What the funds of a filter add up to. */
export function selectTotals(db: Database, filter: FundFilter) {
  const total = (amount: SQL<number>) => sql<number>`coalesce(sum(${amount}), 0)`;
  return db
    .select({
      funds: count(),
      committedFen: total(sumOf("committed")),
      allocatedFen: total(sumOf("allocated")),
      paidFen: total(sumOf("paid")),
    })
    .from(talentFunds)
    .innerJoin(organizations, eq(organizations.id, talentFunds.enterpriseId))
    .where(matchesFund(filter));
}

export async function readTotals(db: Database, filter: FundFilter): Promise<FundTotals> {
  const [row] = await selectTotals(db, filter);
  return row ?? { funds: 0, committedFen: 0, allocatedFen: 0, paidFen: 0 };
}

/** The funds of the actor's own organization. */
export async function listOwnFunds({ db, actor }: Context): Promise<FundRecord[]> {
  const rows = await selectFunds(db).where(eq(talentFunds.enterpriseId, actor.organizationId ?? ""));
  return rows.map(toRecord);
}

/** Years that have funds, the latest first. */
export async function listFundYears(db: Database): Promise<number[]> {
  const rows = await db.selectDistinct({ year: talentFunds.year }).from(talentFunds).orderBy(desc(talentFunds.year));
  return rows.map(({ year }) => year);
}
