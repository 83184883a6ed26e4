import type { Database } from "../../db/client.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import type { FiltersProps } from "../web/filters.tsx";
import { readChoice } from "../web/read-choices.ts";
import type { Query } from "../web/read-query.ts";
import type { ChosenValues } from "./list-records.ts";
import { readTables } from "./read-report.ts";
import { DIMENSIONS, REPORT_PATHS } from "./report.ts";
import type { CountedFigure, ReportDefinition, ReportSource } from "./report-definition.ts";
import { isValueOf } from "./report-labels.ts";
import { periodCode, type ReportScope } from "./report-period.ts";

export interface ChosenFigure {
  source: ReportSource;
  figure: CountedFigure;
  /** Of the dimensions that its records have. */
  chosen: ChosenValues;
}

/**
 * Which figure the address is about; the first of the report where it names none.
 * @throws RequestProblem for a figure that the report does not have, or a value that no record of the figure can have.
 */
export function readChosenFigure(query: Query, { sources }: ReportDefinition, reference: ReferenceBook): ChosenFigure {
  const all = sources.flatMap((source) => source.figures.map((figure) => ({ source, figure })));
  const keys = all.map(({ figure }) => figure.key);
  const asked = readChoice(query, "figure", keys) ?? keys[0];
  const found = all.find(({ figure }) => figure.key === asked);
  if (found === undefined) throw new Error("a report without figures");
  const chosen = DIMENSIONS.flatMap((name) => {
    if (name === "quarter") return [];
    const isChoice = (value: string) =>
      found.source.dimensions[name] !== undefined && isValueOf(name, value, reference);
    const value = readChoice(query, name, isChoice);
    return value === null ? [] : [[name, value] as const];
  });
  return { ...found, chosen: Object.fromEntries(chosen) };
}

/** The dimensions beside the records, each with those of its values that the period has. */
export async function recordFilters(
  db: Database,
  { definition, source, figure, chosen, ...scope }: ChosenFigure & ReportScope & { definition: ReportDefinition },
  reference: ReferenceBook,
): Promise<FiltersProps> {
  const { tables } = await readTables(db, { ...definition, sources: [source] }, scope, reference);
  return {
    action: `${REPORT_PATHS[definition.key]}/records`,
    keep: { period: periodCode(scope.period), figure: figure.key },
    facets: tables
      .filter(({ dimension, figures }) => dimension !== "quarter" && figures.length > 0)
      .map(({ dimension, label, lines }) => {
        const value = chosen[dimension];
        return {
          name: dimension,
          label,
          single: true,
          chosen: value === undefined ? [] : [value],
          options: lines
            .filter((line) => line.value === value || (line.figures[figure.key] ?? 0) !== 0)
            .map((line) => ({ value: line.value, label: line.label })),
        };
      })
      .filter(({ options }) => options.length > 0),
  };
}
