import { shanghaiDay } from "../kernel/dates.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import type { Column } from "../web/table.tsx";
import { groundsOf, voucherStanding } from "./entry-words.ts";
import { FUNDS_PATH, signedMoney } from "./fund-words.ts";
import type { WaitingEntry } from "./ledger.ts";
import { FUND_ENTRY_KIND_LABELS } from "./talent-fund.ts";

/** What an approver goes by, in the lists of entries that wait and that are approved together. */
export const entryColumns = (reference: ReferenceBook): readonly Column<WaitingEntry>[] => [
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
  { header: "日期", nowrap: true, cell: ({ entry }) => entry.happenedOn },
  {
    header: "企业",
    cell: ({ enterprise, year, number }) => (
      <>
        {enterprise} {year} 年<span class="cell-note">{number}</span>
      </>
    ),
  },
  { header: "金额", numeric: true, cell: ({ entry }) => signedMoney(entry.effectFen) },
  { header: "依据", cell: ({ entry }) => groundsOf(entry, reference).map((words) => <div>{words}</div>) },
  { header: "凭证", nowrap: true, cell: voucherStanding },
  {
    header: "录入",
    cell: ({ entry }) => (
      <>
        <span class="person-name">{entry.enteredByName}</span>
        <span class="cell-note">{shanghaiDay(entry.enteredAt)}</span>
      </>
    ),
  },
];
