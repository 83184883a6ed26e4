import type { Page } from "../kernel/pagination.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import { EmptyState } from "../web/empty-state.tsx";
import type { Frame } from "../web/env.ts";
import { ExportLinks } from "../web/export-links.tsx";
import { Icon } from "../web/icons.tsx";
import { Layout } from "../web/layout.tsx";
import { listAddress } from "../web/list-address.ts";
import { PageHeading, Panel } from "../web/page.tsx";
import { Pagination } from "../web/pagination.tsx";
import { Table } from "../web/table.tsx";
import { Tabs } from "../web/tabs.tsx";
import { CAMPAIGN_STATUS_LABELS, CAMPAIGN_STATUSES, type CampaignStatus } from "./campaign.ts";
import { CampaignBadge, daysOf, industriesOf } from "./campaign-status.page.tsx";
import { CAMPAIGNS_PATH, DESK_PATH } from "./campaigns.page.tsx";
import type { CampaignRow } from "./queries.ts";

interface DeskCampaignsPageProps {
  frame: Frame;
  page: Page<CampaignRow>;
  counts: Partial<Record<CampaignStatus, number>>;
  /** Null shows all. */
  status: CampaignStatus | null;
  reference: ReferenceBook;
  today: string;
}

/** 批次管理: drafts, what is open and what was, for staff. */
export function DeskCampaignsPage({ frame, page, counts, status, reference, today }: DeskCampaignsPageProps) {
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const tab = (key: CampaignStatus) => ({
    key,
    label: CAMPAIGN_STATUS_LABELS[key],
    href: listAddress(DESK_PATH, { status: key }),
    count: counts[key] ?? 0,
  });
  return (
    <Layout
      frame={frame}
      title="批次管理"
      current="campaigns"
      breadcrumbs={[{ label: "征集批次", href: CAMPAIGNS_PATH }, { label: "批次管理" }]}
    >
      <PageHeading
        title="批次管理"
        lead="一个批次是一次集中征集：到截止日自动关闭，征集到的需求和成果在漏斗里看到结果。"
        actions={
          <a class="btn btn-primary" href="/campaigns/new">
            <Icon name="plus" />
            新建批次
          </a>
        }
      />
      <Tabs
        label="按状态查看"
        current={status ?? "all"}
        tabs={[{ key: "all", label: "全部", href: DESK_PATH, count: total }, ...CAMPAIGN_STATUSES.map(tab)]}
      />
      <Panel>
        <Table
          caption="征集批次"
          captionHidden
          columns={[
            {
              header: "批次",
              heading: true,
              cell: (row: CampaignRow) => (
                <>
                  <a href={`${CAMPAIGNS_PATH}/${row.id}`}>{row.title}</a>
                  <span class="cell-note">{row.number}</span>
                </>
              ),
            },
            { header: "状态", cell: (row) => <CampaignBadge campaign={row} today={today} /> },
            { header: "受理日期", nowrap: true, cell: daysOf },
            { header: "产业", cell: (row) => industriesOf(row, reference) },
            {
              header: "结果",
              cell: (row) =>
                row.status === "draft" ? "—" : <a href={`${CAMPAIGNS_PATH}/${row.id}/funnel`}>征集漏斗</a>,
            },
          ]}
          rows={page.rows}
          empty={
            <EmptyState title={total === 0 ? "还没有征集批次" : "这个状态下没有批次"}>
              <p>{total === 0 ? <a href="/campaigns/new">新建第一个批次</a> : <a href={DESK_PATH}>查看全部批次</a>}</p>
            </EmptyState>
          }
        />
        <Pagination page={page} href={(number) => listAddress(DESK_PATH, { status: status ?? "" }, number)} />
        <ExportLinks total={page.total} href={listAddress(DESK_PATH, { status: status ?? "" })} />
      </Panel>
    </Layout>
  );
}
