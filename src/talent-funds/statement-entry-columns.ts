import { shanghaiDay } from "../kernel/dates.ts";
import { outstanding, signedMoney } from "./fund-words.ts";
import type { LedgerEntry } from "./ledger.ts";
import type { RunningEntry } from "./running-ledger.ts";
import { FUND_ENTRY_KIND_LABELS } from "./talent-fund.ts";
import type { WhoEntered } from "./who-entered.ts";

interface Words {
  header: string;
  /** Of the width of the paper. */
  share: number;
}
type TextColumn = Words & { textOf: (entry: RunningEntry) => string };
type MoneyColumn = Words & { fenOf: (entry: RunningEntry) => number };

/** A column of the entries of a statement: the same on the screen, in the table and on paper. */
export type StatementColumn = TextColumn | MoneyColumn;

/** How one reader reads the entries. */
export interface StatementReading {
  contentOf: (entry: LedgerEntry) => string;
  whoEntered: WhoEntered;
}

/** Every entry with its number, its days, who entered and who approved it, and the sums after it, to be ticked off one by one. */
export const statementEntryColumns = ({ contentOf, whoEntered }: StatementReading): StatementColumn[] => [
  { header: "分录号", share: 7, textOf: ({ seq }) => String(seq) },
  { header: "日期", share: 10, textOf: ({ countsOn }) => countsOn },
  { header: "分录", share: 6, textOf: ({ kind }) => FUND_ENTRY_KIND_LABELS[kind] },
  { header: "内容", share: 22, textOf: contentOf },
  { header: "金额", share: 9, fenOf: ({ effectFen }) => effectFen },
  { header: "承诺额", share: 9, fenOf: ({ after }) => after.committed },
  { header: "已安排", share: 9, fenOf: ({ after }) => after.allocated },
  { header: "已拨付", share: 9, fenOf: ({ after }) => after.paid },
  { header: "未兑现", share: 9, fenOf: ({ after }) => outstanding(after) },
  {
    header: "录入",
    share: 10,
    textOf: (entry) => `${whoEntered(entry).entered} ${shanghaiDay(entry.enteredAt)}`,
  },
  {
    header: "核准",
    share: 10,
    textOf: (entry) =>
      `${whoEntered(entry).decided}${entry.decidedAt === null ? "" : ` ${shanghaiDay(entry.decidedAt)}`}`,
  },
];

/** A cell as words, for who reads it on the screen or on paper. */
export const statementCell = (column: StatementColumn, entry: RunningEntry): string =>
  "fenOf" in column ? signedMoney(column.fenOf(entry)) : column.textOf(entry);
