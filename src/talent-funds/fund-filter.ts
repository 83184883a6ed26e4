import { and, inArray, or, type SQL, sql } from "drizzle-orm";
import { organizations } from "../../db/schema/organizations.ts";
import { talentFunds } from "../../db/schema/talent-funds.ts";
import { contains } from "../kernel/contains.ts";
import type { Fulfilment, FundBalance } from "./talent-fund.ts";
import { lacksVoucher } from "./voucher.ts";

export interface FundFilter {
  /** Part of a name or a number. */
  text?: string;
  /** Also part of whom or what money was paid for: for staff alone, since people are named there. */
  searchesBeneficiaries?: boolean;
  years?: readonly number[];
  fulfilments?: readonly Fulfilment[];
  /** With all that stands below them. */
  industries?: readonly string[];
  /** Only those with an entry that waits for approval. */
  waits?: boolean;
  /** Only those with an entry that was approved. */
  hasApproved?: boolean;
  /** Only those with an approved entry that lacks a voucher. */
  isUnproved?: boolean;
  /** The day by which something is overdue. */
  today: string;
}

const fund = sql`${talentFunds}.${sql.identifier("id")}`;

/** One sum of a fund, of what was approved; one index holds all that it reads. */
export const sumOf = (balance: FundBalance) =>
  sql<number>`(SELECT coalesce(sum(d.effect_fen), 0) FROM fund_decisions d WHERE d.fund_id = ${fund} AND d.balance = ${balance})`;

/** Of the approved commitment that no approved reversal took back; another one can stand only after it. */
const ofCommitment = (column: "effect_fen" | "due_on") =>
  sql`(SELECT e.${sql.identifier(column)} FROM fund_entries e JOIN fund_decisions d ON d.entry_seq = e.seq AND d.outcome = 'approved' WHERE e.fund_id = ${fund} AND e.kind = 'commitment' AND NOT EXISTS (SELECT 1 FROM fund_entries r JOIN fund_decisions rd ON rd.entry_seq = r.seq AND rd.outcome = 'approved' WHERE r.reverses = e.seq) ORDER BY e.seq DESC LIMIT 1)`;
export const dueOn = sql<string | null>`${ofCommitment("due_on")}`;
export const firstCommitted = sql<number>`coalesce(${ofCommitment("effect_fen")}, 0)`;

/** Paid only after that day; a reversal counts on the day of what it takes back. */
export const paidLate = sql<number>`(SELECT coalesce(sum(pd.effect_fen), 0) FROM fund_entries p JOIN fund_decisions pd ON pd.entry_seq = p.seq LEFT JOIN fund_entries taken ON taken.seq = p.reverses WHERE p.fund_id = ${fund} AND pd.balance = 'paid' AND coalesce(taken.happened_on, p.happened_on) > ${dueOn})`;

export const waitingEntries = sql<number>`(SELECT count(*) FROM fund_entries e WHERE e.fund_id = ${fund} AND NOT EXISTS (SELECT 1 FROM fund_decisions d WHERE d.entry_seq = e.seq))`;

const unproved = sql`FROM fund_entries e JOIN fund_decisions d ON d.entry_seq = e.seq AND d.outcome = 'approved' WHERE e.fund_id = ${fund} AND ${lacksVoucher("e")}`;
/** How many approved entries lack a voucher. */
export const unprovedEntries = sql<number>`(SELECT count(*) ${unproved})`;

/** As `fulfilmentOf` has it, in SQL. */
function isFulfilment(fulfilment: Fulfilment, today: string): SQL | undefined {
  const [committed, paid] = [sumOf("committed"), sumOf("paid")];
  const isShort = sql`${paid} < ${committed}`;
  const isWhole = sql`${committed} > 0 AND ${paid} = ${committed}`;
  const isLate = sql`${paid} - ${paidLate} < min(${committed}, ${firstCommitted})`;
  switch (fulfilment) {
    case "uncommitted":
      return sql`${committed} = 0`;
    case "underway":
      return sql`${isShort} AND ${dueOn} >= ${today}`;
    case "overdue":
      return sql`${isShort} AND ${dueOn} < ${today}`;
    case "fulfilled":
      return sql`${isWhole} AND NOT (${isLate}) AND ${paid} <= ${firstCommitted}`;
    case "fulfilledLate":
      return sql`${isWhole} AND (${isLate})`;
    case "exceeded":
      return sql`${isWhole} AND NOT (${isLate}) AND ${paid} > ${firstCommitted}`;
  }
}

/** As one index has it; where a project was chosen, its name stands there, too. */
const paysFor = (text: string): SQL =>
  sql`EXISTS (SELECT 1 FROM fund_entries e WHERE e.fund_id = ${fund} AND e.beneficiary <> '' AND ${contains(sql`e.beneficiary`, text)})`;

/** Needs the enterprises joined to the funds. */
export function matchesFund(filter: FundFilter): SQL | undefined {
  const { text = "", years, fulfilments, industries, waits, hasApproved, isUnproved, today } = filter;
  const words = text.trim();
  const places = [talentFunds.number, organizations.name].map((place) => contains(place, words));
  if (filter.searchesBeneficiaries) places.push(paysFor(words));
  return and(
    words === "" ? undefined : or(...places),
    years?.length ? inArray(talentFunds.year, [...years]) : undefined,
    industries?.length ? inArray(organizations.industry, [...industries]) : undefined,
    waits ? sql`${waitingEntries} > 0` : undefined,
    hasApproved
      ? sql`EXISTS (SELECT 1 FROM fund_decisions d WHERE d.fund_id = ${fund} AND d.outcome = 'approved')`
      : undefined,
    isUnproved ? sql`EXISTS (SELECT 1 ${unproved})` : undefined,
    fulfilments?.length ? or(...fulfilments.map((one) => sql`(${isFulfilment(one, today)})`)) : undefined,
  );
}
