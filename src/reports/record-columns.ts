import type { ExportColumn } from "../exchange/export-list.ts";
import type { CountedRecord } from "./list-records.ts";
import { headerOf, type ReportFigure } from "./report.ts";
import type { ReportSource } from "./report-definition.ts";
import { figureNumber } from "./report-words.ts";

/** Records as a file: what they are, what else is said of each, and what each adds to these figures. */
export const recordColumns = (
  { record }: ReportSource,
  figures: readonly ReportFigure[],
  more: readonly ExportColumn<CountedRecord>[] = [],
): ExportColumn<CountedRecord>[] => [
  { header: "编号", cell: ({ number }) => number },
  { header: "名称", cell: ({ title }) => title, width: 36 },
  { header: "单位", cell: ({ parties }) => parties, width: 36 },
  { header: record.dayLabel, cell: ({ day }) => day },
  ...more,
  ...figures.map((figure) => ({
    header: headerOf(figure),
    cell: ({ amounts }: CountedRecord) => figureNumber(figure, amounts),
  })),
];
