import { formatMoney } from "../kernel/money.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import type { Frame } from "../web/env.ts";
import { KeyValues } from "../web/key-values.tsx";
import { Layout } from "../web/layout.tsx";
import { listAddress } from "../web/list-address.ts";
import { Notice } from "../web/notice.tsx";
import { PageHeading, Panel } from "../web/page.tsx";
import { Table } from "../web/table.tsx";
import { Tabs } from "../web/tabs.tsx";
import { closingDay, type FundStatement } from "./fund-statement.ts";
import { FUNDS_PATH, outstanding, signedMoney } from "./fund-words.ts";
import { LEDGER_ORDER } from "./running-ledger.ts";
import { contentWord, reconciliationWord, statementFacts, statementTitle, waitingWord } from "./statement-words.ts";
import { placeOf } from "./talent-fund.page.tsx";
import { FUND_ENTRY_KIND_LABELS } from "./talent-fund.ts";

interface StatementPageProps {
  frame: Frame;
  statement: FundStatement;
  reader: "staff" | "enterprise";
  reference: ReferenceBook;
  today: string;
}

/** 年度对账单, on the screen and on paper: what the bureau and the enterprise sign for a year. */
export function StatementPage({ frame, statement, reader, reference, today }: StatementPageProps) {
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
        <DayChoice {...{ statement, today }} action={`${path}/statement`} />
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
            columns={[
              {
                header: "分录",
                heading: true,
                cell: ({ kind, countsOn, seq }) => (
                  <>
                    {reader === "staff" ? (
                      <a href={`${path}/entries/${seq}`}>
                        {FUND_ENTRY_KIND_LABELS[kind]}
                        <span class="sr-only">，分录 {seq}</span>
                      </a>
                    ) : (
                      FUND_ENTRY_KIND_LABELS[kind]
                    )}
                    <span class="cell-note">{countsOn}</span>
                  </>
                ),
              },
              { header: "内容", cell: (entry) => contentWord(entry, entries, reference) },
              { header: "金额", numeric: true, cell: ({ effectFen }) => signedMoney(effectFen) },
              { header: "承诺额", numeric: true, cell: ({ after }) => signedMoney(after.committed) },
              { header: "已安排", numeric: true, cell: ({ after }) => signedMoney(after.allocated) },
              { header: "已拨付", numeric: true, cell: ({ after }) => signedMoney(after.paid) },
              { header: "未兑现", numeric: true, cell: ({ after }) => signedMoney(outstanding(after)) },
            ]}
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

/** 截至: the end of the fund's year, today, or any other day. */
function DayChoice({ statement, action, today }: { statement: FundStatement; action: string; today: string }) {
  const { fund, asOf } = statement;
  const closing = closingDay(fund, today);
  const days = [...new Set([closing, asOf, today])].sort();
  return (
    <div class="no-print">
      <Tabs
        label="截至哪一天"
        current={asOf}
        tabs={days.map((day) => {
          const label = day === today ? `截至今天（${day}）` : `截至 ${day}`;
          return { key: day, label, href: listAddress(action, { asOf: day }) };
        })}
      />
      <form method="get" action={action} class="inline-form" data-allow-resubmit>
        <label for="as-of">截至其他日期</label>
        <input class="input" type="date" id="as-of" name="asOf" value={asOf} max={today} />
        <button class="btn btn-outline" type="submit">
          查看
        </button>
      </form>
    </div>
  );
}
