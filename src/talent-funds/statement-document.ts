import type { FormDocument } from "../exchange/form-document.ts";
import { shanghaiDay } from "../kernel/dates.ts";
import { formatMoney } from "../kernel/money.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import type { FundStatement } from "./fund-statement.ts";
import { LEDGER_ORDER } from "./running-ledger.ts";
import { type StatementReading, statementCell, statementEntryColumns } from "./statement-entry-columns.ts";
import { reconciliationWord, statementFacts, statementTitle, waitingWord } from "./statement-words.ts";

/** 年度对账单 as Word prints it, for two signatures. */
export function statementDocument(
  statement: FundStatement,
  reading: StatementReading,
  reference: ReferenceBook,
  bureauName: string,
  now: Date,
): FormDocument {
  const { fund, entries, purposes } = statement;
  const columns = statementEntryColumns(reading);
  const spent = purposes.map(({ purpose, count, fen }) => {
    return [reference.label("fundPurpose", purpose), `${formatMoney(fen)}（${count} 笔）`] as const;
  });
  return {
    title: statementTitle(statement),
    lead: `${fund.enterprise}　${fund.number}　${shanghaiDay(now)}`,
    sections: [
      { heading: "余额", rows: statementFacts(statement).map(({ label, value }) => [label, value] as const) },
      ...(spent.length === 0 ? [] : [{ heading: "已拨付的用途", rows: spent }]),
      {
        heading: "核对",
        rows: [
          ["逐笔相加", `${reconciliationWord(statement)}${waitingWord(statement)}`],
          ["分录次序", LEDGER_ORDER],
        ],
      },
    ],
    tables: [
      {
        heading: "分录",
        columns: columns.map(({ header, share }) => ({ label: header, share })),
        // An empty table might have lost its rows.
        rows:
          entries.length === 0
            ? [columns.map(({ header }) => (header === "内容" ? "还没有已核准的分录" : "—"))]
            : entries.map((entry) => columns.map((column) => statementCell(column, entry))),
      },
    ],
    foot: [`企业（盖章）：　　　　　　　　　　${bureauName}（盖章）：`, "日期：　　　　　　　　　　　　　　日期："],
  };
}
