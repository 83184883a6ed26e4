import { type SQL, sql } from "drizzle-orm";
import type { Database } from "../../db/client.ts";
import { rootOf } from "../reference/label-path.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import { type Dimension, type FigureValues, NO_VALUE, type ReportLine, type ReportTable } from "./report.ts";
import type { CountedFigure, ReportDefinition, ReportSource } from "./report-definition.ts";
import { labelValues, valuesAlwaysShown } from "./report-labels.ts";
import { comparedPeriods, periodDays, type ReportPeriod } from "./report-period.ts";

export interface Report {
  definition: ReportDefinition;
  period: ReportPeriod;
  totals: FigureValues;
  compared: readonly { label: string; period: ReportPeriod; totals: FigureValues }[];
  tables: readonly ReportTable[];
  /** Of an empty period: the last day before on which anything counts; null where nothing ever did. */
  lastDay: string | null;
}

export const countsIn = ({ counts, day }: ReportSource, period: ReportPeriod): SQL => {
  const { from, to } = periodDays(period);
  return sql`${counts} AND ${day} BETWEEN ${from} AND ${to}`;
};

const columnOf = ({ amount }: CountedFigure): SQL =>
  amount === null ? sql`count(*)` : sql`coalesce(sum(${amount}), 0)`;

/** Records of a source that agree in every dimension, and what they come to. */
interface Group {
  values: Partial<Record<Dimension, string>>;
  figures: Record<string, number>;
}

/** Not the bare name, which SQLite would take for a column of one of the tables. */
const place = (dimension: string) => sql.identifier(`by_${dimension}`);

/** One statement a source: everything else is added up from its groups. */
async function readGroups(db: Database, source: ReportSource, period: ReportPeriod): Promise<Group[]> {
  const dimensions = Object.entries({ quarter: sql`(substr(${source.day}, 6, 2) + 2) / 3`, ...source.dimensions });
  const named = [
    ...dimensions.map(([name, column]) => sql`${column} AS ${place(name)}`),
    ...source.figures.map((figure) => sql`${columnOf(figure)} AS ${sql.identifier(`figure_${figure.key}`)}`),
  ];
  const rows = await db.all<Record<string, string | number>>(
    sql`SELECT ${sql.join(named, sql`, `)} FROM ${source.from} WHERE ${countsIn(source, period)} GROUP BY ${sql.join(
      dimensions.map(([name]) => place(name)),
      sql`, `,
    )}`,
  );
  return rows.map((row) => ({
    values: Object.fromEntries(dimensions.map(([name]) => [name, String(row[`by_${name}`] ?? "")])),
    figures: Object.fromEntries(source.figures.map(({ key }) => [key, Number(row[`figure_${key}`])])),
  }));
}

async function readTotals(db: Database, { sources }: ReportDefinition, period: ReportPeriod): Promise<FigureValues> {
  const totals: Record<string, number> = {};
  for (const source of sources) {
    const named = source.figures.map((figure) => sql`${columnOf(figure)} AS ${sql.identifier(figure.key)}`);
    const [row] = await db.all<FigureValues>(
      sql`SELECT ${sql.join(named, sql`, `)} FROM ${source.from} WHERE ${countsIn(source, period)}`,
    );
    for (const { key } of source.figures) totals[key] = Number(row?.[key] ?? 0);
  }
  return totals;
}

async function findLastDay(db: Database, { sources }: ReportDefinition, until: string): Promise<string | null> {
  const days: string[] = [];
  for (const { from, counts, day } of sources) {
    const [row] = await db.all<{ day: string | null }>(
      sql`SELECT ${day} AS day FROM ${from} WHERE ${counts} AND ${day} <= ${until} ORDER BY ${day} DESC LIMIT 1`,
    );
    if (row?.day) days.push(row.day);
  }
  return days.sort().at(-1) ?? null;
}

export async function readReport(
  db: Database,
  definition: ReportDefinition,
  period: ReportPeriod,
  reference: ReferenceBook,
): Promise<Report> {
  const { totals, tables } = await readTables(db, definition, period, reference);
  const compared = [];
  for (const one of comparedPeriods(period))
    compared.push({ ...one, totals: await readTotals(db, definition, one.period) });
  const isEmpty = Object.values(totals).every((amount) => amount === 0);
  const lastDay = isEmpty ? await findLastDay(db, definition, periodDays(period).to) : null;
  return { definition, period, totals, compared, tables, lastDay };
}

/** The figures of a period, taken apart by every dimension; of a year by its quarters, too. */
export async function readTables(
  db: Database,
  { sources, dimensions }: Pick<ReportDefinition, "sources" | "dimensions">,
  period: ReportPeriod,
  reference: ReferenceBook,
): Promise<Pick<Report, "totals" | "tables">> {
  const read: { source: ReportSource; groups: Group[] }[] = [];
  for (const source of sources) read.push({ source, groups: await readGroups(db, source, period) });
  const tables: ReportTable[] = [];
  const byQuarter = { key: "quarter" as const, label: "季度", none: "" };
  for (const dimension of period.quarter === null ? [byQuarter, ...dimensions] : dimensions) {
    const has = read.filter(({ source }) => dimension.key === "quarter" || source.dimensions[dimension.key]);
    const figures = has.flatMap(({ source }) => source.figures);
    const groups = has.flatMap((one) => one.groups);
    const lines = await labelValues(db, dimension, linesOf(dimension.key, figures, groups, reference), reference);
    tables.push({ dimension: dimension.key, label: dimension.label, figures, lines });
  }
  const all = sources.flatMap(({ figures }) => figures);
  return {
    totals: addUp(
      all,
      read.flatMap(({ groups }) => groups),
    ),
    tables,
  };
}

/** Groups by one dimension: industries by their top branch, and what a form of the bureau has a row for also where it is nothing. */
function linesOf(
  dimension: Dimension,
  figures: readonly CountedFigure[],
  groups: readonly Group[],
  reference: ReferenceBook,
): Omit<ReportLine, "label">[] {
  const byValue = new Map<string, Group[]>(valuesAlwaysShown(dimension, reference).map((value) => [value, []]));
  for (const group of groups) {
    const own = group.values[dimension] ?? "";
    const value = dimension === "industry" ? rootOf(reference, own) : own;
    const key = value === "" ? NO_VALUE : value;
    byValue.set(key, [...(byValue.get(key) ?? []), group]);
  }
  return [...byValue].map(([value, ofValue]) => ({ value, figures: addUp(figures, ofValue) }));
}

function addUp(figures: readonly CountedFigure[], groups: readonly Group[]): FigureValues {
  const sums: Record<string, number> = Object.fromEntries(figures.map(({ key }) => [key, 0]));
  for (const group of groups)
    for (const [key, amount] of Object.entries(group.figures)) sums[key] = (sums[key] ?? 0) + amount;
  return sums;
}
