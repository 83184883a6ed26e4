import { calendarFile } from "../exchange/calendar-file.ts";
import type { IntroductionView } from "./present-introduction.ts";

/** The next step of an introduction as a calendar file, with its day and hour. */
export function visitCalendar(view: IntroductionView, now: Date): string {
  const { id, number, nextStep, dueOn, dueTime, version, needTitle, needNumber, institutionName } = view;
  const parties = [view.enterpriseName, institutionName].filter((name) => name !== null).join("、");
  if (dueOn === null) return calendarFile([], "introductions", now);
  const step = {
    id,
    version,
    day: dueOn,
    startsAt: dueTime,
    summary: `对接 ${number}：${nextStep || "下一步"}`,
    description: `需求：${needTitle ?? needNumber}\n成果：${view.achievementTitle}\n双方：${parties}`,
  };
  return calendarFile([step], "introductions", now);
}
