import { parseCsv } from "hucre/csv";
import { readXlsx, type Sheet } from "hucre/xlsx";
import { Refused } from "../kernel/errors.ts";
import { checkZipSize, listZipEntries, MAX_UNPACKED_BYTES } from "../kernel/zip-size.ts";
import { AMOUNT_UNIT, unitsOfLine } from "./amount-cells.ts";
import { cellText } from "./cell-text.ts";
import { decodeText, requireClosedQuotes } from "./decode-text.ts";
import { type HeaderAliases, knownHeader, knowsHeader, nameOfField } from "./headers.ts";
import { refuseCompoundFile, refusePackage, refuseSheet } from "./workbook-objections.ts";

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
const FORMULA_ERROR = /^#(?:REF!|NAME\?|VALUE!|DIV\/0!|N\/A|NUM!|NULL!)$/;
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
  const rows = await readRows(fileName, bytes, aliases);
  if (rows.length > MAX_ROWS) throw new Refused("file.tooManyRows", { limit: MAX_ROWS });
  const readable = rows.flatMap((row) => ("cells" in row ? [row.cells] : []));
  const isKnown = readable.some((cells) => [...cells.keys()].some(isHeader));
  if (readable.length > 0 && !isKnown) throw new Refused("file.unknownHeaders");
  if (rows.length === 0) throw new Refused("file.empty");
  return rows;
};

async function readRows(fileName: string, bytes: Uint8Array, aliases: HeaderAliases<string>): Promise<FileRow[]> {
  if (/\.(jsonl|ndjson)$/i.test(fileName)) return readJsonLines(decodeText(bytes));
  if (/\.csv$/i.test(fileName)) {
    const text = decodeText(bytes);
    requireClosedQuotes(text);
    return readSheet({ rows: parseCsv(text, { maxRows: ROWS_READ }) }, aliases);
  }
  refuseCompoundFile(bytes);
  const entries = listZipEntries(bytes);
  if (entries.some(({ isEncrypted }) => isEncrypted)) throw new Refused("file.encrypted");
  await checkZipSize(entries);
  await refusePackage(entries);
  let isFound = false;
  const isFirstShown = ({ hidden = false, veryHidden = false }): boolean => {
    if (isFound || hidden || veryHidden) return false;
    isFound = true;
    return true;
  };
  const workbook = await readXlsx(bytes, { maxRows: ROWS_READ, sheets: isFirstShown }).catch(() => {
    throw new Refused("file.unreadable", { fileName });
  });
  const [sheet] = workbook.sheets;
  if (sheet === undefined) throw new Refused("file.noSheet");
  return readSheet(sheet, aliases);
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

type Rows = readonly (readonly unknown[])[];

function readSheet(sheet: { rows: Rows } | Sheet, aliases: HeaderAliases<string>): FileRow[] {
  const { rows } = sheet;
  const at = headersAt(rows, knowsHeader(aliases));
  const names = (rows[at] ?? []).map(cellText);
  if (textLength(rows) > MAX_UNPACKED_BYTES) throw new Refused("file.tooLargeUnpacked");
  requireOneOfEach(names, aliases);
  if ("name" in sheet) refuseSheet(sheet, at);
  requireResults(rows, at, names);
  const unit = amountUnitOf(rows.slice(0, at), names, aliases);
  return rows.slice(at + 1).flatMap((row, index): FileRow[] => {
    const cells = new Map(names.flatMap((name, column) => (name === "" ? [] : [[name, row[column]] as const])));
    const isEmpty = [...cells.values()].every((value) => cellText(value) === "");
    return isEmpty ? [] : [{ line: at + index + 2, cells: new Map([...cells, ...unit]) }];
  });
}

/**
 * The unit that the lines above the headers say, as a cell of every row; where a column says it, that one counts. Of two
 * that contradict each other both stand there, and no amount is read in either.
 */
function amountUnitOf(above: Rows, names: readonly string[], aliases: HeaderAliases<string>): [string, string][] {
  const fieldNames = aliases[AMOUNT_UNIT];
  if (fieldNames === undefined || names.some((name) => fieldNames.includes(name))) return [];
  const said = new Set(above.flatMap((row) => row.flatMap((cell) => unitsOfLine(cellText(cell)))));
  return said.size === 0 ? [] : [[nameOfField(aliases, AMOUNT_UNIT), [...said].join("、")]];
}

/** @throws Refused `file.duplicateHeaders`: of two columns of one name the file does not say which it means. */
function requireOneOfEach(names: readonly string[], aliases: HeaderAliases<string>): void {
  const known = names.map(knownHeader(aliases));
  const second = known.findIndex((name, column) => name !== null && known.indexOf(name) < column);
  if (second !== -1) throw new Refused("file.duplicateHeaders", { header: names[second] ?? "" });
}

/** @throws Refused `file.formulaErrors` where a formula has come to nothing. */
function requireResults(rows: Rows, at: number, names: readonly string[]): void {
  for (const [index, row] of rows.entries()) {
    const column = index <= at ? -1 : row.findIndex((cell) => typeof cell === "string" && FORMULA_ERROR.test(cell));
    if (column === -1 || !names[column]) continue;
    const facts = { line: index + 1, header: names[column], error: cellText(row[column]) };
    throw new Refused("file.formulaErrors", facts);
  }
}

/** A workbook may name one long text in a million cells: each is a text of its own once it leaves here. */
function textLength(rows: Rows): number {
  let length = 0;
  for (const row of rows) for (const cell of row) if (typeof cell === "string") length += cell.length;
  return length;
}

function headersAt(rows: Rows, isHeader: (name: string) => boolean): number {
  const known = rows.slice(0, HEADERS_WITHIN).map((row) => row.filter((cell) => isHeader(cellText(cell))).length);
  return Math.max(0, known.indexOf(Math.max(...known)));
}
