import type { SQL } from "drizzle-orm";
import type { Permission } from "../kernel/permissions.ts";
import type { Dimension, ReportFigure, ReportKey } from "./report.ts";

/** One kind of record that a report counts, in SQL. Figures and the records behind them are read with the same conditions. */
export interface ReportSource {
  /** The records with all that is joined to them. */
  from: SQL;
  /** Which of them count. */
  counts: SQL;
  /** The day by which they belong to a period. */
  day: SQL;
  /** Never null: empty where a record has none. */
  dimensions: Partial<Record<Exclude<Dimension, "quarter">, SQL>>;
  figures: readonly CountedFigure[];
  record: RecordColumns;
}

export interface CountedFigure extends ReportFigure {
  /** In fen; null where records are counted. */
  amount: SQL | null;
}

/** What stands in the list of records. No contact, no name of a person, nothing of a confidential layer. */
interface RecordColumns {
  /** Of the page that the record stands on. */
  path: string;
  /** Who may open that page. */
  opens: Permission;
  /** Whether those who oversee the work have a page of evidence of it. */
  hasEvidence: SQL;
  id: SQL;
  number: SQL;
  title: SQL;
  parties: SQL;
  /** Of a source without money: null. */
  fen: SQL;
  dayLabel: string;
  order: SQL;
}

export interface ReportDefinition {
  key: ReportKey;
  title: string;
  lead: string;
  sources: readonly ReportSource[];
  /** In the order in which their tables stand; where a record has no value it is called so. */
  dimensions: readonly { key: Dimension; label: string; none: string }[];
  /** What holds for all figures. */
  words: readonly string[];
}

export const figuresOf = ({ sources }: ReportDefinition): CountedFigure[] => sources.flatMap(({ figures }) => figures);
