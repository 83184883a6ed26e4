import { type SQL, sql } from "drizzle-orm";
import type { Database } from "../../db/client.ts";
import { rootOf } from "../reference/label-path.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import { fulfilmentRate } from "../talent-funds/talent-fund.ts";
import { countsIn } from "./counts-in.ts";
import { type CountedRecord, listCountedRecords } from "./list-records.ts";
import { type Dimension, type FigureValues, NO_VALUE, type ReportLine, type ReportTable } from "./report.ts";
import { type CountedFigure, type ReportDefinition, type ReportSource, shownFigures } from "./report-definition.ts";
import { labelValues, valuesAlwaysShown } from "./report-labels.ts";
import { comparedPeriods, periodDays, type ReportPeriod, type ReportScope } from "./report-period.ts";

export interface Report {
  definition: ReportDefinition;
  period: ReportPeriod;
  totals: FigureValues;
  compared: readonly { label: string; period: ReportPeriod; totals: FigureValues }[];
  tables: readonly ReportTable[];
  details: readonly ReportDetail[];
  /** Of an empty period: the last day before on which anything counts; null where nothing ever did. */
  lastDay: string | null;
}

/** 明细: the records of one source behind the sums. */
export interface ReportDetail {
  source: ReportSource;
  /** How many there are, of which `rows` may be the latest. */
  total: number;
  rows: readonly CountedRecord[];
}

const columnOf = ({ amount }: CountedFigure): SQL =>
  amount === null ? sql`count(*)` : sql`coalesce(sum(${amount}), 0)`;

/** Records of a source that have one value of a dimension, and what they come to. */
interface Group {
  value: string;
  records: number;
  figures: Record<string, number>;
}

type GroupsByDimension = ReadonlyMap<Dimension, readonly Group[]>;

/** Not the bare name, which SQLite would take for a column of one of the tables. */
const place = (dimension: string) => sql.identifier(`by_${dimension}`);
const figurePlace = ({ key }: CountedFigure) => sql.identifier(`figure_${key}`);

/** One statement a source: its records are read once, and added up by each dimension where they are. */
async function readGroups(db: Database, source: ReportSource, scope: ReportScope): Promise<GroupsByDimension> {
  const dimensions = Object.entries({ quarter: sql`(substr(${source.day}, 6, 2) + 2) / 3`, ...source.dimensions });
  const read = [
    ...dimensions.map(([name, column]) => sql`${column} AS ${place(name)}`),
    ...source.figures.map((figure) => sql`${figure.amount ?? sql`1`} AS ${figurePlace(figure)}`),
  ];
  const sums = source.figures.map((figure) => sql`coalesce(sum(${figurePlace(figure)}), 0) AS ${figurePlace(figure)}`);
  const apart = dimensions.map(
    ([name]) =>
      sql`SELECT ${name} AS dimension, ${place(name)} AS value, count(*) AS records, ${sql.join(sums, sql`, `)} FROM counted GROUP BY ${place(name)}`,
  );
  const rows = await db.all<Record<string, string | number>>(
    sql`WITH counted AS MATERIALIZED (SELECT ${sql.join(read, sql`, `)} FROM ${source.from} ${source.joined} WHERE ${countsIn(source, scope)}) ${sql.join(apart, sql` UNION ALL `)}`,
  );
  const groups = new Map<Dimension, Group[]>(dimensions.map(([name]) => [name as Dimension, []]));
  for (const row of rows)
    groups.get(row.dimension as Dimension)?.push({
      value: String(row.value ?? ""),
      records: Number(row.records),
      figures: Object.fromEntries(source.figures.map(({ key }) => [key, Number(row[`figure_${key}`])])),
    });
  return groups;
}

async function readTotals(db: Database, { sources }: ReportDefinition, scope: ReportScope): Promise<FigureValues> {
  const totals: Record<string, number> = {};
  for (const source of sources) {
    const named = source.figures.map((figure) => sql`${columnOf(figure)} AS ${sql.identifier(figure.key)}`);
    const [row] = await db.all<FigureValues>(
      sql`SELECT ${sql.join(named, sql`, `)} FROM ${source.from} WHERE ${countsIn(source, scope)}`,
    );
    for (const { key } of source.figures) totals[key] = Number(row?.[key] ?? 0);
  }
  return withShares(sources, totals);
}

