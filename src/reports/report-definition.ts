import type { SQL } from "drizzle-orm";
import type { Permission } from "../kernel/permissions.ts";
import type { Dimension, ReportFigure, ReportKey } from "./report.ts";

/** One kind of record that a report counts, in SQL. Figures and the records behind them are read with the same conditions. */
export interface ReportSource {
  /** What its records are called above their list. */
  title: string;
  /** The records, with what says whether they count, and how much. */
  from: SQL;
  /** What is looked up for each of them, of a total nothing: it neither leaves out a record nor doubles one. */
  joined: SQL;
  /** Which of them count. */
  counts: SQL;
  /** The day by which they belong to a period. */
  day: SQL;
  /** It counts only what was due before today. */
  isOverdue?: true;
  /** Texts, never null: empty where a record has none. */
  dimensions: Partial<Record<Exclude<Dimension, "quarter">, SQL>>;
  figures: readonly CountedFigure[];
  share?: ShareFigure;
  record: RecordColumns;
}

export interface CountedFigure extends ReportFigure {
  /** Of each record, money in fen; null where records are counted. */
  amount: SQL | null;
}

/** What share one figure is of another of the same source. */
export interface ShareFigure extends ReportFigure {
  of: string;
  by: string;
}

/** What stands in the list of records. No contact, no name of a person, nothing of a confidential layer. */
interface RecordColumns {
  /** Of the page that the record stands on. */
  path: string;
  /** Where upon that page, or below it: an anchor, or the page of one entry; empty for the page itself. */
  part: SQL;
  /** Who may open that page. */
  opens: Permission;
  /** Whether those who oversee the work have a page of evidence of it. */
  hasEvidence: SQL;
  /** The same as `part`, of the page of evidence. */
  evidencePart: SQL;
  id: SQL;
  number: SQL;
  title: SQL;
  parties: SQL;
  dayLabel: string;
  /** What the bureaus' forms ask of each beside these. */
  own: readonly OwnColumn[];
  order: SQL;
}

/** One more column of a kind of record: what is read of it, or what it is called by a dimension. */
export type OwnColumn = { header: string } & (
  | { read: SQL; as: "text" | "count" | "万元" | "%" }
  | { dimension: Dimension; none: string }
);

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

/** What a report shows of a source. */
export const shownFigures = ({ figures, share }: ReportSource): ReportFigure[] =>
  share === undefined ? [...figures] : [...figures, share];

export const figuresOf = ({ sources }: ReportDefinition): ReportFigure[] => sources.flatMap(shownFigures);

/** What is read of each record; where records are counted there is nothing to read. */
export const amountsOf = ({ figures }: ReportSource): (CountedFigure & { amount: SQL })[] =>
  figures.flatMap((figure) => (figure.amount === null ? [] : [{ ...figure, amount: figure.amount }]));
