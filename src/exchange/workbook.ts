import { type Cell, type CellStyle, type CellValue, type WriteSheet, writeXlsx } from "hucre/xlsx";

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
/** Characters that are still read where they are printed across A4; wider lists go on beside it, page by page. */
const WIDEST_PRINTED = 220;
/** 万元 keep the fen that they have. */
const IN_WAN_YUAN = /（万元）$/;
const MONEY = "#,##0.00####";
const THIN = { style: "thin" } as const;
const RULED = { top: THIN, right: THIN, bottom: THIN, left: THIN };

export async function writeWorkbook(sheets: readonly Sheet[]): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await writeXlsx({ sheets: sheets.map(toWritten) }));
}

function toWritten({ name, title, head = [], columns, rows, foot = [] }: Sheet): WriteSheet {
  const above = [...(title === undefined ? [] : [title]), ...head];
  const headers = columns.map(({ header }) => header);
  // A paper is ruled, but not what stands above and below its table.
  const ruled = title === undefined ? {} : { border: RULED };
  const styled = new Map<string, Partial<Cell>>();
  const styleAt = (row: number, column: number, value: string, style: CellStyle) =>
    styled.set(`${row},${column}`, { value, style });
  for (const [row, words] of above.entries()) styleAt(row, 0, words, { alignment: { vertical: "top" } });
  if (title !== undefined)
    styleAt(0, 0, title, { font: { bold: true, size: 16 }, alignment: { horizontal: "center" } });
  for (const [column, header] of headers.entries())
    styleAt(above.length, column, header, {
      font: { bold: true },
      alignment: { vertical: "center", wrapText: true },
      ...ruled,
    });
  for (const [row, words] of foot.entries()) styleAt(above.length + 1 + rows.length + row, 0, words, {});
  const line = (words: string) => [words];
  const widths = columns.map(({ width = 0 }) => (width === 0 ? DEFAULT_WIDTH : width));
  const headerRow = above.length + 1;
  return {
    name: name.replaceAll(/[\\/?*[\]:]/g, "").slice(0, MAX_NAME),
    columns: columns.map(({ header }, index) => ({
      width: widths[index] ?? DEFAULT_WIDTH,
      style: {
        alignment: { vertical: "top" as const, wrapText: (widths[index] ?? 0) > DEFAULT_WIDTH },
        ...ruled,
        ...(IN_WAN_YUAN.test(header) ? { numFmt: MONEY } : {}),
      },
    })),
    rows: [...above.map(line), headers, ...rows.map((row) => [...row]), ...foot.map(line)],
    cells: styled,
    merges: title === undefined ? [] : [{ startRow: 0, startCol: 0, endRow: 0, endCol: columns.length - 1 }],
    freezePane: { rows: headerRow },
    pageSetup: {
      orientation: "landscape" as const,
      paperSize: "a4" as const,
      printTitlesRow: `$${headerRow}:$${headerRow}`,
      ...(title !== undefined || widths.reduce((sum, width) => sum + width, 0) <= WIDEST_PRINTED
        ? { fitToPage: true, fitToHeight: 0 }
        : {}),
    },
    headerFooter: { oddFooter: "&C第 &P 页，共 &N 页" },
  };
}
