import type { LedgerEntry } from "./ledger.ts";
import { afterEffect, type Balances } from "./talent-fund.ts";

/** An approved entry with the three sums after it. */
export type RunningEntry = LedgerEntry & { after: Balances };

/** What counts, in the order of approval, with running sums. */
export function runningLedger(entries: readonly LedgerEntry[]): RunningEntry[] {
  let after: Balances = { committed: 0, allocated: 0, paid: 0 };
  return entries
    .filter(({ status }) => status === "approved")
    .sort((a, b) => (a.decidedSeq ?? 0) - (b.decidedSeq ?? 0))
    .map((entry) => {
      after = afterEffect(after, entry.balance, entry.effectFen);
      return { ...entry, after };
    });
}
