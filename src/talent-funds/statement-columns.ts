import type { ExportColumn } from "../exchange/export-list.ts";
import type { FundStatement } from "./fund-statement.ts";
import { inWanYuan, outstanding } from "./fund-words.ts";
import { LEDGER_ORDER, type RunningEntry } from "./running-ledger.ts";
import { type StatementColumn, type StatementReading, statementEntryColumns } from "./statement-entry-columns.ts";
import { reconciliationWord, waitingWord } from "./statement-words.ts";
import { FULFILMENT_LABELS, type FundBalance, fulfilmentOf } from "./talent-fund.ts";

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

/** 年度对账单 as a table; at its end each entry once more in the column of the sum that it changes, so that Excel adds up the same. */
export const statementColumns = (reading: StatementReading): ExportColumn<StatementLine>[] => [
  ...statementEntryColumns(reading).map(lineColumn),
  { header: "承诺增减（万元）", cell: effect("committed") },
  { header: "安排增减（万元）", cell: effect("allocated") },
  { header: "拨付增减（万元）", cell: effect("paid") },
];

function lineColumn(column: StatementColumn): ExportColumn<StatementLine> {
  const { header } = column;
  if ("fenOf" in column)
    return {
      header: `${header}（万元）`,
      cell: (line) => {
        if ("sums" in line) return sumsOf(line.sums, header);
        return "entry" in line ? inWanYuan(column.fenOf(line.entry)) : "";
      },
    };
  return {
    header,
    cell: (line) => ("entry" in line ? column.textOf(line.entry) : besideEntries(line, header)),
    ...(header === "内容" ? { width: 48 } : {}),
  };
}

/** What stands in a column of words below the entries. */
function besideEntries(line: Exclude<StatementLine, { entry: RunningEntry }>, header: string): string {
  if (header === "分录号") return "sums" in line ? "合计" : "核对";
  return header === "内容" && "words" in line ? line.words : "";
}

/** What the entries come to; their amounts are of three sums, and have none together. */
function sumsOf({ added }: FundStatement, header: string): string | number {
  const sums: Readonly<Record<string, number>> = {
    承诺额: added.committed,
    已安排: added.allocated,
    已拨付: added.paid,
    未兑现: outstanding(added),
  };
  const fen = sums[header];
  return fen === undefined ? "" : inWanYuan(fen);
}

const effect = (balance: FundBalance) => (line: StatementLine) => {
  if ("sums" in line) return inWanYuan(line.sums.added[balance]);
  return "entry" in line && line.entry.balance === balance ? inWanYuan(line.entry.effectFen) : "";
};
