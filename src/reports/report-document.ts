import type { FormDocument, FormTable } from "../exchange/form-document.ts";
import type { Report, ReportDetail } from "./read-report.ts";
import { ownColumns } from "./record-columns.ts";
import { headerOf } from "./report.ts";
import { amountsOf, figuresOf } from "./report-definition.ts";
import { PAPER_FOOT, paperHead, type ReportMaker } from "./report-paper.ts";
import { changeWord, definitionFacts, detailWord, figureWord, reportTitle } from "./report-words.ts";

/** Of each kind of record: beyond it the paper is no longer read, and the workbook has them all. */
export const MAX_DETAILED_ON_PAPER = 500;

/** 台账 as Word prints it, to be signed and handed in. */
export function reportDocument(report: Report, maker: ReportMaker): FormDocument {
  const { definition, period, totals, compared, tables, details } = report;
  const sums: FormTable = {
    heading: "合计与比较",
    columns: [
      { label: "项目", share: 26 },
      { label: "本期", share: 14 },
      ...compared.flatMap(({ label }) => [
        { label, share: 14 },
        { label: `比${label}`, share: 14 },
      ]),
    ],
    rows: figuresOf(definition).map((figure) => [
      headerOf(figure),
      figureWord(figure, totals),
      ...compared.flatMap((other) => [figureWord(figure, other.totals), changeWord(figure, totals, other.totals)]),
    ]),
  };
  const apart = tables.map((table): FormTable => {
    return {
      heading: `按${table.label}`,
      columns: [
        { label: table.label, share: 24 },
        ...table.figures.map((figure) => ({ label: headerOf(figure), share: 12 })),
      ],
      rows: [
        ...table.lines.map(({ label, figures }) => [
          label,
          ...table.figures.map((figure) => figureWord(figure, figures)),
        ]),
        ["合计", ...table.figures.map((figure) => figureWord(figure, totals))],
      ],
    };
  });
  return {
    title: reportTitle(report),
    lead: paperHead(maker, period),
    sections: [
      { heading: "口径", rows: definitionFacts(definition, period).map(({ label, value }) => [label, value] as const) },
    ],
    tables: [sums, ...apart, ...details.filter(({ total }) => total > 0).map(detailTable)],
    foot: PAPER_FOOT,
  };
}

/** 明细: the records behind the sums. */
function detailTable(detail: ReportDetail): FormTable {
  const { source, rows } = detail;
  const [own, amounts] = [ownColumns(source), amountsOf(source)];
  return {
    heading: detailWord(detail),
    columns: [
      { label: "编号", share: 15 },
      { label: "名称", share: 30 },
      { label: "单位", share: 30 },
      { label: source.record.dayLabel, share: 13 },
      ...own.map(({ header }) => ({ label: header, share: 12 })),
      ...amounts.map((figure) => ({ label: headerOf(figure), share: 12 })),
    ],
    rows: rows.map((record) => {
      const { number, title, parties, day } = record;
      const figures = amounts.map((figure) => figureWord(figure, record.amounts));
      return [number, title, parties, day, ...own.map(({ word }) => word(record)), ...figures];
    }),
  };
}
