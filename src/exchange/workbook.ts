import { type Cell, type CellValue, type WriteSheet, writeXlsx } from "hucre/xlsx";

/** A sheet of a workbook: a table, with what stands above and below it when it is a paper. */
export interface Sheet {
  name: string;
  /** Across the top, in large letters. */
  title?: string;
  /** Lines between the title and the headers. */
  head?: readonly string[];
  /** Widths are in characters. */
  columns: readonly { header: string; width?: number }[];
  rows: readonly (readonly CellValue[])[];
  /** Below the table: who signs. */
  foot?: readonly string[];
}

export const XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const DEFAULT_WIDTH = 16;
const MAX_NAME = 31;

export async function writeWorkbook(sheets: readonly Sheet[]): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await writeXlsx({ sheets: sheets.map(toWritten) }));
}

function toWritten({ name, title, head = [], columns, rows, foot = [] }: Sheet): WriteSheet {
  const above = [...(title === undefined ? [] : [title]), ...head];
  const headers = columns.map(({ header }) => header);
  const bold = headers.map((header, column) => {
    return [`${above.length},${column}`, { value: header, style: { font: { bold: true } } }] as const;
  });
  const titled = {
    value: title ?? "",
    style: { font: { bold: true, size: 16 }, alignment: { horizontal: "center" as const } },
  };
  const line = (words: string) => [words];
  return {
    name: name.replaceAll(/[\\/?*[\]:]/g, "").slice(0, MAX_NAME),
    columns: columns.map(({ width = 0 }) => ({
      width: width === 0 ? DEFAULT_WIDTH : width,
      style: { alignment: { vertical: "top" as const, wrapText: width > DEFAULT_WIDTH } },
    })),
    rows: [...above.map(line), headers, ...rows.map((row) => [...row]), ...foot.map(line)],
    cells: new Map<string, Partial<Cell>>(title === undefined ? bold : [...bold, ["0,0", titled]]),
    merges: title === undefined ? [] : [{ startRow: 0, startCol: 0, endRow: 0, endCol: columns.length - 1 }],
    freezePane: { rows: above.length + 1 },
    ...(title === undefined
      ? {}
      : {
          pageSetup: { orientation: "landscape" as const, paperSize: "a4" as const, fitToPage: true, fitToHeight: 0 },
        }),
  };
}
