import type { IntroductionView } from "./present-introduction.ts";

const HOURS = 2;
const HOUR_MS = 60 * 60 * 1000;

/** RFC 5545 as far as one appointment needs it: the next step of an introduction, with its day and hour. */
export function visitCalendar(view: IntroductionView, now: Date): string {
  const { id, number, nextStep, dueOn, dueTime, version, needTitle, needNumber, institutionName } = view;
  const parties = [view.enterpriseName, institutionName].filter((name) => name !== null).join("、");
  const event =
    dueOn === null
      ? []
      : [
          "BEGIN:VEVENT",
          `UID:${id}@duijie`,
          `SEQUENCE:${version}`,
          `DTSTAMP:${stamp(now)}`,
          ...(dueTime === null ? wholeDay(dueOn) : hours(new Date(`${dueOn}T${dueTime}:00+08:00`))),
          `SUMMARY:${escaped(`对接 ${number}：${nextStep || "下一步"}`)}`,
          `DESCRIPTION:${escaped(`需求：${needTitle ?? needNumber}\n成果：${view.achievementTitle}\n双方：${parties}`)}`,
          "END:VEVENT",
        ];
  const lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//duijie//introductions//ZH", ...event, "END:VCALENDAR"];
  return `${lines.map(fold).join("\r\n")}\r\n`;
}

/** `20261201T013000Z` */
const stamp = (instant: Date): string => `${instant.toISOString().replaceAll(/[-:]/g, "").slice(0, 15)}Z`;

function wholeDay(day: string): string[] {
  const next = new Date(Date.parse(`${day}T00:00:00Z`) + 24 * HOUR_MS).toISOString().slice(0, 10);
  return [`DTSTART;VALUE=DATE:${day.replaceAll("-", "")}`, `DTEND;VALUE=DATE:${next.replaceAll("-", "")}`];
}

function hours(start: Date): string[] {
  return [`DTSTART:${stamp(start)}`, `DTEND:${stamp(new Date(start.getTime() + HOURS * HOUR_MS))}`];
}

const escaped = (text: string): string => text.replaceAll(/[\\;,]/g, "\\$&").replaceAll("\n", "\\n");

/** At most 75 bytes a line, never cut inside a character. */
function fold(line: string): string {
  const lines: string[] = [];
  let [part, bytes] = ["", 0];
  for (const character of line) {
    const size = new TextEncoder().encode(character).length;
    if (bytes + size > 74) {
      lines.push(part);
      [part, bytes] = ["", 0];
    }
    part += character;
    bytes += size;
  }
  return [...lines, part].join("\r\n ");
}
