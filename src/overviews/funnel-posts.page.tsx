import type { CampaignRow } from "../campaigns/queries.ts";
import type { Page } from "../kernel/pagination.ts";
import { EmptyState } from "../web/empty-state.tsx";
import type { Frame } from "../web/env.ts";
import { ExportLinks } from "../web/export-links.tsx";
import { Layout } from "../web/layout.tsx";
import { listAddress } from "../web/list-address.ts";
import { PageHeading, Panel } from "../web/page.tsx";
import { Pagination } from "../web/pagination.tsx";
import { Table } from "../web/table.tsx";
import { Tabs } from "../web/tabs.tsx";
import { funnelPath, KIND_WORDS } from "./funnel.page.tsx";
import {
  FUNNEL_STAGE_LABELS,
  FUNNEL_STAGES,
  type FunnelKind,
  type FunnelStage,
  type FunnelStep,
} from "./funnel-stage.ts";

/** A post of the funnel as staff read it. */
export interface FunnelRow {
  id: string;
  number: string;
  title: string;
  organizationName: string;
  /** 已发布 … */
  status: string;
  stage: FunnelStage;
}

interface FunnelPostsPageProps {
  frame: Frame;
  campaign: CampaignRow;
  kind: FunnelKind;
  stage: FunnelStage;
  steps: readonly FunnelStep[];
  page: Page<FunnelRow>;
}

/** The list behind one number of the funnel. */
export function FunnelPostsPage({ frame, campaign, kind, stage, steps, page }: FunnelPostsPageProps) {
  const { noun } = KIND_WORDS[kind];
  const path = `${funnelPath(campaign)}/${kind}`;
  const title = `${FUNNEL_STAGE_LABELS[stage]}的${noun}`;
  return (
    <Layout
      frame={frame}
      title={`${title} ${campaign.number}`}
      current="campaigns"
      breadcrumbs={[
        { label: "征集批次", href: "/campaigns" },
        { label: campaign.number, href: `/campaigns/${campaign.id}` },
        { label: "征集漏斗", href: funnelPath(campaign) },
        { label: title },
      ]}
    >
      <PageHeading eyebrow={campaign.number} title={title} lead={campaign.title} />
      <Tabs
        label="按环节查看"
        current={stage}
        tabs={FUNNEL_STAGES.map((key, index) => ({
          key,
          label: FUNNEL_STAGE_LABELS[key],
          href: listAddress(path, { stage: key }),
          count: steps[index]?.count ?? 0,
        }))}
      />
      <Panel>
        <Table
          caption={title}
          captionHidden
          columns={[
            {
              header: noun,
              heading: true,
              cell: (row: FunnelRow) => (
                <>
                  <a href={`/${kind}/${row.id}`}>{row.title === "" ? row.number : row.title}</a>
                  <span class="cell-note">{row.number}</span>
                </>
              ),
            },
            { header: "单位", cell: ({ organizationName }) => organizationName },
            { header: "状态", nowrap: true, cell: ({ status }) => status },
            { header: "走到", nowrap: true, cell: (row) => FUNNEL_STAGE_LABELS[row.stage] },
          ]}
          rows={page.rows}
          empty={
            <EmptyState title={`还没有${noun}走到这一环节`}>
              <p>
                <a href={funnelPath(campaign)}>回到征集漏斗</a>
              </p>
            </EmptyState>
          }
        />
        <Pagination page={page} href={(number) => listAddress(path, { stage }, number)} />
        <ExportLinks total={page.total} href={listAddress(path, { stage })} />
      </Panel>
    </Layout>
  );
}
