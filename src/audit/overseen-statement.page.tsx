import { formatMoney } from "../kernel/money.ts";
import { may } from "../kernel/permissions.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import { closingDay } from "../talent-funds/fund-statement.ts";
import { LEDGER_ORDER, type RunningEntry } from "../talent-funds/running-ledger.ts";
import { statementCell, statementEntryColumns } from "../talent-funds/statement-entry-columns.ts";
import {
  laterWord,
  reconciliationWord,
  statementFacts,
  statementTitle,
  waitingWord,
} from "../talent-funds/statement-words.ts";
import { AsOfChoice } from "../web/as-of-choice.tsx";
import type { Frame } from "../web/env.ts";
import { KeyValues } from "../web/key-values.tsx";
import { Layout } from "../web/layout.tsx";
import { Notice } from "../web/notice.tsx";
import { PageHeading, Panel } from "../web/page.tsx";
import { Table } from "../web/table.tsx";
import type { OverseenKind } from "./overseen.page.tsx";
import { type OverseenStatement, overseenStatementPath } from "./overseen-statement.ts";

interface OverseenStatementProps extends OverseenStatement {
  frame: Frame;
  kind: OverseenKind;
  reference: ReferenceBook;
}

/** 年度对账单 for leader and auditor: read and printed, not taken as a file. */
export function OverseenStatementPage({ frame, kind, statement, reading, today, reference }: OverseenStatementProps) {
  const { fund, asOf, entries, purposes, reconciles } = statement;
  const path = `${kind.path}/${fund.id}`;
  const besides = may(frame.actor, "audit.read") ? waitingWord(statement) : laterWord(statement);
  return (
    <Layout
      frame={frame}
      title={`${statementTitle(statement)}：${fund.enterprise}`}
      current={kind.key}
      breadcrumbs={[
        { label: kind.label, href: kind.path },
        { label: fund.number, href: path },
        { label: "年度对账单" },
      ]}
    >
      <PageHeading
        eyebrow={fund.number}
        title={statementTitle(statement)}
        lead={`${fund.enterprise}，截至 ${asOf}。只读；不含引进人才的姓名和保密内容。`}
      />
      <div class="flow">
        <AsOfChoice
          action={overseenStatementPath(fund.id)}
          asOf={asOf}
          closing={closingDay(fund, today)}
          today={today}
        />
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
                index === 0 ? (
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
      </div>
    </Layout>
  );
}
