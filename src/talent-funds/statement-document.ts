import type { FormDocument } from "../exchange/form-document.ts";
import { shanghaiDay } from "../kernel/dates.ts";
import { formatMoney } from "../kernel/money.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import type { FundStatement } from "./fund-statement.ts";
import { signedMoney } from "./fund-words.ts";
import { LEDGER_ORDER } from "./running-ledger.ts";
import { contentWord, reconciliationWord, statementFacts, statementTitle, waitingWord } from "./statement-words.ts";
import { FUND_ENTRY_KIND_LABELS } from "./talent-fund.ts";

/** An empty table might have lost its rows. */
const NO_ENTRIES = ["—", "—", "还没有已核准的分录", "—", "—", "—"];

/** 年度对账单 as Word prints it, for two signatures. */
export function statementDocument(
  statement: FundStatement,
  reference: ReferenceBook,
  bureauName: string,
  now: Date,
): FormDocument {
  const { fund, entries, purposes } = statement;
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
        columns: [
          { label: "日期", share: 13 },
          { label: "分录", share: 9 },
          { label: "内容", share: 36 },
          { label: "金额", share: 14 },
          { label: "承诺额", share: 14 },
          { label: "已拨付", share: 14 },
        ],
        rows:
          entries.length === 0
            ? [NO_ENTRIES]
            : entries.map((entry) => [
                entry.countsOn,
                FUND_ENTRY_KIND_LABELS[entry.kind],
                contentWord(entry, entries, reference),
                signedMoney(entry.effectFen),
                signedMoney(entry.after.committed),
                signedMoney(entry.after.paid),
              ]),
      },
    ],
    foot: [`企业（盖章）：　　　　　　　　　　${bureauName}（盖章）：`, "日期：　　　　　　　　　　　　　　日期："],
  };
}
