import { formatMoney } from "../kernel/money.ts";
import { inWanYuan } from "../talent-funds/fund-words.ts";
import { listAddress } from "../web/list-address.ts";
import type { Report, ReportDetail } from "./read-report.ts";
import {
  type Dimension,
  type FigureValues,
  isMoney,
  isShare,
  REPORT_PATHS,
  type ReportFigure,
  type ReportKey,
} from "./report.ts";
import {
  amountsOf,
  type CountedFigure,
  figuresOf,
  type ReportDefinition,
  type ReportSource,
} from "./report-definition.ts";
import { periodCode, periodDays, periodWord, QUARTERS, type ReportPeriod } from "./report-period.ts";

/** As a page and a paper say it, with a true minus; the unit stands in the header. */
export function figureWord(figure: ReportFigure, values: FigureValues): string {
  const amount = amountIn(figure, values);
  if (amount === null) return "—";
  const size = isMoney(figure)
    ? formatMoney(Math.abs(amount)).replace(" 万元", "")
    : String(isShare(figure) ? Math.abs(amount) / 100 : Math.abs(amount));
  return amount < 0 ? `−${size}` : size;
}

/** Nothing of a count or of money is 0; a share of nothing is none. */
const amountIn = (figure: ReportFigure, values: FigureValues): number | null =>
  values[figure.key] ?? (isShare(figure) ? null : 0);

/** A number, so that Excel adds it up; empty where there is none. */
export function figureNumber(figure: ReportFigure, values: FigureValues): number | "" {
  const amount = amountIn(figure, values);
  if (amount === null) return "";
  if (isMoney(figure)) return inWanYuan(amount);
  return isShare(figure) ? amount / 100 : amount;
}

export function changeWord(figure: ReportFigure, now: FigureValues, before: FigureValues): string {
  const [present, past] = [amountIn(figure, now), amountIn(figure, before)];
  if (present === null || past === null) return "—";
  const change = present - past;
  return change === 0 ? "持平" : `${change > 0 ? "+" : ""}${figureWord(figure, { [figure.key]: change })}`;
}

/** What is said of each record behind a figure: of those that it counts, the first money that they have. */
export const amountBehind = (source: ReportSource, figure: CountedFigure): ReportFigure | null =>
  figure.amount === null ? (amountsOf(source)[0] ?? null) : figure;

/** Above the records of a source, and how many of them are left out. */
export function detailWord({ source, total, rows }: ReportDetail): string {
  const cut = rows.length < total ? `，以下是最近的 ${rows.length} 条` : "";
  return `明细：${source.title}（共 ${total} 条${cut}）`;
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
