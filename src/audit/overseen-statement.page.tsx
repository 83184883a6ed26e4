import { may } from "../kernel/permissions.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import { closingDay } from "../talent-funds/fund-statement.ts";
import { StatementBody } from "../talent-funds/statement-body.page.tsx";
import { laterWord, statementTitle, waitingWord } from "../talent-funds/statement-words.ts";
import { AsOfChoice } from "../web/as-of-choice.tsx";
import type { Frame } from "../web/env.ts";
import { Layout } from "../web/layout.tsx";
import { PageHeading } from "../web/page.tsx";
import type { OverseenKind } from "./overseen.page.tsx";
import { type OverseenStatement, overseenStatementPath } from "./overseen-statement.ts";

interface OverseenStatementProps extends OverseenStatement {
  frame: Frame;
  kind: OverseenKind;
  reference: ReferenceBook;
}

/** 年度对账单 for leader and auditor: read and printed, not taken as a file. */
export function OverseenStatementPage({ frame, kind, statement, reading, today, reference }: OverseenStatementProps) {
  const { fund, asOf } = statement;
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
        <StatementBody
          statement={statement}
          reading={reading}
          reference={reference}
          besides={besides}
          entriesPath={`${path}/entries`}
        />
      </div>
    </Layout>
  );
}
