import type { LedgerEntry } from "./ledger.ts";
import { afterEffect, type Balances, findBreach } from "./talent-fund.ts";

/** An approved entry with the three sums after it. */
export type RunningEntry = LedgerEntry & { after: Balances };

/** How the entries stand, for the page that shows their running sums. */
export const LEDGER_ORDER =
  "按发生日期先后排列，同一天的按录入先后；冲正计入被冲正那一笔的日期。承诺额、已拨付等是截至该笔的累计。";

/** What counts, in the order of its days and on one day of its entry, with running sums. */
export function runningLedger(entries: readonly LedgerEntry[]): RunningEntry[] {
  let after: Balances = { committed: 0, allocated: 0, paid: 0 };
  return entries
    .filter(({ status }) => status === "approved")
    .sort((a, b) => a.countsOn.localeCompare(b.countsOn) || a.seq - b.seq)
    .map((entry) => {
      after = afterEffect(after, entry.balance, entry.effectFen);
      return { ...entry, after };
    });
}

/** The last entry of the first day at whose end the sums break a rule: more was spent by then than was promised. */
export const findBreachDay = (entries: readonly RunningEntry[]): RunningEntry | undefined =>
  entries.find(({ countsOn, after }, at) => entries[at + 1]?.countsOn !== countsOn && findBreach(after) !== null);
