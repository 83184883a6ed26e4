import type { Page } from "../kernel/pagination.ts";
import { ActiveFilters } from "../web/active-filters.tsx";
import { EmptyState } from "../web/empty-state.tsx";
import type { Frame } from "../web/env.ts";
import { ExportLinks } from "../web/export-links.tsx";
import { Figures } from "../web/figures.tsx";
import { Filters, type FiltersProps, filtersInAddress } from "../web/filters.tsx";
import { Layout } from "../web/layout.tsx";
import { listAddress } from "../web/list-address.ts";
import { Columns, PageHeading, Panel } from "../web/page.tsx";
import { Pagination } from "../web/pagination.tsx";
import { Table } from "../web/table.tsx";
import type { CountedRecord } from "./list-records.ts";
import { recordTable } from "./record-table.page.tsx";
import { headerOf, REPORT_PATHS, type ReportFigure } from "./report.ts";
import type { CountedFigure, ReportDefinition, ReportSource } from "./report-definition.ts";
import { periodWord, type ReportPeriod } from "./report-period.ts";
import { figureWord, reportAddress } from "./report-words.ts";

interface RecordsPageProps {
  frame: Frame;
  definition: ReportDefinition;
  source: ReportSource;
  figure: CountedFigure;
  /** What is said of each record. */
  behind: ReportFigure | null;
  period: ReportPeriod;
  page: Page<CountedRecord>;
  /** What they come to, in what the figure counts. */
  amount: number;
  filters: FiltersProps;
  /** Where the page of a record is, for those who may open it. */
  hrefOf: (record: CountedRecord) => string | null;
}

/** The records that a number of a report counts. */
export function ReportRecordsPage(props: RecordsPageProps) {
  const { frame, definition, source, figure, behind, period, page, amount, filters, hrefOf } = props;
  const address = filtersInAddress(filters);
  const title = `${periodWord(period)}${figure.label}`;
  const report = reportAddress(definition.key, period);
  return (
    <Layout
      frame={frame}
      title={`${title}的记录`}
      current="reports"
      breadcrumbs={[
        { label: "台账报表", href: REPORT_PATHS.contracts },
        { label: definition.title, href: report },
        { label: title },
      ]}
    >
      <PageHeading title={`${title}的记录`} lead={figure.definition} />
      <div class="flow">
        <Figures
          figures={[
            { label: headerOf(figure), value: figureWord(figure, { [figure.key]: amount }) },
            ...(figure.amount !== null ? [{ label: "记录（条）", value: page.total }] : []),
          ]}
        />
        <Columns side="left" aside={<Filters {...filters} />}>
          <Panel>
            <ActiveFilters {...filters} />
            <Table
              caption={title}
              captionHidden
              wrapsHeadings
              rows={page.rows}
              columns={recordTable(source, behind === null ? [] : [behind], hrefOf)}
              empty={
                <EmptyState title="没有符合条件的记录">
                  <p>
                    请减少筛选条件，或<a href={report}>回到{definition.title}</a>。
                  </p>
                </EmptyState>
              }
            />
            <Pagination page={page} href={(number) => listAddress(filters.action, address, number)} />
            <ExportLinks total={page.total} href={listAddress(filters.action, address)} />
          </Panel>
        </Columns>
      </div>
    </Layout>
  );
}
