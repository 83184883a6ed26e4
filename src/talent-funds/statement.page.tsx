import type { ReferenceBook } from "../reference/reference-book.ts";
import { AsOfChoice } from "../web/as-of-choice.tsx";
import type { Frame } from "../web/env.ts";
import { KeyValues } from "../web/key-values.tsx";
import { Layout } from "../web/layout.tsx";
import { listAddress } from "../web/list-address.ts";
import { PageHeading, Panel } from "../web/page.tsx";
import { closingDay, type FundStatement } from "./fund-statement.ts";
import { FUNDS_PATH } from "./fund-words.ts";
import { StatementBody } from "./statement-body.page.tsx";
import type { StatementReading } from "./statement-entry-columns.ts";
import { statementTitle, waitingWord } from "./statement-words.ts";
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
  const { fund, asOf } = statement;
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
        <StatementBody
          statement={statement}
          reading={reading}
          reference={reference}
          besides={waitingWord(statement)}
          entriesPath={reader === "staff" ? `${path}/entries` : null}
        />
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
