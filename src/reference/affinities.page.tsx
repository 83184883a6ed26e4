import type { Page } from "../kernel/pagination.ts";
import { ActiveFilters } from "../web/active-filters.tsx";
import { EmptyState } from "../web/empty-state.tsx";
import type { Frame } from "../web/env.ts";
import { ExportLinks } from "../web/export-links.tsx";
import { Filters, type FiltersProps } from "../web/filters.tsx";
import { Icon } from "../web/icons.tsx";
import { Layout } from "../web/layout.tsx";
import { Columns, PageHeading, Panel } from "../web/page.tsx";
import { Pagination } from "../web/pagination.tsx";
import { Table } from "../web/table.tsx";
import type { AffinityRow } from "./edit-queries.ts";
import { industryFacet } from "./facet-options.ts";
import { labelPath } from "./label-path.ts";
import type { ReferenceBook } from "./reference-book.ts";

const LIST = "/administration/affinities";

interface AffinitiesPageProps {
  frame: Frame;
  page: Page<AffinityRow>;
  reference: ReferenceBook;
  /** Only pairs with one of these industries or their branches; empty for all. */
  chosen: readonly string[];
  href: (page: number) => string;
}

/** 产业关联度: the pairs judged by hand. */
export function AffinitiesPage({ frame, page, reference, chosen, href }: AffinitiesPageProps) {
  const filters: FiltersProps = { action: LIST, facets: [industryFacet(reference, chosen)] };
  return (
    <Layout
      frame={frame}
      title="产业关联度"
      current="administration"
      breadcrumbs={[{ label: "管理", href: "/administration" }, { label: "产业关联度" }]}
    >
      <PageHeading
        title="产业关联度"
        lead="0 是毫不相干，1 是相同；匹配评分用它。没有列出的，按产业的上下级关系推断。改动立即生效。"
        actions={
          <a class="btn btn-primary" href={`${LIST}/new`}>
            <Icon name="plus" />
            新增
          </a>
        }
      />
      <Columns side="left" aside={<Filters {...filters} />}>
        <Panel>
          <ActiveFilters {...filters} />
          <Table
            caption="产业关联度"
            captionHidden
            columns={[
              {
                header: "两个产业",
                heading: true,
                cell: (row: AffinityRow) => (
                  <a href={affinityHref(row)}>
                    {labelPath(reference, "industry", row.a)} ↔ {labelPath(reference, "industry", row.b)}
                  </a>
                ),
              },
              { header: "程度", cell: (row) => row.value.toFixed(2), numeric: true },
              { header: "依据", cell: (row) => row.reason },
            ]}
            rows={page.rows}
            empty={
              <EmptyState title={chosen.length === 0 ? "还没有记录" : "没有符合条件的记录"}>
                <p>
                  没有记录的两个产业，按上下级关系推断；可以<a href={`${LIST}/new`}>新增一条</a>。
                </p>
              </EmptyState>
            }
          />
          <Pagination page={page} href={href} />
          <ExportLinks
            total={page.total}
            href={href(1).replace("/administration/affinities", "/administration/affinities/file")}
          />
        </Panel>
      </Columns>
    </Layout>
  );
}

export function affinityHref({ a, b }: Pick<AffinityRow, "a" | "b">): string {
  return `${LIST}/pair?${new URLSearchParams({ a, b }).toString()}`;
}
