import { addDays } from "../kernel/dates.ts";

const RANGE = /^(?:自|从)?(\d{4}.*?)\s*(?:[-–—－―~～〜]+|至|到)\s*(\d{4}.*)$/;
const YEAR = /^(\d{4})\s*年?度?(?:底|末)?$/;
const MONTH = /^(\d{4})\s*(?:年|[-./])\s*(\d{1,2})\s*月?(?:底|末)?$/;

/**
 * The last day of a time as forms write it: `2026年－2028年`, `2026.03-2028.06`, `2028年`; the text as it is where it is
 * neither years nor months, for reading it as a day.
 */
export function lastDayText(said: string): string {
  const text = said.normalize("NFKC").trim();
  if (/^\d{4}-\d{1,2}(?:-\d{1,2})?$/.test(text)) return ofYearOrMonth(text);
  const [, , last = text] = RANGE.exec(text) ?? [];
  return ofYearOrMonth(last.replace(/止$/, "").trim());
}

function ofYearOrMonth(text: string): string {
  const [, year] = YEAR.exec(text) ?? [];
  if (year !== undefined) return `${year}-12-31`;
  const [, ofYear, month] = MONTH.exec(text) ?? [];
  if (ofYear === undefined || Number(month) < 1 || Number(month) > 12) return text;
  const next =
    Number(month) === 12 ? `${Number(ofYear) + 1}-01-01` : `${ofYear}-${String(Number(month) + 1).padStart(2, "0")}-01`;
  return addDays(next, -1);
}
