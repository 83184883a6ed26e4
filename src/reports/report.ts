/** 台账报表: what was signed, done and paid in a period, each figure with the records that it counts. */

export const REPORT_PATHS = {
  contracts: "/reports/technology-contracts",
  cooperation: "/reports/province-university-projects",
  funds: "/reports/talent-funds",
} as const;
export type ReportKey = keyof typeof REPORT_PATHS;

/** By what a report takes its figures apart; the names stand in addresses. */
export const DIMENSIONS = [
  "quarter",
  "direction",
  "contractKind",
  "base",
  "fundingSource",
  "followUpYears",
  "purpose",
  "industry",
  "region",
  "institution",
  "enterprise",
] as const;
export type Dimension = (typeof DIMENSIONS)[number];

/** For records without a value of a dimension, in addresses alone. */
export const NO_VALUE = "none";

/** One column of a report. */
export interface ReportFigure {
  /** In addresses. */
  key: string;
  label: string;
  /** How many records or things, in this unit, how much money, or what share. */
  unit: "份" | "个" | "人次" | "笔" | "项" | "件" | "人" | "万元" | "%";
  /** 口径: which records count, and by which day. */
  definition: string;
}

/** The figures of one line, by their keys: a count, integer fen, or a share in basis points; a share of nothing is left out. */
export type FigureValues = Readonly<Record<string, number>>;

export interface ReportLine {
  /** Of the dimension, as the address has it. */
  value: string;
  label: string;
  figures: FigureValues;
}

/** One table of a report: a dimension, and what each of its values comes to. */
export interface ReportTable {
  dimension: Dimension;
  label: string;
  /** Those that this dimension takes apart. */
  figures: readonly ReportFigure[];
  lines: readonly ReportLine[];
}

export const isMoney = ({ unit }: ReportFigure): boolean => unit === "万元";

export const isShare = ({ unit }: ReportFigure): boolean => unit === "%";

export const headerOf = ({ label, unit }: ReportFigure): string => `${label}（${unit}）`;
