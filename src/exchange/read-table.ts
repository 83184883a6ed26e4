import { parseCsv } from "hucre/csv";
import { readXlsx } from "hucre/xlsx";
import { Refused } from "../kernel/errors.ts";
import { cellText } from "./cell-text.ts";
import { checkZipSize } from "./zip-size.ts";

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

export const MAX_ROWS = 100_000;
/** R72: 20 MB packed, 200 MB unpacked. */
export const MAX_FILE_BYTES = 20 * 1024 * 1024;

/**
 * Reads .jsonl, .csv or .xlsx by its ending; the first row of a sheet holds the headers.
 * @throws Refused `file.…` when the file as a whole cannot be read.
 */
export async function readTable(fileName: string, bytes: Uint8Array): Promise<FileRow[]> {
  if (/\.(jsonl|ndjson)$/i.test(fileName)) return readJsonLines(decode(bytes));
  if (/\.csv$/i.test(fileName)) return readSheet(parseCsv(decode(bytes), { maxRows: MAX_ROWS + 1 }));
  if (/\.xlsx$/i.test(fileName)) {
    await checkZipSize(bytes);
    const workbook = await readXlsx(bytes, { maxRows: MAX_ROWS + 1 }).catch(() => {
      throw new Refused("file.unreadable", { fileName });
    });
    return readSheet(workbook.sheets[0]?.rows ?? []);
  }
  throw new Refused("file.unknownKind", { fileName });
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

function readSheet(rows: readonly (readonly unknown[])[]): FileRow[] {
  const [headers = [], ...body] = rows;
  if (body.length > MAX_ROWS) throw new Refused("file.tooManyRows", { limit: MAX_ROWS });
  const names = headers.map((header) => cellText(header));
  return body.flatMap((row, index): FileRow[] => {
    const cells = new Map(names.flatMap((name, column) => (name === "" ? [] : [[name, row[column]] as const])));
    const isEmpty = [...cells.values()].every((value) => value === null || value === undefined || value === "");
    return isEmpty ? [] : [{ line: index + 2, cells }];
  });
}
