import type { Column } from "../web/table.tsx";
import type { CountedRecord } from "./list-records.ts";
import { ownColumns } from "./record-columns.ts";
import { headerOf, type ReportFigure } from "./report.ts";
import type { ReportSource } from "./report-definition.ts";
import { figureWord } from "./report-words.ts";

/** The columns of records on the screen: what they are, and what each adds to these figures. */
export function recordTable(
  source: ReportSource,
  figures: readonly ReportFigure[],
  /** Where the page of a record is, for those who may open it. */
  hrefOf: (record: CountedRecord) => string | null,
): Column<CountedRecord>[] {
  return [
    {
      header: "记录",
      heading: true,
      cell: (record) => {
        const href = hrefOf(record);
        return (
          <>
            {href === null ? record.title : <a href={href}>{record.title}</a>}
            <span class="cell-note">{record.number}</span>
          </>
        );
      },
    },
    { header: "单位", cell: ({ parties }) => parties },
    { header: source.record.dayLabel, nowrap: true, cell: ({ day }) => day },
    ...ownColumns(source).map(({ header, isNumber, word }) => ({ header, numeric: isNumber, cell: word })),
    ...figures.map((figure) => ({
      header: headerOf(figure),
      numeric: true,
      cell: ({ amounts }: CountedRecord) => figureWord(figure, amounts),
    })),
  ];
}
