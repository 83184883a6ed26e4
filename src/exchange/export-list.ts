/** 导出: a list as a file, exactly what its filter shows. */
import { writeCsv } from "hucre/csv";
import type { CellValue } from "hucre/xlsx";
import type { Context } from "../kernel/context.ts";
import { shanghaiDay } from "../kernel/dates.ts";
import { MAX_EXPORTED, readPage } from "../kernel/pagination.ts";
import type { Query } from "../web/read-query.ts";
import { exportMark } from "./export-mark.ts";
import { type ExportedContacts, recordExport } from "./record-export.ts";
import { safeCell } from "./safe-cell.ts";
import { writeWorkbook, XLSX_TYPE } from "./workbook.ts";

const EXPORT_FORMATS = ["xlsx", "csv"] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

export interface ExportColumn<Row> {
  header: string;
  cell: (row: Row) => string | number | null | undefined;
  /** In characters. */
  width?: number;
}

export interface ExportedList<Row> {
  /** 技术需求: begins the name of the file, and stands in the trail where it holds contacts: no title of a record in it. */
  name: string;
  columns: readonly ExportColumn<Row>[];
  rows: readonly Row[];
  /** How many the list has, of which `rows` may be the first. */
  total: number;
  /** There are more than `total`. */
  isCut?: boolean;
  /** It holds whole contacts or names of people: the file names who took it, and the trail keeps it. */
  withContacts?: boolean;
  /** Of others: whole in the file. */
  contacts?: ExportedContacts;
}

/** A file to be sent. */
export interface ExportedFile {
  fileName: string;
  mediaType: string;
  bytes: Uint8Array<ArrayBuffer>;
}

const MEDIA_TYPES: Record<ExportFormat, string> = {
  xlsx: XLSX_TYPE,
  csv: "text/csv; charset=utf-8",
};
/** Excel takes a file without it for GBK. */
const BOM = "\uFEFF";

export interface ListSlice {
  /** Null for the page itself. */
  format: ExportFormat | null;
  page: number;
  pageSize: number;
}

/** What of a list is asked for: `?page=`, or with `?format=` the whole of it, up to a limit. */
export function readSlice(query: Query, pageSize: number, limit = MAX_EXPORTED): ListSlice {
  const format = EXPORT_FORMATS.find((one) => one === query.text("format")) ?? null;
  return format === null
    ? { format, page: readPage(query.text("page")), pageSize }
    : { format, page: 1, pageSize: limit };
}

/** The list as a file; where it holds whole contacts or names of people, the trail says so first (R115). */
export async function exportList<Row>(
  ctx: Context,
  format: ExportFormat,
  list: ExportedList<Row>,
): Promise<ExportedFile> {
  const { name, columns } = list;
  if (list.withContacts) await recordExport(ctx, { list: name, format, rows: list.rows.length }, list.contacts);
  const head = notesOf(ctx, list);
  const rows = cellsOf(columns, list.rows);
  const bytes =
    format === "xlsx"
      ? await writeWorkbook([{ name, head, columns, rows }])
      : csvOf([...head.map((note) => [note]), columns.map(({ header }) => header), ...rows]);
  return { fileName: `${list.name}_${shanghaiDay(ctx.now)}.${format}`, mediaType: MEDIA_TYPES[format], bytes };
}

/** Stand above the headers, where an import leaves them out. */
function notesOf<Row>(ctx: Context, { rows, total, isCut, withContacts }: ExportedList<Row>): string[] {
  const cut =
    isCut || total > rows.length
      ? [`${isCut ? "多于" : "共"} ${total} 条，这份文件只含前 ${rows.length} 条；请用筛选缩小范围后再导出其余的。`]
      : [];
  return withContacts ? [exportMark(ctx), ...cut] : cut;
}

/** What stands in each column of each row, harmless to whoever opens the file. */
export const cellsOf = <Row>(columns: readonly ExportColumn<Row>[], rows: readonly Row[]): CellValue[][] =>
  rows.map((row) => columns.map(({ cell }) => cellOf(cell(row))));

function cellOf(value: string | number | null | undefined): CellValue {
  if (value === null || value === undefined) return "";
  return typeof value === "number" ? value : safeCell(value);
}

function csvOf(table: CellValue[][]): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(BOM + writeCsv(table, { lineSeparator: "\r\n" }));
}
