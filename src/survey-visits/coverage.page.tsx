import type { CampaignName, CampaignRow } from "../campaigns/queries.ts";
import type { Page } from "../kernel/pagination.ts";
import { labelPath } from "../reference/label-path.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import { EmptyState } from "../web/empty-state.tsx";
import type { Frame } from "../web/env.ts";
import { ExportLinks } from "../web/export-links.tsx";
import { Figures } from "../web/figures.tsx";
import { Layout } from "../web/layout.tsx";
import { listAddress } from "../web/list-address.ts";
import { PageHeading, Panel } from "../web/page.tsx";
import { Pagination } from "../web/pagination.tsx";
import { Table } from "../web/table.tsx";
import { Tabs } from "../web/tabs.tsx";
import type { Coverage, UnvisitedEnterprise } from "./coverage.ts";
import { VISITS_PATH } from "./survey-visit-status.page.tsx";
import { VisitTabs } from "./survey-visits.page.tsx";

export const COVERAGE_PATH = `${VISITS_PATH}/coverage`;

interface CoveragePageProps {
  frame: Frame;
  coverage: Coverage;
  page: Page<UnvisitedEnterprise>;
  /** Null counts all visits. */
  campaign: CampaignRow | null;
  campaigns: readonly CampaignName[];
  reference: ReferenceBook;
}

/** 走访覆盖: how many enterprises were visited, in a campaign or ever, and those that were not. */
export function CoveragePage({ frame, coverage, page, campaign, campaigns, reference }: CoveragePageProps) {
  const { enterprises, visited } = coverage;
  const share = enterprises === 0 ? "—" : `${Math.round((visited / enterprises) * 100)}%`;
  const address = { campaign: campaign?.id ?? "" };
  return (
    <Layout
      frame={frame}
      title="走访覆盖"
      current="survey-visits"
      breadcrumbs={[{ label: "走访", href: VISITS_PATH }, { label: "走访覆盖" }]}
    >
      <PageHeading title="走访覆盖" lead={leadOf(campaign)} />
      <VisitTabs current="coverage" />
      <div class="flow">
        {campaigns.length === 0 ? null : (
          <Tabs
            label="按批次查看"
            current={campaign?.id ?? "all"}
            tabs={[
              { key: "all", label: "全部走访", href: COVERAGE_PATH },
              ...campaigns.map(({ id, title }) => ({
                key: id,
                label: title,
                href: listAddress(COVERAGE_PATH, { campaign: id }),
              })),
            ]}
          />
        )}
        <Figures
          figures={[
            { label: "企业", value: enterprises },
            { label: "已走访", value: visited, href: listAddress(VISITS_PATH, address) },
            { label: "未走访", value: enterprises - visited },
            { label: "覆盖率", value: share },
          ]}
        />
        <Panel title="还没有走访的企业">
          <Table
            caption="还没有走访的企业"
            captionHidden
            columns={[
              {
                header: "企业",
                heading: true,
                cell: (row: UnvisitedEnterprise) => <a href={`/organizations/${row.id}`}>{row.name}</a>,
              },
              { header: "产业", cell: ({ industry }) => labelPath(reference, "industry", industry) || "未填写" },
              { header: "地区", cell: ({ region }) => (region === "" ? "—" : reference.label("region", region)) },
              {
                header: "操作",
                cell: ({ id, name }) => (
                  <a
                    href={listAddress(`${VISITS_PATH}/new`, { enterprise: id, ...address })}
                    aria-label={`记录走访：${name}`}
                  >
                    记录走访
                  </a>
                ),
              },
            ]}
            rows={page.rows}
            empty={
              <EmptyState title={enterprises === 0 ? "还没有企业" : "企业都走访过了"}>
                <p>
                  {enterprises === 0 ? (
                    <>
                      企业注册通过或<a href="/organizations/new">录入单位</a>后列在这里。
                    </>
                  ) : (
                    <a href={VISITS_PATH}>查看走访记录</a>
                  )}
                </p>
              </EmptyState>
            }
          />
          <Pagination page={page} href={(number) => listAddress(COVERAGE_PATH, address, number)} />
          <ExportLinks total={page.total} href={listAddress(COVERAGE_PATH, address)} />
        </Panel>
      </div>
    </Layout>
  );
}

function leadOf(campaign: CampaignRow | null): string {
  if (campaign === null) return "单位库里已通过的企业，有多少走访过。";
  const which = campaign.industries.length === 0 ? "单位库里已通过的企业" : "征集产业里的企业";
  return `${which}，有多少为批次“${campaign.title}”走访过。`;
}
