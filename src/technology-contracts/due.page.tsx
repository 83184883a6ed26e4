import { Badge } from "../web/badge.tsx";
import { EmptyState } from "../web/empty-state.tsx";
import type { Frame } from "../web/env.ts";
import { ExportLinks } from "../web/export-links.tsx";
import { Layout } from "../web/layout.tsx";
import { PageHeading, Panel } from "../web/page.tsx";
import { Table } from "../web/table.tsx";
import { CONTRACTS_PATH, DUE_PATH } from "./contract-status.page.tsx";
import type { DueFollowUp, DueMilestone } from "./due-of-contracts.ts";
import { yearsWord } from "./technology-contract.ts";
import { ContractTabs } from "./technology-contracts.page.tsx";

interface DuePageProps {
  frame: Frame;
  /** By day, the longest overdue first. */
  milestones: readonly DueMilestone[];
  followUps: readonly DueFollowUp[];
  /** Of all that is due these may be the first. */
  totals: { milestones: number; followUps: number };
  today: string;
}

const countWord = (listed: readonly unknown[], total: number): string =>
  total > listed.length ? `列出 ${listed.length} 项，另有 ${total - listed.length} 项没有列出` : `${total}`;

/** 节点与回访: what of the contracts is due. */
export function DueContractsPage({ frame, milestones, followUps, totals, today }: DuePageProps) {
  return (
    <Layout
      frame={frame}
      title="节点与回访"
      current="technology-contracts"
      breadcrumbs={[{ label: "技术合同", href: CONTRACTS_PATH }, { label: "节点与回访" }]}
    >
      <PageHeading
        title="节点与回访"
        lead="合同节点按期限排列；签订满一年和满三年的合同，回访它带来的产值、税收、专利和就业。"
      />
      <ContractTabs current="due" />
      <div class="flow">
        <ExportLinks total={totals.milestones + totals.followUps} href={DUE_PATH} noun="项" />
        <Panel title={`节点（${countWord(milestones, totals.milestones)}）`}>
          <Table
            caption="没有完成的节点"
            captionHidden
            rows={milestones}
            columns={[
              {
                header: "节点",
                heading: true,
                cell: ({ contractId, milestone }) => (
                  <a href={`${CONTRACTS_PATH}/${contractId}#milestones`}>{milestone}</a>
                ),
              },
              { header: "合同", cell: (row) => <Contract {...row} /> },
              {
                header: "期限",
                nowrap: true,
                cell: ({ dueOn }) => (
                  <>
                    {dueOn} {dueOn < today ? <Badge tone="error">已超期</Badge> : null}
                  </>
                ),
              },
            ]}
            empty={
              <EmptyState title="没有待完成的节点">
                <p>在合同页上点“增加节点”，就会列在这里。</p>
              </EmptyState>
            }
          />
        </Panel>
        <Panel title={`该回访的合同（${countWord(followUps, totals.followUps)}）`}>
          <Table
            caption="该回访的合同"
            captionHidden
            rows={followUps}
            columns={[
              {
                header: "回访",
                heading: true,
                cell: ({ contractId, afterYears }) => (
                  <a href={`${CONTRACTS_PATH}/${contractId}#follow-ups`}>{yearsWord(afterYears)}</a>
                ),
              },
              { header: "合同", cell: (row) => <Contract {...row} /> },
              { header: "到期", nowrap: true, cell: ({ dueOn }) => dueOn },
            ]}
            empty={
              <EmptyState title="没有该回访的合同">
                <p>合同签订满一年、满三年时列在这里。</p>
              </EmptyState>
            }
          />
        </Panel>
      </div>
    </Layout>
  );
}

function Contract({ title, number }: Pick<DueMilestone, "title" | "number">) {
  return (
    <>
      {title}
      <span class="cell-note">{number}</span>
    </>
  );
}
