import { EmptyState } from "../web/empty-state.tsx";
import type { Frame } from "../web/env.ts";
import { KeyValues } from "../web/key-values.tsx";
import { Layout } from "../web/layout.tsx";
import { Notice } from "../web/notice.tsx";
import { PageHeading, Panel } from "../web/page.tsx";
import { Table } from "../web/table.tsx";
import { Tabs } from "../web/tabs.tsx";
import type { CountedRecord } from "./list-records.ts";
import type { Report, ReportDetail } from "./read-report.ts";
import { recordTable } from "./record-table.page.tsx";
import { REPORT_PATHS } from "./report.ts";
import { amountsOf, type ReportSource } from "./report-definition.ts";
import { ApartTable, SumsTable } from "./report-numbers.page.tsx";
import {
  periodCode,
  periodWord,
  QUARTERS,
  quarterOf,
  quarterWord,
  type ReportPeriod,
  yearOf,
} from "./report-period.ts";
import {
  definitionFacts,
  detailWord,
  progressWord,
  recordsAddress,
  reportAddress,
  reportTitle,
} from "./report-words.ts";

interface ReportPageProps {
  frame: Frame;
  report: Report;
  /** All reports, in the order of their tabs. */
  titles: readonly { key: keyof typeof REPORT_PATHS; title: string }[];
  today: string;
  /** Where the page of a record of this source is, for those who may open it. */
  leadOf: (source: ReportSource) => (record: CountedRecord) => string | null;
}

/** 台账报表 of a period, on the screen and on paper: each number leads to the records that it counts. */
export function ReportPage({ frame, report, titles, today, leadOf }: ReportPageProps) {
  const { definition, period, totals, tables, details } = report;
  const isEmpty = Object.values(totals).every((amount) => amount === 0);
  const progress = progressWord(report, today);
  return (
    <Layout
      frame={frame}
      title={reportTitle(report)}
      current="reports"
      breadcrumbs={[{ label: "台账报表", href: REPORT_PATHS.contracts }, { label: definition.title }]}
    >
      <PageHeading eyebrow={frame.site.bureauName} title={reportTitle(report)} lead={definition.lead} />
      <div class="no-print">
        <Tabs
          label="哪一种台账"
          current={definition.key}
          tabs={titles.map(({ key, title }) => ({ key, label: title, href: reportAddress(key, period) }))}
        />
      </div>
      <div class="flow">
        <PeriodChoice report={report} />
        <ReportExports report={report} />
        {progress === null ? null : (
          <Notice tone="info" title="还没有到期末">
            <p>{progress}</p>
          </Notice>
        )}
        {isEmpty ? <NothingCounted report={report} /> : null}
        <Panel title="合计与比较">
          <SumsTable report={report} />
        </Panel>
        {isEmpty
          ? null
          : tables.map((table) => (
              <Panel title={`按${table.label}`} id={table.dimension}>
                <ApartTable report={report} table={table} />
              </Panel>
            ))}
        {details
          .filter(({ total }) => total > 0)
          .map((detail) => (
            <DetailPanel {...{ report, detail }} hrefOf={leadOf(detail.source)} />
          ))}
        <Panel title="口径" id="definitions">
          <KeyValues facts={definitionFacts(definition, period)} />
        </Panel>
      </div>
    </Layout>
  );
}

function PeriodChoice({ report }: { report: Report }) {
  const { definition, period } = report;
  const { year } = period;
  const tab = (one: ReportPeriod, label: string) => {
    return { key: periodCode(one), label, href: reportAddress(definition.key, one) };
  };
  const beside = (other: number) => tab({ year: other, quarter: period.quarter }, `${other} 年`);
  return (
    <div class="no-print">
      <Tabs
        label="哪一期"
        current={periodCode(period)}
        tabs={[
          { ...beside(year - 1), label: `← ${year - 1} 年` },
          tab({ year, quarter: null }, `${year} 年全年`),
          ...QUARTERS.map((quarter) => tab({ year, quarter }, quarterWord(quarter))),
          { ...beside(year + 1), label: `${year + 1} 年 →` },
        ]}
      />
    </div>
  );
}

function ReportExports({ report }: { report: Report }) {
  const href = reportAddress(report.definition.key, report.period);
  return (
    <p class="export-links no-print">
      <span>用浏览器的“打印”打印或存成 PDF；也可以导出：</span>
      <a href={`${href}&format=docx`} download>
        Word
      </a>
      <a href={`${href}&format=xlsx`} download>
        Excel
      </a>
      <a href={`${href}&format=csv`} download>
        CSV
      </a>
    </p>
  );
}

function NothingCounted({ report }: { report: Report }) {
  const { definition, period, lastDay } = report;
  return (
    <EmptyState title={`${periodWord(period)}没有计入的记录`}>
      {lastDay === null ? (
        <p>在此之前也没有。录入以后，数字就出现在这里。</p>
      ) : (
        <p>
          最近一次是 {lastDay}，见
          <a href={reportAddress(definition.key, quarterOf(lastDay))}>{periodWord(quarterOf(lastDay))}</a>和
          <a href={reportAddress(definition.key, yearOf(lastDay))}>{periodWord(yearOf(lastDay))}</a>。
        </p>
      )}
    </EmptyState>
  );
}

interface DetailPanelProps {
  report: Report;
  detail: ReportDetail;
  hrefOf: (record: CountedRecord) => string | null;
}

/** 明细: the latest records of one kind behind the sums, and the way to all of them. */
function DetailPanel({ report, detail, hrefOf }: DetailPanelProps) {
  const { source, total, rows } = detail;
  const [first] = source.figures;
  const title = detailWord(detail);
  return (
    <Panel title={title}>
      <Table
        caption={title}
        captionHidden
        wrapsHeadings
        rows={rows}
        columns={recordTable(source, amountsOf(source), hrefOf)}
        empty=""
      />
      {rows.length === total || first === undefined ? null : (
        <p class="no-print">
          <a href={recordsAddress(report.definition.key, first.key, report.period)}>全部 {total} 条</a>
        </p>
      )}
    </Panel>
  );
}
