import { shanghaiDay } from "../kernel/dates.ts";
import type { Column } from "../web/table.tsx";
import { FUNDS_PATH, signedMoney } from "./fund-words.ts";
import type { WaitingEntry } from "./ledger.ts";
import { FUND_ENTRY_KIND_LABELS } from "./talent-fund.ts";

/** What names an entry in the lists of those that wait and that are approved together. */
export const ENTRY_COLUMNS: readonly Column<WaitingEntry>[] = [
  {
    header: "分录",
    heading: true,
    cell: ({ entry: { fundId, seq, kind, beneficiary, paidFor } }) => (
      <>
        <a href={`${FUNDS_PATH}/${fundId}/entries/${seq}`}>
          {FUND_ENTRY_KIND_LABELS[kind]}
          <span class="sr-only">，分录 {seq}</span>
        </a>
        {beneficiary === "" ? null : <span class="cell-note">{beneficiary}</span>}
        {paidFor === null ? null : <span class="cell-note">{paidFor.number}</span>}
      </>
    ),
  },
  {
    header: "企业",
    cell: ({ enterprise, year, number }) => (
      <>
        {enterprise} {year} 年<span class="cell-note">{number}</span>
      </>
    ),
  },
  { header: "金额", numeric: true, cell: ({ entry }) => signedMoney(entry.effectFen) },
  {
    header: "录入",
    cell: ({ entry }) => (
      <>
        <span class="nowrap">{entry.enteredByName}</span>
        <span class="cell-note">{shanghaiDay(entry.enteredAt)}</span>
      </>
    ),
  },
];
