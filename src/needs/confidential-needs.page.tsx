import { shanghaiDay } from "../kernel/dates.ts";
import type { Page } from "../kernel/pagination.ts";
import { labelPath } from "../reference/label-path.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import { EmptyState } from "../web/empty-state.tsx";
import type { Frame } from "../web/env.ts";
import { ExportLinks } from "../web/export-links.tsx";
import { Layout } from "../web/layout.tsx";
import { listAddress } from "../web/list-address.ts";
import { PageHeading, Panel } from "../web/page.tsx";
import { Pagination } from "../web/pagination.tsx";
import { Table } from "../web/table.tsx";
import { NeedTabs } from "./need-tabs.page.tsx";
import type { NeedView } from "./present-need.ts";

interface ConfidentialNeedsPageProps {
  frame: Frame;
  page: Page<NeedView>;
  reference: ReferenceBook;
}

/** 保密需求 as outsiders see them: industry, region and amount band, nothing else (R114). */
export function ConfidentialNeedsPage({ frame, page, reference }: ConfidentialNeedsPageProps) {
  return (
    <Layout
      frame={frame}
      title="保密需求"
      current="needs"
      breadcrumbs={[{ label: "技术需求", href: "/needs" }, { label: "保密需求" }]}
    >
      <PageHeading title="保密需求" lead="企业只公开产业、地区与金额档。有意了解的，请联系工作人员引荐。" />
      <NeedTabs current="confidential" />
      <Panel>
        <Table
          caption="保密需求"
          captionHidden
          columns={[
            {
              header: "编号",
              heading: true,
              cell: (need: NeedView) => <a href={`/needs/${need.id}`}>{need.number}</a>,
            },
            {
              header: "产业",
              cell: (need) => (need.industry === "" ? "未填写" : labelPath(reference, "industry", need.industry)),
            },
            {
              header: "地区",
              cell: (need) => (need.region === "" ? "未填写" : reference.label("region", need.region)),
            },
            { header: "金额档", cell: (need) => need.amountBand },
            { header: "发布日期", cell: (need) => (need.publishedAt === null ? "—" : shanghaiDay(need.publishedAt)) },
          ]}
          rows={page.rows}
          empty={
            <EmptyState title="目前没有保密需求">
              <p>
                可以查看<a href="/needs">公开需求</a>。
              </p>
            </EmptyState>
          }
        />
        {page.total === 0 ? null : (
          <Pagination page={page} href={(number) => listAddress("/needs/confidential", {}, number)} />
        )}
        <ExportLinks total={page.total} href="/needs/confidential" />
      </Panel>
    </Layout>
  );
}
