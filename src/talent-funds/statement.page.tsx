import { formatMoney } from "../kernel/money.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import { AsOfChoice } from "../web/as-of-choice.tsx";
import type { Frame } from "../web/env.ts";
import { KeyValues } from "../web/key-values.tsx";
import { Layout } from "../web/layout.tsx";
import { listAddress } from "../web/list-address.ts";
import { Notice } from "../web/notice.tsx";
import { PageHeading, Panel } from "../web/page.tsx";
import { Table } from "../web/table.tsx";
import { closingDay, type FundStatement } from "./fund-statement.ts";
import { FUNDS_PATH } from "./fund-words.ts";
import { LEDGER_ORDER, type RunningEntry } from "./running-ledger.ts";
import { type StatementReading, statementCell, statementEntryColumns } from "./statement-entry-columns.ts";
import { reconciliationWord, statementFacts, statementTitle, waitingWord } from "./statement-words.ts";
import { placeOf } from "./talent-fund.page.tsx";

interface StatementPageProps {
  frame: Frame;
  statement: FundStatement;
  reading: StatementReading;
  reader: "staff" | "enterprise";
  reference: ReferenceBook;
  today: string;
}

/** 年度对账单, on the screen and on paper: what the bureau and the enterprise sign for a year. */
export function StatementPage({ frame, statement, reading, reader, reference, today }: StatementPageProps) {
  const { fund, asOf, entries, purposes, reconciles } = statement;
  const { current, list, label } = placeOf(fund, reader);
  const path = `${FUNDS_PATH}/${fund.id}`;
  const as = (format: string) => listAddress(`${path}/statement`, { asOf, format });
  return (
    <Layout
      frame={frame}
      title={`${statementTitle(statement)}：${fund.enterprise}`}
      current={current}
      breadcrumbs={[list, { label, href: path }, { label: "年度对账单" }]}
    >
      <PageHeading eyebrow={fund.number} title={statementTitle(statement)} lead={`${fund.enterprise}，截至 ${asOf}`} />
      <div class="flow">
        <AsOfChoice action={`${path}/statement`} asOf={asOf} closing={closingDay(fund, today)} today={today} />
        <p class="export-links no-print">
          <span>用浏览器的“打印”打印或存成 PDF；也可以导出（含人员姓名，导出留有记录）：</span>
          <a href={as("docx")} download>
            Word
          </a>
          <a href={as("xlsx")} download>
            Excel
          </a>
          <a href={as("csv")} download>
            CSV
          </a>
        </p>
        <Notice tone={reconciles ? "success" : "error"} title="核对">
          <p>
            {reconciliationWord(statement)}
            {waitingWord(statement)}
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
                index === 0 && reader === "staff" ? (
                  <a href={`${path}/entries/${entry.seq}`}>
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
        <Panel title="双方确认">
          <div class="signatures">
            <KeyValues
              facts={[
                { label: "企业（盖章）", value: "　" },
                { label: `${frame.site.bureauName}（盖章）`, value: "　" },
                { label: "日期", value: "　　　年　　月　　日" },
              ]}
            />
          </div>
        </Panel>
      </div>
    </Layout>
  );
}
