import { formatMoney } from "../kernel/money.ts";
import { EmptyState } from "../web/empty-state.tsx";
import type { Frame } from "../web/env.ts";
import { ExportLinks } from "../web/export-links.tsx";
import { Layout } from "../web/layout.tsx";
import { PageHeading, Panel } from "../web/page.tsx";
import { Table } from "../web/table.tsx";
import { CONTRACTS_PATH, ContractBadge } from "./contract-status.page.tsx";
import type { ContractRecord } from "./queries.ts";

interface MyContractsPageProps {
  frame: Frame;
  contracts: readonly ContractRecord[];
  organizationId: string;
}

/** 我的合同, for one of the two parties. */
export function MyContractsPage({ frame, contracts, organizationId }: MyContractsPageProps) {
  const counterpart = ({ buyerId, buyer, seller }: ContractRecord) => (buyerId === organizationId ? seller : buyer);
  return (
    <Layout frame={frame} title="我的合同" current="my-technology-contracts" breadcrumbs={[{ label: "我的合同" }]}>
      <PageHeading
        title="我的合同"
        lead="本单位签订的技术合同，由工作人员录入。内容有误请联系工作人员更正；只有双方和工作人员能看到。"
      />
      <Panel>
        <Table
          caption="我的合同"
          captionHidden
          rows={contracts}
          columns={[
            {
              header: "合同",
              heading: true,
              cell: ({ id, title, number }) => (
                <>
                  <a href={`${CONTRACTS_PATH}/${id}`}>{title}</a>
                  <span class="cell-note">{number}</span>
                </>
              ),
            },
            { header: "对方", cell: counterpart },
            {
              header: "合同额",
              numeric: true,
              cell: ({ contractValueFen, paidFen }) => (
                <>
                  {formatMoney(contractValueFen)}
                  {paidFen === 0 ? null : <span class="cell-note">到款 {formatMoney(paidFen)}</span>}
                </>
              ),
            },
            { header: "签订日期", nowrap: true, cell: ({ signedOn }) => signedOn },
            { header: "状态", nowrap: true, cell: ({ status }) => <ContractBadge status={status} /> },
          ]}
          empty={
            <EmptyState title="还没有技术合同">
              <p>
                签订合同后告诉工作人员，由他们录入。正在谈的见<a href="/my/introductions">我的对接</a>。
              </p>
            </EmptyState>
          }
        />
        <ExportLinks total={contracts.length} href="/my/technology-contracts" noun="份" />
      </Panel>
    </Layout>
  );
}
