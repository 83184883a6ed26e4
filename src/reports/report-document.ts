import type { FormDocument, FormTable } from "../exchange/form-document.ts";
import { shanghaiDay } from "../kernel/dates.ts";
import type { Report } from "./read-report.ts";
import { headerOf } from "./report.ts";
import { figuresOf } from "./report-definition.ts";
import { changeWord, definitionFacts, figureWord, reportTitle } from "./report-words.ts";

/** 台账 as Word prints it, to be signed and handed in. */
export function reportDocument(report: Report, bureauName: string, now: Date): FormDocument {
  const { definition, period, totals, compared, tables } = report;
  const sums: FormTable = {
    heading: "合计与比较",
    columns: [
      { label: "项目", share: 26 },
      { label: "本期", share: 14 },
      ...compared.flatMap(({ label }) => [
        { label, share: 14 },
        { label: `比${label}`, share: 14 },
      ]),
    ],
    rows: figuresOf(definition).map((figure) => {
      const now = totals[figure.key] ?? 0;
      return [
        headerOf(figure),
        figureWord(figure, now),
        ...compared.flatMap(({ totals: others }) => {
          const before = others[figure.key] ?? 0;
          return [figureWord(figure, before), changeWord(figure, now, before)];
        }),
      ];
    }),
  };
  const apart = tables.map((table): FormTable => {
    return {
      heading: `按${table.label}`,
      columns: [
        { label: table.label, share: 24 },
        ...table.figures.map((figure) => ({ label: headerOf(figure), share: 12 })),
      ],
      rows: [
        ...table.lines.map(({ label, figures }) => [
          label,
          ...table.figures.map((figure) => figureWord(figure, figures[figure.key] ?? 0)),
        ]),
        ["合计", ...table.figures.map((figure) => figureWord(figure, totals[figure.key] ?? 0))],
      ],
    };
  });
  return {
    title: reportTitle(report),
    lead: `填报单位：${bureauName}　　填报日期：${shanghaiDay(now)}`,
    sections: [
      { heading: "口径", rows: definitionFacts(definition, period).map(({ label, value }) => [label, value] as const) },
    ],
    tables: [sums, ...apart],
    foot: [
      "负责人：　　　　　　　　审核人：　　　　　　　　填表人：",
      "（单位盖章）　　　　　　　　　　　　年　　月　　日",
    ],
  };
}
