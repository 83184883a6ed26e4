import type { ExportColumn } from "../exchange/export-list.ts";
import { inWanYuan } from "../talent-funds/fund-words.ts";
import type { CountedRecord } from "./list-records.ts";
import type { ReportSource } from "./report-definition.ts";

/** The records behind a number as a file: the same as on the page. */
export const recordColumns = ({ record }: ReportSource): ExportColumn<CountedRecord>[] => [
  { header: "编号", cell: ({ number }) => number },
  { header: "名称", cell: ({ title }) => title, width: 36 },
  { header: "单位", cell: ({ parties }) => parties, width: 36 },
  { header: record.dayLabel, cell: ({ day }) => day },
  { header: "金额（万元）", cell: ({ fen }) => (fen === null ? "" : inWanYuan(Number(fen))) },
];
