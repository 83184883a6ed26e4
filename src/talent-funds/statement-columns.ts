import type { ExportColumn } from "../exchange/export-list.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import type { FundStatement } from "./fund-statement.ts";
import { inWanYuan } from "./fund-words.ts";
import { LEDGER_ORDER, type RunningEntry } from "./running-ledger.ts";
import { contentWord, reconciliationWord, waitingWord } from "./statement-words.ts";
import { FULFILMENT_LABELS, FUND_ENTRY_KIND_LABELS, type FundBalance, fulfilmentOf } from "./talent-fund.ts";

/** An entry, or what stands below them: the sums, and that they were checked. */
type StatementLine = { entry: RunningEntry } | { sums: FundStatement } | { words: string };

export function statementLines(statement: FundStatement): StatementLine[] {
  return [
    ...statement.entries.map((entry) => ({ entry })),
    { sums: statement },
    { words: reconciliationWord(statement) },
    { words: waitingWord(statement) },
    { words: LEDGER_ORDER },
    { words: `截至 ${statement.asOf}，${FULFILMENT_LABELS[fulfilmentOf(statement.fund, statement.asOf)]}` },
  ];
}

/** 年度对账单 as a table: each entry in the column of the sum that it changes, so that Excel adds up the same. */
export function statementColumns({ entries }: FundStatement, reference: ReferenceBook): ExportColumn<StatementLine>[] {
  const effect = (balance: FundBalance) => (line: StatementLine) => {
    if ("sums" in line) return inWanYuan(line.sums.added[balance]);
    return "entry" in line && line.entry.balance === balance ? inWanYuan(line.entry.effectFen) : "";
  };
  return [
    {
      header: "日期",
      cell: (line) => ("entry" in line ? line.entry.countsOn : "sums" in line ? "合计" : "核对"),
    },
    {
      header: "分录",
      cell: (line) => ("entry" in line ? FUND_ENTRY_KIND_LABELS[line.entry.kind] : ""),
    },
    {
      header: "内容",
      cell: (line) =>
        "entry" in line ? contentWord(line.entry, entries, reference) : "words" in line ? line.words : "",
      width: 48,
    },
    { header: "承诺（万元）", cell: effect("committed") },
    { header: "安排（万元）", cell: effect("allocated") },
    { header: "拨付（万元）", cell: effect("paid") },
    {
      header: "未兑现（万元）",
      cell: (line) => {
        const after = "entry" in line ? line.entry.after : "sums" in line ? line.sums.added : null;
        return after === null ? "" : inWanYuan(after.committed - after.paid);
      },
    },
  ];
}
