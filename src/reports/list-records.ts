import { and, type SQL, sql } from "drizzle-orm";
import type { Database } from "../../db/client.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import { countsIn } from "./counts-in.ts";
import { type Dimension, type FigureValues, NO_VALUE } from "./report.ts";
import { amountsOf, type CountedFigure, type OwnColumn, type ReportSource } from "./report-definition.ts";
import { readValueLabels } from "./report-labels.ts";
import type { ReportScope } from "./report-period.ts";

/** A record that a figure counts. */
export interface CountedRecord {
  id: string;
  part: string;
  hasEvidence: boolean;
  evidencePart: string;
  number: string;
  title: string;
  parties: string;
  day: string;
  /** What it adds to the figures of its source that are more than a count. */
  amounts: FigureValues;
  /** Of the columns that its source has of its own, in their order; null for what it does not have. */
  own: readonly (string | number | null)[];
  /** Of each dimension of its source; empty where it has none. */
  values: Partial<Record<Dimension, string>>;
}

/** What narrows the records of a figure: of each dimension one value. */
export type ChosenValues = Partial<Record<Dimension, string>>;

type NarrowedScope = ReportScope & { chosen: ChosenValues };

function matches(source: ReportSource, scope: NarrowedScope, reference: ReferenceBook): SQL {
  const narrowed = Object.entries(source.dimensions).flatMap(([name, column]) => {
    const value = scope.chosen[name as Dimension];
    if (value === undefined) return [];
    if (value === NO_VALUE) return [sql`${column} = ''`];
    if (name !== "industry") return [sql`${column} = ${value}`];
    return [sql`${column} IN ${reference.withDescendants("industry", value)}`];
  });
  return and(countsIn(source, scope), ...narrowed) ?? sql`TRUE`;
}

/** What those records come to, read apart from the report. */
export async function readFigure(
  db: Database,
  source: ReportSource,
  figure: CountedFigure,
  scope: NarrowedScope,
  reference: ReferenceBook,
): Promise<{ total: number; amount: number }> {
  const [row] = await db.all<{ total: number; amount: number | null }>(
    sql`SELECT count(*) AS total, sum(${figure.amount ?? sql`1`}) AS amount FROM ${source.from} ${source.joined} WHERE ${matches(source, scope, reference)}`,
  );
  return { total: Number(row?.total ?? 0), amount: Number(row?.amount ?? 0) };
}

type Row = Record<string, string | number | null>;

async function cellOf(
  db: Database,
  column: OwnColumn,
  at: number,
  rows: readonly Row[],
  reference: ReferenceBook,
): Promise<(row: Row) => string | number | null> {
  if ("read" in column) return (row) => row[`own_${at}`] ?? null;
  const { dimension: key, none } = column;
  const valueIn = (row: Row) => String(row[`by_${key}`] || NO_VALUE);
  const labelOf = await readValueLabels(db, { key, none }, [...new Set(rows.map(valueIn))], reference);
  return (row) => labelOf(valueIn(row));
}

/** The records behind the figures of a source, the latest first. */
export async function listCountedRecords(
  db: Database,
  source: ReportSource,
  { page, pageSize, ...scope }: NarrowedScope & { page: number; pageSize: number },
  reference: ReferenceBook,
): Promise<CountedRecord[]> {
  const { id, part, hasEvidence, evidencePart, number, title, parties, own, order } = source.record;
  const amounts = amountsOf(source);
  const dimensions = Object.entries(source.dimensions);
  const columns = [
    ...Object.entries({ id, part, hasEvidence, evidencePart, number, title, parties, day: source.day }),
    ...amounts.map(({ key, amount }) => [`figure_${key}`, amount] as const),
    ...dimensions.map(([name, column]) => [`by_${name}`, column] as const),
    ...own.flatMap((column, at) => ("read" in column ? [[`own_${at}`, column.read] as const] : [])),
  ].map(([name, column]) => sql`${column} AS ${sql.identifier(name)}`);
  const rows = await db.all<Row>(
    sql`SELECT ${sql.join(columns, sql`, `)} FROM ${source.from} ${source.joined} WHERE ${matches(source, scope, reference)}
    ORDER BY ${order} LIMIT ${pageSize} OFFSET ${(page - 1) * pageSize}`,
  );
  const textOf = (row: Row, name: string) => String(row[name] ?? "");
  const cells: ((row: Row) => string | number | null)[] = [];
  for (const [at, column] of own.entries()) cells.push(await cellOf(db, column, at, rows, reference));
  return rows.map((row) => ({
    id: textOf(row, "id"),
    part: textOf(row, "part"),
    hasEvidence: row.hasEvidence === 1,
    evidencePart: textOf(row, "evidencePart"),
    number: textOf(row, "number"),
    title: textOf(row, "title"),
    parties: textOf(row, "parties"),
    day: textOf(row, "day"),
    own: cells.map((cell) => cell(row)),
    amounts: Object.fromEntries(amounts.map(({ key }) => [key, Number(row[`figure_${key}`])])),
    values: Object.fromEntries(dimensions.map(([name]) => [name, textOf(row, `by_${name}`)])),
  }));
}