/** A share is derived of what its figures add up to, never added up itself. */
function withShares(sources: readonly ReportSource[], sums: FigureValues): FigureValues {
  const shares = sources.flatMap(({ share }) => {
    const [part = 0, whole = 0] = share === undefined ? [] : [sums[share.of], sums[share.by]];
    const rate = fulfilmentRate({ committed: whole, paid: part });
    return share === undefined || rate === null ? [] : [[share.key, rate] as const];
  });
  return { ...sums, ...Object.fromEntries(shares) };
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
  scope: ReportScope,
  reference: ReferenceBook,
  /** How many records of each source are listed. */
  detailed: number,
): Promise<Report> {
  const { period, today } = scope;
  const { totals, tables, counted } = await readTables(db, definition, scope, reference);
  const compared = [];
  for (const one of comparedPeriods(period))
    compared.push({ ...one, totals: await readTotals(db, definition, { period: one.period, today }) });
  const details: ReportDetail[] = [];
  for (const source of definition.sources) {
    const total = counted.get(source) ?? 0;
    const asked = { ...scope, chosen: {}, page: 1, pageSize: detailed };
    const rows = total === 0 ? [] : await listCountedRecords(db, source, asked, reference);
    details.push({ source, total, rows });
  }
  const isEmpty = Object.values(totals).every((amount) => amount === 0);
  const lastDay = isEmpty ? await findLastDay(db, definition, periodDays(period).to) : null;
  return { definition, period, totals, compared, tables, details, lastDay };
}

/** The figures of a period, taken apart by every dimension; of a year by its quarters, too. */
export async function readTables(
  db: Database,
  { sources, dimensions }: Pick<ReportDefinition, "sources" | "dimensions">,
  scope: ReportScope,
  reference: ReferenceBook,
): Promise<Pick<Report, "totals" | "tables"> & { counted: ReadonlyMap<ReportSource, number> }> {
  const { period } = scope;
  const read: { source: ReportSource; groups: GroupsByDimension }[] = [];
  for (const source of sources) read.push({ source, groups: await readGroups(db, source, scope) });
  const tables: ReportTable[] = [];
  const byQuarter = { key: "quarter" as const, label: "季度", none: "" };
  for (const dimension of period.quarter === null ? [byQuarter, ...dimensions] : dimensions) {
    const has = read.filter(({ groups }) => groups.has(dimension.key));
    const ofSources = has.map(({ source }) => source);
    const groups = has.flatMap((one) => one.groups.get(dimension.key) ?? []);
    const lines = await labelValues(db, dimension, linesOf(dimension.key, ofSources, groups, reference), reference);
    tables.push({ dimension: dimension.key, label: dimension.label, figures: ofSources.flatMap(shownFigures), lines });
  }
  // Every record lies in a quarter.
  const whole = read.map(({ source, groups }) => ({ source, groups: groups.get("quarter") ?? [] }));
  const counted = whole.map(({ source, groups }) => {
    return [source, groups.reduce((sum, { records }) => sum + records, 0)] as const;
  });
  const totals = addUp(
    sources,
    whole.flatMap(({ groups }) => groups),
  );
  return { totals, tables, counted: new Map(counted) };
}

/** Groups by one dimension: industries by their top branch, and what a form of the bureau has a row for also where it is nothing. */
function linesOf(
  dimension: Dimension,
  sources: readonly ReportSource[],
  groups: readonly Group[],
  reference: ReferenceBook,
): Omit<ReportLine, "label">[] {
  const byValue = new Map<string, Group[]>(valuesAlwaysShown(dimension, reference).map((value) => [value, []]));
  for (const group of groups) {
    const value = dimension === "industry" ? rootOf(reference, group.value) : group.value;
    const key = value === "" ? NO_VALUE : value;
    const ofKey = byValue.get(key);
    if (ofKey === undefined) byValue.set(key, [group]);
    else ofKey.push(group);
  }
  return [...byValue].map(([value, ofValue]) => ({ value, figures: addUp(sources, ofValue) }));
}

function addUp(sources: readonly ReportSource[], groups: readonly Group[]): FigureValues {
  const sums: Record<string, number> = {};
  for (const { key } of sources.flatMap(({ figures }) => figures)) sums[key] = 0;
  for (const group of groups)
    for (const [key, amount] of Object.entries(group.figures)) sums[key] = (sums[key] ?? 0) + amount;
  return withShares(sources, sums);
}
