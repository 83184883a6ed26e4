import type { ExportColumn } from "../exchange/export-list.ts";
import type { CountedRecord } from "./list-records.ts";
import { headerOf, type ReportFigure } from "./report.ts";
import type { OwnColumn, ReportSource } from "./report-definition.ts";
import { figureNumber, figureWord } from "./report-words.ts";

/** Records as a file: what they are, what else is said of each, and what each adds to these figures. */
export const recordColumns = (
  source: ReportSource,
  figures: readonly ReportFigure[],
  more: readonly ExportColumn<CountedRecord>[] = [],
): ExportColumn<CountedRecord>[] => [
  { header: "编号", cell: ({ number }) => number },
  { header: "名称", cell: ({ title }) => title, width: 36 },
  { header: "单位", cell: ({ parties }) => parties, width: 36 },
  { header: source.record.dayLabel, cell: ({ day }) => day },
  ...ownColumns(source).map(({ header, number }) => ({ header, cell: number })),
  ...more,
  ...figures.map((figure) => ({
    header: headerOf(figure),
    cell: ({ amounts }: CountedRecord) => figureNumber(figure, amounts),
  })),
];

/** The word for what a record does not say. */
export const NOT_GIVEN = "—";

interface ShownColumn {
  header: string;
  isNumber: boolean;
  /** Whether it is words as somebody typed them, of any length. */
  isText: boolean;
  /** As people read it. */
  word: (record: CountedRecord) => string;
  /** As Excel adds it up; empty where there is none. */
  number: (record: CountedRecord) => string | number;
}

/** The columns that a kind of record has of its own, on the screen, on paper and in a workbook. */
export const ownColumns = ({ record }: ReportSource): ShownColumn[] =>
  record.own.map((column, at) => {
    const figure = figureOf(column);
    const valueIn = ({ own }: CountedRecord) => own[at] ?? null;
    const isGiven = (value: string | number | null): value is string | number => value !== null && value !== "";
    return {
      header: column.header,
      isNumber: "read" in column && column.as !== "text",
      isText: "read" in column && column.as === "text",
      word: (one) => {
        const value = valueIn(one);
        if (!isGiven(value)) return NOT_GIVEN;
        return figure === null ? String(value) : figureWord(figure, { own: Number(value) });
      },
      number: (one) => {
        const value = valueIn(one);
        if (!isGiven(value)) return "";
        return figure === null ? value : figureNumber(figure, { own: Number(value) });
      },
    };
  });

function figureOf(column: OwnColumn): ReportFigure | null {
  if (!("read" in column) || column.as === "text" || column.as === "count") return null;
  return { key: "own", label: column.header, unit: column.as, definition: "" };
}
