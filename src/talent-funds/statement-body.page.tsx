import { formatMoney } from "../kernel/money.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import { KeyValues } from "../web/key-values.tsx";
import { Notice } from "../web/notice.tsx";
import { Panel } from "../web/page.tsx";
import { Table } from "../web/table.tsx";
import type { FundStatement } from "./fund-statement.ts";
import { LEDGER_ORDER, type RunningEntry } from "./running-ledger.ts";
import { type StatementReading, statementCell, statementEntryColumns } from "./statement-entry-columns.ts";
import { reconciliationWord, statementFacts } from "./statement-words.ts";

interface StatementBodyProps {
  statement: FundStatement;
  reading: StatementReading;
  reference: ReferenceBook;
  /** What the reader is told beside whether it reconciles. */
  besides: string;
  /** Where the reader finds each entry by its number; null where it has no page for them. */
  entriesPath: string | null;
}

/** What a statement says, alike to all who may read it. */
export function StatementBody({ statement, reading, reference, besides, entriesPath }: StatementBodyProps) {
  const { entries, purposes, reconciles } = statement;
  return (
    <>
      <Notice tone={reconciles ? "success" : "error"} title="核对">
        <p>
          {reconciliationWord(statement)}
          {besides}
        </p>
      </Notice>
      <Panel title="余额">
        <KeyValues facts={statementFacts(statement)} />
      </Panel>
      <Panel title="分录">
        <p class="field-hint">{LEDGER_ORDER}</p>
        <Table
          caption="已核准的分录"
          captionHidden
          rows={entries}
          columns={statementEntryColumns(reading).map((column, index) => ({
            header: column.header,
            heading: index === 0,
            nowrap: index < 2,
            numeric: "fenOf" in column,
            cell: (entry: RunningEntry) =>
              index === 0 && entriesPath !== null ? (
                <a href={`${entriesPath}/${entry.seq}`}>
                  <span class="sr-only">分录 </span>
                  {entry.seq}
                </a>
              ) : (
                statementCell(column, entry)
              ),
          }))}
          empty={<p class="not-given">还没有已核准的分录</p>}
        />
      </Panel>
      {purposes.length === 0 ? null : (
        <Panel title="已拨付的用途">
          <KeyValues
            facts={purposes.map(({ purpose, count, fen }) => {
              return { label: reference.label("fundPurpose", purpose), value: `${formatMoney(fen)}（${count} 笔）` };
            })}
          />
        </Panel>
      )}
    </>
  );
}
