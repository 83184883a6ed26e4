import type { LedgerEntry } from "./ledger.ts";
import { afterEffect, type Balances } from "./talent-fund.ts";

/** An approved entry with the three sums after it. */
export type RunningEntry = LedgerEntry & { after: Balances };

/** How the entries stand, for the page that shows their running sums. */
export const LEDGER_ORDER = "按发生日期先后排列，同一天的按录入先后；承诺额、已拨付等是截至该笔的累计。";

/** What counts, in the order of its days and on one day of its entry, with running sums. */
export function runningLedger(entries: readonly LedgerEntry[]): RunningEntry[] {
  let after: Balances = { committed: 0, allocated: 0, paid: 0 };
  return entries
    .filter(({ status }) => status === "approved")
    .sort((a, b) => a.happenedOn.localeCompare(b.happenedOn) || a.seq - b.seq)
    .map((entry) => {
      after = afterEffect(after, entry.balance, entry.effectFen);
      return { ...entry, after };
    });
}
