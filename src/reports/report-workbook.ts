import type { Database } from "../../db/client.ts";
import { cellsOf, type ExportColumn } from "../exchange/export-list.ts";
import { type Sheet, writeWorkbook } from "../exchange/workbook.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import type { CountedRecord } from "./list-records.ts";
import type { Report, ReportDetail } from "./read-report.ts";
import { recordColumns } from "./record-columns.ts";
import { type Dimension, NO_VALUE } from "./report.ts";
import { reportColumns, reportLines } from "./report-columns.ts";
import { amountsOf } from "./report-definition.ts";
import { readValueLabels } from "./report-labels.ts";
import { PAPER_FOOT, paperHead, type ReportMaker } from "./report-paper.ts";
import { detailWord, reportTitle } from "./report-words.ts";

/** 台账 as Excel has it: a sheet of the sums to be signed and handed in, and one of the records of each kind behind them. */
export async function writeReportWorkbook(
  db: Database,
  report: Report,
  maker: ReportMaker,
  reference: ReferenceBook,
): Promise<Uint8Array<ArrayBuffer>> {
  const head = [paperHead(maker, report.period)];
  const columns = reportColumns(report);
  const rows = cellsOf(columns, reportLines(report));
  const { title } = report.definition;
  const sheets: Sheet[] = [{ name: title, title: reportTitle(report), head, columns, rows, foot: PAPER_FOOT }];
  for (const detail of report.details.filter(({ total }) => total > 0)) {
    const name = `明细-${detail.source.title}`;
    const ofRecords = await detailColumns(db, report, detail, reference);
    sheets.push({
      name,
      title: `${reportTitle(report)}${detailWord(detail)}`,
      head,
      columns: ofRecords,
      rows: cellsOf(ofRecords, detail.rows),
    });
  }
  return writeWorkbook(sheets);
}

/** A record with all that the report takes it apart by, and all that it adds to the sums. */
async function detailColumns(
  db: Database,
  { definition }: Report,
  { source, rows }: ReportDetail,
  reference: ReferenceBook,
): Promise<ExportColumn<CountedRecord>[]> {
  const apart: ExportColumn<CountedRecord>[] = [];
  const isOwn = (key: Dimension) =>
    source.record.own.some((column) => "dimension" in column && column.dimension === key);
  const others = definition.dimensions.filter(
    ({ key }) => source.dimensions[key as never] !== undefined && !isOwn(key),
  );
  for (const dimension of others) {
    const valueIn = ({ values }: CountedRecord) => values[dimension.key] || NO_VALUE;
    const labelOf = await readValueLabels(db, dimension, [...new Set(rows.map(valueIn))], reference);
    apart.push({ header: dimension.label, cell: (record) => labelOf(valueIn(record)) });
  }
  return recordColumns(source, amountsOf(source), apart);
}
