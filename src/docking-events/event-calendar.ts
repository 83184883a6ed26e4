import { calendarFile } from "../exchange/calendar-file.ts";
import type { DockingEventRow } from "./queries.ts";

/** A docking event as a calendar file. */
export function eventCalendar(event: DockingEventRow, now: Date): string {
  const { id, version, number, name, heldOn, startsAt, endsAt, place, text, status } = event;
  const appointment = {
    id,
    version,
    day: heldOn,
    startsAt,
    endsAt,
    summary: `对接会：${name}`,
    description: [`编号：${number}`, text].filter((part) => part !== "").join("\n"),
    place,
    isCancelled: status === "cancelled",
  };
  return calendarFile([appointment], "docking-events", now);
}
