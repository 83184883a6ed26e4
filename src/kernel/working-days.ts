import chineseDays from "chinese-days";
import { addDays } from "./dates.ts";

/** Named by 全国年节及纪念日放假办法 (2024) itself; the other holidays move with the lunar calendar and are announced yearly. */
const FIXED_HOLIDAYS = ["01-01", "05-01", "05-02", "10-01", "10-02", "10-03"];

/**
 * Whether the State Council's arrangement for this year is known. For other years Monday to Friday count, without the
 * holidays of fixed date; what is reckoned through such a year is an estimate, and pages say so.
 */
export function knowsWorkingDays(year: number): boolean {
  // 元旦 is a holiday in every arrangement; where none is known the package names the day of the week instead.
  return chineseDays.getDayDetail(`${year}-01-01`).name.includes(",");
}

/** Days that were asked about: worklists count them for every post, and the package formats a date for each. */
const asked = new Map<string, boolean>();
const MOST_ASKED = 10_000;

/** 工作日: holidays and the weekends that are worked instead (调休) are those of the State Council. */
export function isWorkingDay(day: string): boolean {
  const known = asked.get(day);
  if (known !== undefined) return known;
  if (asked.size === MOST_ASKED) asked.clear();
  const found = lookUp(day);
  asked.set(day, found);
  return found;
}

function lookUp(day: string): boolean {
  if (knowsWorkingDays(Number(day.slice(0, 4)))) return chineseDays.isWorkday(day);
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday !== 0 && weekday !== 6 && !FIXED_HOLIDAYS.includes(day.slice(5));
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
  let count = 0;
  for (let at = earlier; at < later; ) {
    at = addDays(at, 1);
    if (isWorkingDay(at)) count += 1;
  }
  return count;
}
