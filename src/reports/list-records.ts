import { and, type SQL, sql } from "drizzle-orm";
import type { Database } from "../../db/client.ts";
import type { Page } from "../kernel/pagination.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import { countsIn } from "./read-report.ts";
import { type Dimension, NO_VALUE } from "./report.ts";
import type { CountedFigure, ReportSource } from "./report-definition.ts";
import type { ReportPeriod } from "./report-period.ts";

/** A record that a figure counts. */
export interface CountedRecord {
  id: string;
  hasEvidence: number;
  number: string;
  title: string;
  parties: string;
  day: string;
  /** Null where the source has no money. */
  fen: number | null;
}

/** What narrows the records of a figure: of each dimension one value. */
export type ChosenValues = Partial<Record<Dimension, string>>;

function matches(source: ReportSource, period: ReportPeriod, chosen: ChosenValues, reference: ReferenceBook): SQL {
  const narrowed = Object.entries(source.dimensions).flatMap(([name, column]) => {
    const value = chosen[name as Dimension];
    if (value === undefined) return [];
    if (value === NO_VALUE) return [sql`${column} = ''`];
    if (name !== "industry") return [sql`${column} = ${value}`];
    return [sql`${column} IN ${reference.withDescendants("industry", value)}`];
  });
  return and(countsIn(source, period), ...narrowed) ?? sql`TRUE`;
}

/** What those records come to, read apart from the report. */
export async function readFigure(
  db: Database,
  source: ReportSource,
  figure: CountedFigure,
  narrowed: { period: ReportPeriod; chosen: ChosenValues },
  reference: ReferenceBook,
): Promise<{ total: number; fen: number }> {
  const where = matches(source, narrowed.period, narrowed.chosen, reference);
  const [row] = await db.all<{ total: number; fen: number | null }>(
    sql`SELECT count(*) AS total, sum(${figure.amount ?? sql`0`}) AS fen FROM ${source.from} WHERE ${where}`,
  );
  return { total: Number(row?.total ?? 0), fen: Number(row?.fen ?? 0) };
}

/** The records behind a figure, the latest first. */
export async function listCountedRecords(
  db: Database,
  source: ReportSource,
  figure: CountedFigure,
  narrowed: { period: ReportPeriod; chosen: ChosenValues; page: number; pageSize: number; total: number },
  reference: ReferenceBook,
): Promise<Page<CountedRecord>> {
  const { page, pageSize, total } = narrowed;
  const { id, hasEvidence, number, title, parties, fen, order } = source.record;
  const amount = figure.amount ?? fen;
  const rows = await db.all<CountedRecord>(
    sql`SELECT ${id} AS id, ${hasEvidence} AS "hasEvidence", ${number} AS number, ${title} AS title, ${parties} AS parties, ${source.day} AS day, ${amount} AS fen
    FROM ${source.from} WHERE ${matches(source, narrowed.period, narrowed.chosen, reference)}
    ORDER BY ${order} LIMIT ${pageSize} OFFSET ${(page - 1) * pageSize}`,
  );
  return { rows, total, page, pageSize };
}
