import { formatMoney } from "../kernel/money.ts";
import { inWanYuan } from "../talent-funds/fund-words.ts";
import { listAddress } from "../web/list-address.ts";
import type { Report } from "./read-report.ts";
import { type Dimension, isMoney, REPORT_PATHS, type ReportFigure, type ReportKey } from "./report.ts";
import { figuresOf, type ReportDefinition } from "./report-definition.ts";
import { periodCode, periodDays, periodWord, QUARTERS, type ReportPeriod } from "./report-period.ts";

/** As a page and a paper say it, with a true minus; the unit stands in the header. */
export function figureWord(figure: ReportFigure, amount: number): string {
  const size = isMoney(figure) ? formatMoney(Math.abs(amount)).replace(" 万元", "") : String(Math.abs(amount));
  return amount < 0 ? `−${size}` : size;
}

/** A number, so that Excel adds it up. */
export const figureNumber = (figure: ReportFigure, amount: number): number =>
  isMoney(figure) ? inWanYuan(amount) : amount;

export function changeWord(figure: ReportFigure, now: number, before: number): string {
  const change = now - before;
  return change === 0 ? "持平" : `${change > 0 ? "+" : ""}${figureWord(figure, change)}`;
}

export const reportTitle = ({ definition, period }: Report): string => `${definition.title}（${periodWord(period)}）`;

export const reportAddress = (key: ReportKey, period: ReportPeriod): string =>
  listAddress(REPORT_PATHS[key], { period: periodCode(period) });

/** The records behind a number of a report. */
export function recordsAddress(
  key: ReportKey,
  figure: string,
  period: ReportPeriod,
  line?: { dimension: Dimension; value: string },
): string {
  const quarter = line?.dimension === "quarter" ? QUARTERS.find((one) => String(one) === line.value) : undefined;
  const address = { period: periodCode(quarter === undefined ? period : { ...period, quarter }), figure };
  const narrowed = line === undefined || quarter !== undefined ? {} : { [line.dimension]: line.value };
  return listAddress(`${REPORT_PATHS[key]}/records`, { ...address, ...narrowed });
}

/** 口径: what counts, and by which day. */
export function definitionFacts(
  definition: ReportDefinition,
  period: ReportPeriod,
): { label: string; value: string }[] {
  const { from, to } = periodDays(period);
  return [
    { label: "报告期", value: `${from} 至 ${to}，按自然年和自然季度，首尾两日都含` },
    ...figuresOf(definition).map(({ label, definition: words }) => ({ label, value: words })),
    { label: "不计", value: definition.words.join("") },
    { label: "金额", value: "单位万元，由精确到分的金额换算，不四舍五入" },
  ];
}

/** How far the period has come, and whether it is compared with whole ones. */
export function progressWord({ period, compared }: Report, today: string): string | null {
  const { from, to } = periodDays(period);
  if (today > to) return null;
  const before = compared.map(({ label }) => label).join("和");
  if (today < from) return `${periodWord(period)}还没有开始。`;
  return `${periodWord(period)}还没有结束，数字截至 ${today}；${before}是整期的数字，比较时请留意。`;
}
