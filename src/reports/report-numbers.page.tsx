import { type Column, Table } from "../web/table.tsx";
import type { Report } from "./read-report.ts";
import { type Dimension, type FigureValues, headerOf, isShare, type ReportFigure, type ReportTable } from "./report.ts";
import { figuresOf } from "./report-definition.ts";
import { periodWord, type ReportPeriod } from "./report-period.ts";
import { changeWord, figureWord, recordsAddress } from "./report-words.ts";

interface NumberProps {
  report: Report;
  figure: ReportFigure;
  values: FigureValues;
  period: ReportPeriod;
  line?: { dimension: Dimension; value: string; label: string };
}

/** A number with the way to its records; nothing stands behind a zero, and a share stands beside its two numbers. */
function FigureLink({ report, figure, values, period, line }: NumberProps) {
  const amount = values[figure.key] ?? 0;
  const words = figureWord(figure, values);
  if (amount === 0 || isShare(figure)) return <>{words}</>;
  return (
    <a href={recordsAddress(report.definition.key, figure.key, period, line)}>
      {words}
      <span class="sr-only">
        {" "}
        {figure.unit}，{line === undefined ? periodWord(period) : line.label}的{figure.label}，查看记录
      </span>
    </a>
  );
}

/** 合计 of the period beside those that it is compared with. */
export function SumsTable({ report }: { report: Report }) {
  const { definition, period, totals, compared } = report;
  const columns: Column<ReportFigure>[] = [
    { header: "项目", heading: true, cell: headerOf },
    {
      header: periodWord(period),
      numeric: true,
      cell: (figure) => <FigureLink {...{ report, figure, period }} values={totals} />,
    },
    ...compared.flatMap((other): Column<ReportFigure>[] => [
      {
        header: `${other.label}（${periodWord(other.period)}）`,
        numeric: true,
        cell: (figure) => <FigureLink {...{ report, figure }} values={other.totals} period={other.period} />,
      },
      {
        header: `比${other.label}`,
        numeric: true,
        cell: (figure) => changeWord(figure, totals, other.totals),
      },
    ]),
  ];
  return <Table caption="合计与比较" captionHidden rows={figuresOf(definition)} columns={columns} empty="" scrolls />;
}

/** The figures apart by one dimension, and their sum. */
export function ApartTable({ report, table }: { report: Report; table: ReportTable }) {
  const { period, totals } = report;
  const { dimension, label, figures, lines } = table;
  const sum = { value: null, label: "合计", figures: totals };
  return (
    <Table
      caption={`按${label}`}
      captionHidden
      rows={[...lines, sum]}
      columns={[
        { header: label, heading: true, cell: (line) => line.label },
        ...figures.map((figure): Column<(typeof lines)[number] | typeof sum> => {
          return {
            header: headerOf(figure),
            numeric: true,
            cell: (line) => (
              <FigureLink
                {...{ report, figure, period }}
                values={line.figures}
                {...(line.value === null ? {} : { line: { dimension, value: line.value, label: line.label } })}
              />
            ),
          };
        }),
      ]}
      empty=""
      scrolls
    />
  );
}
