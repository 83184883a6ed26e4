import { calendarFile } from "../exchange/calendar-file.ts";
import type { SurveyVisitRecord } from "./queries.ts";

/** What is left to do after visits, each on its whole day; without what the enterprise said, since calendars are shared. */
export function stepCalendar(
  visits: readonly SurveyVisitRecord[],
  visitorsOf: (visit: SurveyVisitRecord) => string,
  now: Date,
): string {
  const steps = visits.flatMap((visit) => {
    const { id, version, number, dueOn, doneAt, nextStep, enterpriseName } = visit;
    if (dueOn === null) return [];
    return {
      id,
      version,
      day: dueOn,
      startsAt: null,
      summary: `走访待办：${nextStep}`,
      description: `企业：${enterpriseName}\n走访：${number}\n走访人：${visitorsOf(visit)}`,
      isCancelled: doneAt !== null,
    };
  });
  return calendarFile(steps, "survey-visits", now);
}
