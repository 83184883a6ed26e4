import { z } from "zod";
import { isCalendarDay, shanghaiDay } from "./dates.ts";
import { Refused } from "./errors.ts";

/** The years that reports can be asked for; a day outside them would stand in no figure. */
const FIRST_YEAR = 2000;
const LAST_YEAR = 2100;
const isReportable = (day: string): boolean => day >= `${FIRST_YEAR}-01-01` && day <= `${LAST_YEAR}-12-31`;

/** A day on which something official happened or is due. */
export const daySchema = z
  .string()
  .refine(isCalendarDay, { message: "请填写日期，如 2026-11-23", abort: true })
  .refine(isReportable, `日期要在 ${FIRST_YEAR} 年至 ${LAST_YEAR} 年之间，请核对年份`);
/** The same, or nothing. */
export const openDaySchema = z
  .string()
  .refine((day) => day === "" || isCalendarDay(day), { message: "请填写日期，如 2026-11-23", abort: true })
  .refine((day) => day === "" || isReportable(day), `日期要在 ${FIRST_YEAR} 年至 ${LAST_YEAR} 年之间，请核对年份`)
  .default("");

/** What has happened has a day that has come. @throws Refused by this code for one still to come. */
export function requireHappened({ now }: { now: Date }, day: string, code: string, facts: Refused["facts"] = {}): void {
  if (day > shanghaiDay(now)) throw new Refused(code, facts);
}

/** The year before the one of a day: money may come a little before what it is for. */
export const yearBefore = (day: string): number => Number(day.slice(0, 4)) - 1;
/** The last day of what may be for something of this day: the other side of `yearBefore`. */
export const lastDayFor = (day: string): string => `${Number(day.slice(0, 4)) + 1}-12-31`;

/** @throws Refused by this code for a day that is earlier than the year before what it is for. */
export function requireNotLongBefore(day: string, forDay: string, code: string): void {
  const year = yearBefore(forDay);
  if (day < `${year}-01-01`) throw new Refused(code, { year });
}
