import { calendarFile } from "../exchange/calendar-file.ts";
import { shanghaiDay } from "../kernel/dates.ts";
import { INTRODUCTION_STATUS_LABELS } from "./introduction.ts";
import type { IntroductionView } from "./present-introduction.ts";

/** The next step of an introduction as a calendar file, with its day and hour; of one that is over, cancelled. */
export function visitCalendar(view: IntroductionView, now: Date): string {
  const { id, number, status, nextStep, dueOn, dueTime, turnSince, version, needTitle, needNumber } = view;
  const parties = [view.enterpriseName, view.institutionName].filter((name) => name !== null).join("、");
  // The day that was agreed is gone with the end; calendars know the appointment by its id.
  const isOver = dueOn === null;
  const step = {
    id,
    version,
    day: dueOn ?? shanghaiDay(turnSince),
    startsAt: dueTime,
    summary: `对接 ${number}：${isOver ? INTRODUCTION_STATUS_LABELS[status] : nextStep || "下一步"}`,
    description: `需求：${needTitle ?? needNumber}\n成果：${view.achievementTitle}\n双方：${parties}`,
    isCancelled: isOver,
  };
  return calendarFile([step], "introductions", now);
}
