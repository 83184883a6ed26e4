import type { LedgerEntry } from "./ledger.ts";
import type { FundRecord } from "./queries.ts";
import { type RunningEntry, runningLedger } from "./running-ledger.ts";
import { type Balances, FUND_BALANCES, FUND_ENTRY_KINDS, type FundEntryKind } from "./talent-fund.ts";

/** 年度对账单 of one fund: every entry that counts, and whether they come to its sums. */
export interface FundStatement {
  fund: FundRecord;
  entries: readonly RunningEntry[];
  /** What each kind of entry adds to its sum, reversals apart. */
  totals: readonly { kind: FundEntryKind; count: number; fen: number }[];
  /** What the money was paid for, what was taken back left out. */
  purposes: readonly { purpose: string; count: number; fen: number }[];
  /** The entries added up one by one. */
  added: Balances;
  /** Whether they are the sums that the database derives. */
  reconciles: boolean;
  /** How many wait for approval and are not in it. */
  waiting: number;
}

export function drawUpStatement(fund: FundRecord, ledger: readonly LedgerEntry[]): FundStatement {
  const entries = runningLedger(ledger);
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
  const reconciles = FUND_BALANCES.every((balance) => added[balance] === fund[balance]);
  const waiting = ledger.filter(({ status }) => status === "pending").length;
  return { fund, entries, totals: totals.filter(({ count }) => count > 0), purposes, added, reconciles, waiting };
}
