import chineseDays from "chinese-days";
import { addDays } from "./dates.ts";

/** Named by 全国年节及纪念日放假办法 (2024) itself; the other holidays move with the lunar calendar and are announced yearly. */
const FIXED_HOLIDAYS = ["01-01", "05-01", "05-02", "10-01", "10-02", "10-03"];

const inDigits = (year: number): string => String(year).padStart(4, "0");

/**
 * Whether the State Council's arrangement for this year is known. For other years Monday to Friday count, without the
 * holidays of fixed date; what is reckoned through such a year is an estimate, and pages say so.
 */
export function knowsWorkingDays(year: number): boolean {
  // 元旦 is a holiday in every arrangement; where none is known the package names the day of the week instead.
  return chineseDays.getDayDetail(`${inDigits(year)}-01-01`).name.includes(",");
}

/**
 * Of each year that was asked about, how many of its first days are working days, from none of them to all: worklists ask
 * for every post, some of which have been overdue for years, and the package formats a date for each day.
 */
const counted = new Map<string, Uint16Array>();

function countsOf(year: string): Uint16Array {
  const known = counted.get(year);
  if (known !== undefined) return known;
  const isWorked = knowsWorkingDays(Number(year)) ? (day: string) => chineseDays.isWorkday(day) : isUsuallyWorked;
  const counts = [0];
  for (let day = `${year}-01-01`; day.startsWith(year); day = addDays(day, 1))
    counts.push((counts.at(-1) ?? 0) + Number(isWorked(day)));
  const found = Uint16Array.from(counts);
  counted.set(year, found);
  return found;
}

function isUsuallyWorked(day: string): boolean {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday !== 0 && weekday !== 6 && !FIXED_HOLIDAYS.includes(day.slice(5));
}

const DAY_MS = 24 * 60 * 60 * 1000;
const yearOf = (day: string): string => day.slice(0, 4);

/** Working days of its year up to and with a day, or with the day so many before. */
function countUpTo(day: string, before = 0): number {
  const daysOfYear = (Date.parse(day) - Date.parse(`${yearOf(day)}-01-01`)) / DAY_MS + 1;
  return countsOf(yearOf(day))[daysOfYear - before] ?? 0;
}

/** 工作日: holidays and the weekends that are worked instead (调休) are those of the State Council. */
export function isWorkingDay(day: string): boolean {
  return countUpTo(day) > countUpTo(day, 1);
}

/** The day on which the `count`th working day after `day` falls; the day itself does not count. */
export function addWorkingDays(day: string, count: number): string {
  let at = day;
  for (let left = count; left > 0; ) {
    at = addDays(at, 1);
    if (isWorkingDay(at)) left -= 1;
  }
  return at;
}

/** Working days after `earlier` up to and with `later`; negative when `later` lies before. */
export function workingDaysBetween(earlier: string, later: string): number {
  if (later < earlier) return -workingDaysBetween(later, earlier);
  let count = countUpTo(later) - countUpTo(earlier);
  for (let year = Number(yearOf(earlier)); year < Number(yearOf(later)); year += 1)
    count += countsOf(inDigits(year)).at(-1) ?? 0;
  return count;
}
