import { isCalendarDay } from "../kernel/dates.ts";
import type { Query } from "./read-query.ts";
import { RequestProblem } from "./request-problem.ts";

/** A day by which a list is narrowed, empty for no limit. @throws RequestProblem for what is no day, as `readYears` does. */
export function readDay(query: Query, name: string): string {
  const day = query.text(name);
  if (day !== "" && !isCalendarDay(day)) throw new RequestProblem("request.unknownDay", { day });
  return day;
}
