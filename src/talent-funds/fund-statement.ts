import type { LedgerEntry } from "./ledger.ts";
import type { FundRecord } from "./queries.ts";
import { findBreachDay, type RunningEntry, runningLedger } from "./running-ledger.ts";
import { type Balances, FUND_BALANCES, FUND_ENTRY_KINDS, type FundEntryKind } from "./talent-fund.ts";

/** 年度对账单 of one fund: every entry that counts until a day, and whether they come to its sums of that day. */
export interface FundStatement {
  /** As it was on that day. */
  fund: FundRecord;
  /** 截至. */
  asOf: string;
  entries: readonly RunningEntry[];
  /** What each kind of entry adds to its sum, reversals apart. */
  totals: readonly { kind: FundEntryKind; count: number; fen: number }[];
  /** What the money was paid for, what was taken back left out. */
  purposes: readonly { purpose: string; count: number; fen: number }[];
  /** The entries added up one by one. */
  added: Balances;
  /** The first day by which more was spent than was promised, with its sums; entries of before that was refused may. */
  breach: (Balances & { day: string }) | null;
  /** Whether they are the sums that the database derives, and break no rule on any day. */
  reconciles: boolean;
  /** How many wait for approval and are not in it. */
  waiting: number;
  /** How many count, but only from after the day on. */
  later: number;
}

/** The last day of its year, as the books are closed; of a year that is not over the present day. */
export const closingDay = ({ year }: Pick<FundRecord, "year">, today: string): string =>
  today > `${year}-12-31` ? `${year}-12-31` : today;

/** @param sums what the database derives of that day */
export function drawUpStatement(
  present: FundRecord,
  ledger: readonly LedgerEntry[],
  sums: Balances,
  asOf: string,
): FundStatement {
  const until = ledger.filter(({ countsOn }) => countsOn <= asOf);
  const entries = runningLedger(until);
  const fund = { ...present, ...sums, ...promisedIn(entries) };
  const added: Balances = { committed: 0, allocated: 0, paid: 0 };
  for (const { balance, effectFen } of entries) added[balance] += effectFen;
  const totals = FUND_ENTRY_KINDS.map((kind) => {
    const own = entries.filter((entry) => entry.kind === kind);
    return { kind, count: own.length, fen: own.reduce((sum, { effectFen }) => sum + effectFen, 0) };
  });
  const takenBack = new Set(entries.flatMap(({ reverses }) => reverses ?? []));
  const paid = entries.filter(({ kind, seq }) => kind === "disbursement" && !takenBack.has(seq));
  const purposes = [...new Set(paid.map(({ purpose }) => purpose))].map((purpose) => {
    const own = paid.filter((entry) => entry.purpose === purpose);
    return { purpose, count: own.length, fen: own.reduce((sum, { effectFen }) => sum + effectFen, 0) };
  });
  const breached = findBreachDay(entries);
  const breach = breached === undefined ? null : { day: breached.countsOn, ...breached.after };
  const isSame = FUND_BALANCES.every((balance) => added[balance] === fund[balance]);
  const waiting = ledger.filter(({ status }) => status === "pending").length;
  const later = ledger.filter(({ status, countsOn }) => status === "approved" && countsOn > asOf).length;
  return {
    fund,
    asOf,
    entries,
    totals: totals.filter(({ count }) => count > 0),
    purposes,
    added,
    breach,
    reconciles: isSame && breach === null,
    waiting,
    later,
  };
}

/** What was promised by these entries, until when, and what of it was paid late. */
function promisedIn(entries: readonly RunningEntry[]): Pick<FundRecord, "firstCommitted" | "dueOn" | "paidLate"> {
  const takenBack = new Set(entries.flatMap(({ reverses }) => reverses ?? []));
  const standing = entries.filter(({ kind, seq }) => kind !== "reversal" && !takenBack.has(seq));
  const commitment = standing.find(({ kind }) => kind === "commitment");
  const dueOn = commitment?.dueOn ?? null;
  const late = standing.filter(({ balance, happenedOn }) => balance === "paid" && dueOn !== null && happenedOn > dueOn);
  return {
    firstCommitted: commitment?.effectFen ?? 0,
    dueOn,
    paidLate: late.reduce((sum, { effectFen }) => sum + effectFen, 0),
  };
}
