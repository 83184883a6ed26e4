import { z } from "zod";
import { isCalendarDay } from "./dates.ts";

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

/** The year after the one of a day: what is to be done may come a little after the end. */
export const yearAfter = (day: string): number => Number(day.slice(0, 4)) + 1;

/** The year before the one of a day: money may come a little before what it is for. */
export const yearBefore = (day: string): number => Number(day.slice(0, 4)) - 1;
