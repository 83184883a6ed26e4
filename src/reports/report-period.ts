import { addDays } from "../kernel/dates.ts";

/** 报告期: a calendar year, or one of its four quarters. */
export interface ReportPeriod {
  year: number;
  /** Null for the whole year. */
  quarter: Quarter | null;
}

/** Of when a report speaks, and when it is drawn up. */
export interface ReportScope {
  period: ReportPeriod;
  today: string;
}

export const QUARTERS = [1, 2, 3, 4] as const;
export type Quarter = (typeof QUARTERS)[number];
export const quarterWord = (quarter: Quarter): string => `${["一", "二", "三", "四"][quarter - 1]}季度`;

const FIRST_YEAR = 2000;
const LAST_YEAR = 2100;

/** `2026` or `2026-Q3`, as the address has it; null for anything else. */
export function parsePeriod(text: string): ReportPeriod | null {
  const [, digits, quarterDigit] = /^(\d{4})(?:-Q([1-4]))?$/.exec(text) ?? [];
  const year = Number(digits);
  if (!(year >= FIRST_YEAR && year <= LAST_YEAR)) return null;
  return { year, quarter: QUARTERS.find((quarter) => String(quarter) === quarterDigit) ?? null };
}

export const periodCode = ({ year, quarter }: ReportPeriod): string =>
  quarter === null ? `${year}` : `${year}-Q${quarter}`;

export const periodWord = ({ year, quarter }: ReportPeriod): string =>
  quarter === null ? `${year} 年` : `${year} 年${quarterWord(quarter)}`;

/** Its first and last day. */
export function periodDays({ year, quarter }: ReportPeriod): { from: string; to: string } {
  if (quarter === null) return { from: `${year}-01-01`, to: `${year}-12-31` };
  const month = (number: number) => String(number).padStart(2, "0");
  const next = quarter === 4 ? `${year + 1}-01-01` : `${year}-${month(quarter * 3 + 1)}-01`;
  return { from: `${year}-${month(quarter * 3 - 2)}-01`, to: addDays(next, -1) };
}

/** The year, or the quarter, in which a day lies. */
export function yearOf(day: string): ReportPeriod {
  return { year: Number(day.slice(0, 4)), quarter: null };
}
export function quarterOf(day: string): ReportPeriod {
  const quarter = Math.ceil(Number(day.slice(5, 7)) / 3);
  return { year: Number(day.slice(0, 4)), quarter: QUARTERS.find((one) => one === quarter) ?? 1 };
}

/** The period of the same length before it. */
export function periodBefore({ year, quarter }: ReportPeriod): ReportPeriod {
  if (quarter === null) return { year: year - 1, quarter };
  const before = QUARTERS.find((one) => one === quarter - 1);
  return before === undefined ? { year: year - 1, quarter: 4 } : { year, quarter: before };
}

/** With which periods a report compares: the one before it, and for a quarter the same one a year ago. */
export function comparedPeriods(period: ReportPeriod): { label: string; period: ReportPeriod }[] {
  const before = periodBefore(period);
  if (period.quarter === null) return [{ label: "上年", period: before }];
  return [
    { label: "上季度", period: before },
    { label: "上年同期", period: { ...period, year: period.year - 1 } },
  ];
}
