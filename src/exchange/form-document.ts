import type { Paragraph, Table } from "docx";

/** 表格式文书: a provincial form as Word prints it, a label and what was filled in beside it. */
export interface FormDocument {
  title: string;
  /** Under the title: number and day. */
  lead: string;
  sections: readonly { heading: string; rows: readonly (readonly [label: string, filled: string])[] }[];
  /** Below it, wide tables with headers of their own. */
  tables?: readonly FormTable[];
  /** Below the tables: who signs. */
  foot: readonly string[];
}

export interface FormTable {
  heading: string;
  /** Shares of the page's width. */
  columns: readonly { label: string; share: number }[];
  rows: readonly (readonly string[])[];
}

/** The boxes of a form, those ticked that hold; no line ends between a box and its word. */
export function boxes(options: readonly string[], ticked: readonly string[]): string {
  return options.map((option) => `${ticked.includes(option) ? "☑" : "□"}\u00a0${option}`).join("　");
}

export const DOCX_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
/** What both faces of a text have, such as □ and quotes, is written in the Chinese one. */
const HINT = "eastAsia";
/** Official papers: 宋体 for text, 黑体 for titles; sizes in half points. */
const FONT = { ascii: "Times New Roman", eastAsia: "宋体", hint: HINT };
const TITLE_FONT = { ascii: "Times New Roman", eastAsia: "黑体", hint: HINT };
const TEXT_SIZE = 21;
const TITLE_SIZE = 32;
const FOOTER_SIZE = 18;
/** Twentieths of a point: the width of A4 between its margins, upright and across, and of the labels. */
const UPRIGHT_WIDTH = 9000;
const ACROSS_WIDTH = 13_900;
const LABEL_WIDTH = 2200;
/** With more columns a sum of money no longer fits on its line. */
const MOST_COLUMNS_UPRIGHT = 7;

/** docx is loaded when the first form is asked for. */
export async function writeFormDocument(form: FormDocument): Promise<Uint8Array<ArrayBuffer>> {
  const docx = await import("docx");
  const isAcross = (form.tables ?? []).some(({ columns }) => columns.length > MOST_COLUMNS_UPRIGHT);
  const width = isAcross ? ACROSS_WIDTH : UPRIGHT_WIDTH;
  const text = (words: string, bold = false) =>
    words.split("\n").map((line, index) => {
      return new docx.TextRun({ text: line, font: FONT, size: TEXT_SIZE, bold, ...(index > 0 ? { break: 1 } : {}) });
    });
  const cell = (words: string, size: number, { bold = false, keepNext = false, columnSpan = 1 } = {}) =>
    new docx.TableCell({
      children: [new docx.Paragraph({ keepNext, children: text(words, bold) })],
      width: { size, type: docx.WidthType.DXA },
      margins: { top: 60, bottom: 60, left: 100, right: 100 },
      columnSpan,
    });
  const rows = form.sections.flatMap(({ heading, rows: filled }) => [
    new docx.TableRow({
      cantSplit: true,
      children: [cell(heading, width, { bold: true, keepNext: true, columnSpan: 2 })],
    }),
    ...filled.map(([label, value]) => {
      return new docx.TableRow({
        children: [cell(label, LABEL_WIDTH, { bold: true }), cell(value, width - LABEL_WIDTH)],
      });
    }),
  ]);
  const wide = ({ heading, columns, rows: filled }: FormTable): (Paragraph | Table)[] => {
    const all = columns.reduce((sum, { share }) => sum + share, 0);
    const widths = columns.map(({ share }) => Math.floor((width * share) / all));
    const line = (words: readonly string[], bold: boolean) =>
      new docx.TableRow({
        children: words.map((word, index) => cell(word, widths[index] ?? 0, { bold, keepNext: bold })),
        tableHeader: bold,
        cantSplit: true,
      });
    const lines = [
      line(
        columns.map(({ label }) => label),
        true,
      ),
      ...filled.map((words) => line(words, false)),
    ];
    const size = { size: width, type: docx.WidthType.DXA };
    return [
      new docx.Paragraph({ spacing: { before: 200, after: 80 }, keepNext: true, children: text(heading, true) }),
      new docx.Table({ rows: lines, width: size, columnWidths: widths }),
    ];
  };
  const centered = docx.AlignmentType.CENTER;
  const children: (Paragraph | Table)[] = [
    new docx.Paragraph({
      alignment: centered,
      children: [new docx.TextRun({ text: form.title, font: TITLE_FONT, size: TITLE_SIZE, bold: true })],
    }),
    new docx.Paragraph({ alignment: centered, spacing: { after: 160 }, children: text(form.lead) }),
    new docx.Table({
      rows,
      width: { size: width, type: docx.WidthType.DXA },
      columnWidths: [LABEL_WIDTH, width - LABEL_WIDTH],
    }),
    ...(form.tables ?? []).flatMap(wide),
    // Nobody signs a page of its own: the lines of the foot stay together.
    ...form.foot.map((line, index) => {
      const keepNext = index < form.foot.length - 1;
      return new docx.Paragraph({ spacing: { before: 160 }, keepNext, keepLines: true, children: text(line) });
    }),
  ];
  const pages = ["第 ", docx.PageNumber.CURRENT, " 页，共 ", docx.PageNumber.TOTAL_PAGES, " 页"];
  const number = new docx.TextRun({ children: pages, font: FONT, size: FOOTER_SIZE });
  const footer = new docx.Footer({ children: [new docx.Paragraph({ alignment: centered, children: [number] })] });
  const orientation = isAcross ? docx.PageOrientation.LANDSCAPE : docx.PageOrientation.PORTRAIT;
  const properties = { page: { size: { orientation } } };
  const sections = [{ properties, children, footers: { default: footer } }];
  const document = new docx.Document({ creator: "", title: form.title, sections });
  return new Uint8Array(await docx.Packer.toArrayBuffer(document));
}
