import type { Page } from "../kernel/pagination.ts";
import { ActiveFilters } from "../web/active-filters.tsx";
import { Badge } from "../web/badge.tsx";
import { EmptyState } from "../web/empty-state.tsx";
import type { Frame } from "../web/env.ts";
import { ExportLinks } from "../web/export-links.tsx";
import { Filters, type FiltersProps } from "../web/filters.tsx";
import { Icon } from "../web/icons.tsx";
import { Layout } from "../web/layout.tsx";
import { Columns, PageHeading, Panel } from "../web/page.tsx";
import { Pagination } from "../web/pagination.tsx";
import { Table } from "../web/table.tsx";
import type { TermRow } from "./edit-queries.ts";
import { industryFacet } from "./facet-options.ts";
import { labelPath } from "./label-path.ts";
import type { ReferenceBook } from "./reference-book.ts";

interface LexiconPageProps {
  frame: Frame;
  page: Page<TermRow>;
  reference: ReferenceBook;
  text: string;
  chosen: { industry: readonly string[]; state: string };
  href: (page: number) => string;
}

/** Address of one term's page; terms hold signs that a path could misread. */
export function termHref(term: string): string {
  return `/administration/lexicon/term?${new URLSearchParams({ term }).toString()}`;
}

/** 词库: the terms of the trades, as the system administrator keeps them. */
export function LexiconPage(props: LexiconPageProps) {
  const { frame, page, reference, href } = props;
  const filters = filtersOf(props);
  return (
    <Layout
      frame={frame}
      title="词库"
      current="administration"
      breadcrumbs={[{ label: "管理", href: "/administration" }, { label: "词库" }]}
    >
      <PageHeading
        title="词库"
        lead="搜索和匹配把同义词看作同一个词，并由术语推断产业。改动立即生效。"
        actions={
          <a class="btn btn-primary" href="/administration/lexicon/new">
            <Icon name="plus" />
            新增术语
          </a>
        }
      />
      <Columns side="left" aside={<Filters {...filters} />}>
        <Panel>
          <ActiveFilters {...filters} />
          <Table
            caption="术语"
            captionHidden
            columns={[
              { header: "术语", heading: true, cell: (row: TermRow) => <a href={termHref(row.term)}>{row.term}</a> },
              { header: "产业", cell: (row) => labelPath(reference, "industry", row.industry) },
              { header: "同义词", cell: (row) => (row.synonyms.length === 0 ? "—" : row.synonyms.join("、")) },
              { header: "状态", cell: (row) => <TermBadge retired={row.retired} /> },
            ]}
            rows={page.rows}
            empty={
              <EmptyState title="没有符合条件的术语">
                <p>
                  请减少筛选条件，或<a href="/administration/lexicon/new">新增术语</a>。
                </p>
              </EmptyState>
            }
          />
          <Pagination page={page} href={href} />
          <ExportLinks
            total={page.total}
            href={href(1).replace("/administration/lexicon", "/administration/lexicon/file")}
          />
        </Panel>
      </Columns>
    </Layout>
  );
}

export function TermBadge({ retired }: { retired: boolean }) {
  return retired ? <Badge tone="neutral">停用</Badge> : <Badge tone="success">在用</Badge>;
}

function filtersOf({ text, chosen, reference }: LexiconPageProps): FiltersProps {
  return {
    action: "/administration/lexicon",
    search: { id: "term-text", label: "术语或同义词", value: text },
    facets: [
      industryFacet(reference, chosen.industry),
      {
        name: "state",
        label: "状态",
        single: true,
        chosen: [chosen.state],
        options: [
          { value: "", label: "全部" },
          { value: "inUse", label: "在用" },
          { value: "retired", label: "停用" },
        ],
      },
    ],
  };
}
