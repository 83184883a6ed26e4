/** Days, years and clock times follow Asia/Shanghai, which has no daylight saving: UTC+8 all year. */
const SHANGHAI_OFFSET_MS = 8 * 60 * 60 * 1000;
const DAY_MS = 24 * 60 * 60 * 1000;

const inShanghai = (instant: Date): string => new Date(instant.getTime() + SHANGHAI_OFFSET_MS).toISOString();

/** The calendar day in Shanghai, `2026-11-23`. */
export function shanghaiDay(instant: Date): string {
  return inShanghai(instant).slice(0, 10);
}

export function shanghaiYear(instant: Date): number {
  return Number(shanghaiDay(instant).slice(0, 4));
}

/** `2026-11-23 17:05` in Shanghai, for pages. */
export function shanghaiMinute(instant: Date): string {
  return inShanghai(instant).slice(0, 16).replace("T", " ");
}

/** `2026-11-23 17:05:09` in Shanghai, for names. */
export function shanghaiSecond(instant: Date): string {
  return inShanghai(instant).slice(0, 19).replace("T", " ");
}

/** The instant at which the present day began in Shanghai. */
export function startOfDay(now: Date): Date {
  return new Date(`${shanghaiDay(now)}T00:00:00+08:00`);
}

/** The instant at which the present year began in Shanghai. */
export function startOfYear(now: Date): Date {
  return new Date(`${shanghaiYear(now)}-01-01T00:00:00+08:00`);
}

/** True once the day is past in Shanghai; a post without a last day never is. */
export function isDayOver(day: string, now: Date): boolean {
  return day !== "" && day < shanghaiDay(now);
}

/** The calendar day `days` later (or earlier when negative). */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** The same day `years` later; a 29 February becomes 1 March, as in SQLite. */
export function addYears(day: string, years: number): string {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  return new Date(Date.UTC(year + years, month - 1, date)).toISOString().slice(0, 10);
}

/** Whole calendar days in Shanghai: 0 on the same day. */
export function daysBetween(earlier: Date, later: Date): number {
  return Math.round((Date.parse(shanghaiDay(later)) - Date.parse(shanghaiDay(earlier))) / DAY_MS);
}

/** True for a day that exists, written `2026-02-28`. */
export function isCalendarDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const instant = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(instant.getTime()) && instant.toISOString().slice(0, 10) === text;
}
