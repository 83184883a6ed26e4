import { parseCsv } from "hucre/csv";
import { readXlsx } from "hucre/xlsx";
import { Refused } from "../kernel/errors.ts";
import { checkZipSize, listZipEntries, MAX_UNPACKED_BYTES } from "../kernel/zip-size.ts";
import { cellText } from "./cell-text.ts";
import { type HeaderAliases, knowsHeader } from "./columns.ts";

/** One row of a file: the value under each header, and where it stood, for the report. */
export interface TableRow {
  /** Line of the file or sheet, counted from 1. */
  line: number;
  cells: ReadonlyMap<string, unknown>;
}

/** A line that is no row at all. */
export interface UnreadableRow {
  line: number;
  problem: string;
}

export type FileRow = TableRow | UnreadableRow;

/**
 * Reads .jsonl, .csv or .xlsx by its ending; of a workbook the first sheet that shows.
 * @param aliases of the fields' headers: the row that holds most of them, of the first ten, is the row of headers.
 * @throws Refused `file.…` when the file as a whole cannot be read, or no header in it is known.
 */
export type TableReader = (fileName: string, bytes: Uint8Array, aliases: HeaderAliases<string>) => Promise<FileRow[]>;

export const MAX_ROWS = 100_000;
/** The parsers stop here: the headers, and one row more than an import takes, so that a longer file shows. */
const ROWS_READ = MAX_ROWS + 2;
/** Forms carry a title and notes above their headers. */
const HEADERS_WITHIN = 10;
/** R72: 20 MB packed. */
export const MAX_FILE_BYTES = 20 * 1024 * 1024;

/** Whether the ending is one that `readTable` takes. */
export function isTableName(fileName: string): boolean {
  return /\.(jsonl|ndjson|csv|xlsx)$/i.test(fileName);
}

/** On the thread that calls it: what may be large goes through `readTableInThread`. */
export const readTable: TableReader = async (fileName, bytes, aliases) => {
  const isHeader = knowsHeader(aliases);
  if (!isTableName(fileName)) throw new Refused("file.unknownKind", { fileName });
  const rows = await readRows(fileName, bytes, isHeader);
  if (rows.length > MAX_ROWS) throw new Refused("file.tooManyRows", { limit: MAX_ROWS });
  const readable = rows.flatMap((row) => ("cells" in row ? [row.cells] : []));
  const isKnown = readable.some((cells) => [...cells.keys()].some(isHeader));
  if (readable.length > 0 && !isKnown) throw new Refused("file.unknownHeaders");
  return rows;
};

async function readRows(fileName: string, bytes: Uint8Array, isHeader: (name: string) => boolean): Promise<FileRow[]> {
  if (/\.(jsonl|ndjson)$/i.test(fileName)) return readJsonLines(decode(bytes));
  if (/\.csv$/i.test(fileName)) return readSheet(parseCsv(decode(bytes), { maxRows: ROWS_READ }), isHeader);
  await checkZipSize(listZipEntries(bytes));
  let isFound = false;
  const isFirstShown = ({ hidden = false, veryHidden = false }): boolean => {
    if (isFound || hidden || veryHidden) return false;
    isFound = true;
    return true;
  };
  const workbook = await readXlsx(bytes, { maxRows: ROWS_READ, sheets: isFirstShown }).catch(() => {
    throw new Refused("file.unreadable", { fileName });
  });
  return readSheet(workbook.sheets[0]?.rows ?? [], isHeader);
}

/** Files of Excel on Chinese Windows are often GB18030 rather than UTF-8. */
function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("gb18030").decode(bytes);
  }
}

function readJsonLines(text: string): FileRow[] {
  return text.split(/\r?\n/).flatMap((source, index): FileRow[] => {
    if (source.trim() === "") return [];
    const line = index + 1;
    try {
      const value: unknown = JSON.parse(source);
      if (typeof value !== "object" || value === null || Array.isArray(value)) throw new Error("no object");
      return [{ line, cells: new Map(Object.entries(value)) }];
    } catch {
      return [{ line, problem: "这一行不是 JSON 对象" }];
    }
  });
}

function readSheet(rows: readonly (readonly unknown[])[], isHeader: (name: string) => boolean): FileRow[] {
  const at = headersAt(rows, isHeader);
  const names = (rows[at] ?? []).map(cellText);
  if (textLength(rows) > MAX_UNPACKED_BYTES) throw new Refused("file.tooLargeUnpacked");
  return rows.slice(at + 1).flatMap((row, index): FileRow[] => {
    const cells = new Map(names.flatMap((name, column) => (name === "" ? [] : [[name, row[column]] as const])));
    const isEmpty = [...cells.values()].every((value) => cellText(value) === "");
    return isEmpty ? [] : [{ line: at + index + 2, cells }];
  });
}

/** A workbook may name one long text in a million cells: each is a text of its own once it leaves here. */
function textLength(rows: readonly (readonly unknown[])[]): number {
  let length = 0;
  for (const row of rows) for (const cell of row) if (typeof cell === "string") length += cell.length;
  return length;
}

function headersAt(rows: readonly (readonly unknown[])[], isHeader: (name: string) => boolean): number {
  const known = rows.slice(0, HEADERS_WITHIN).map((row) => row.filter((cell) => isHeader(cellText(cell))).length);
  return Math.max(0, known.indexOf(Math.max(...known)));
}
