import type { Column } from "../web/table.tsx";
import type { CountedRecord } from "./list-records.ts";
import { NOT_GIVEN, ownColumns } from "./record-columns.ts";
import { headerOf, type ReportFigure } from "./report.ts";
import type { ReportSource } from "./report-definition.ts";
import { figureWord } from "./report-words.ts";

const BEGINS_WITH_DAY = /^\d{4}-\d{2}-\d{2}/;

/** What is given, each with what it is. */
function Texts({ lines }: { lines: readonly (readonly [string, string])[] }) {
  const given = lines.filter(([, word]) => word !== NOT_GIVEN);
  if (given.length === 0) return NOT_GIVEN;
  return (
    <ul class="plain-list">
      {given.map(([header, word]) => (
        <li>
          <span class="nowrap">{header}</span>{" "}
          <span class={BEGINS_WITH_DAY.test(word) ? "nowrap" : undefined}>{word}</span>
        </li>
      ))}
    </ul>
  );
}

/** The columns of records on the screen: what they are, and what each adds to these figures. */
export function recordTable(
  source: ReportSource,
  figures: readonly ReportFigure[],
  /** Where the page of a record is, for those who may open it. */
  hrefOf: (record: CountedRecord) => string | null,
): Column<CountedRecord>[] {
  const own = ownColumns(source);
  const texts = own.filter(({ isText }) => isText);
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
    ...own
      .filter(({ isText }) => !isText)
      .map(({ header, isNumber, word }) => ({ header, numeric: isNumber, nowrap: !isNumber, cell: word })),
    // Each in a column of its own would leave none of them room.
    ...(texts.length === 0
      ? []
      : [
          {
            header: texts.map(({ header }) => header).join("、"),
            cell: (record: CountedRecord) => <Texts lines={texts.map((one) => [one.header, one.word(record)])} />,
          },
        ]),
    ...figures.map((figure) => ({
      header: headerOf(figure),
      numeric: true,
      cell: ({ amounts }: CountedRecord) => figureWord(figure, amounts),
    })),
  ];
}
