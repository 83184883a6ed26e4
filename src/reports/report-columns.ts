import type { ExportColumn } from "../exchange/export-list.ts";
import type { Report } from "./read-report.ts";
import { type FigureValues, headerOf, type ReportFigure } from "./report.ts";
import { figuresOf } from "./report-definition.ts";
import { periodWord } from "./report-period.ts";
import { definitionFacts, figureNumber } from "./report-words.ts";

interface SheetLine {
  group: string;
  label: string;
  /** Those that this line has. */
  figures: readonly ReportFigure[];
  values: FigureValues;
}

/** The report as one table: the sums, what they are compared with, every dimension, and the definitions. */
export function reportLines({ definition, period, totals, compared, tables }: Report): SheetLine[] {
  const figures = figuresOf(definition);
  return [
    { group: "合计", label: periodWord(period), figures, values: totals },
    ...compared.map((one) => ({ group: one.label, label: periodWord(one.period), figures, values: one.totals })),
    ...tables.flatMap((table) =>
      table.lines.map(({ label, figures: values }) => ({ group: table.label, label, figures: table.figures, values })),
    ),
    ...definitionFacts(definition, period).map(({ label, value }) => {
      return { group: "口径", label: `${label}：${value}`, figures: [], values: {} };
    }),
  ];
}

export function reportColumns({ definition }: Report): ExportColumn<SheetLine>[] {
  return [
    { header: "分类", cell: ({ group }) => group },
    { header: "项目", cell: ({ label }) => label, width: 36 },
    ...figuresOf(definition).map((figure) => ({
      header: headerOf(figure),
      cell: ({ figures, values }: SheetLine) =>
        figures.some(({ key }) => key === figure.key) ? figureNumber(figure, values) : "",
    })),
  ];
}
