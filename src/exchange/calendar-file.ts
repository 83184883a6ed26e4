/** iCalendar (RFC 5545), as far as our appointments need it. */
export interface Appointment {
  /** The same for every version of it. */
  id: string;
  /** Counts up with its changes. */
  version: number;
  day: string;
  /** `09:30` in Shanghai; null for the whole day. */
  startsAt: string | null;
  /** Absent: two hours later. */
  endsAt?: string;
  summary: string;
  description: string;
  place?: string;
  isCancelled?: boolean;
}

const HOURS = 2;
const HOUR_MS = 60 * 60 * 1000;

/** One that is cancelled stays in the file: that takes it out of a calendar which holds it. */
export function calendarFile(appointments: readonly Appointment[], prodId: string, now: Date): string {
  const events = appointments.flatMap((appointment) => [
    "BEGIN:VEVENT",
    `UID:${appointment.id}@duijie`,
    `SEQUENCE:${appointment.version}`,
    `DTSTAMP:${stamp(now)}`,
    ...timesOf(appointment),
    `SUMMARY:${escaped(appointment.summary)}`,
    `DESCRIPTION:${escaped(appointment.description)}`,
    ...(appointment.place === undefined ? [] : [`LOCATION:${escaped(appointment.place)}`]),
    ...(appointment.isCancelled ? ["STATUS:CANCELLED"] : []),
    "END:VEVENT",
  ]);
  const lines = ["BEGIN:VCALENDAR", "VERSION:2.0", `PRODID:-//duijie//${prodId}//ZH`, ...events, "END:VCALENDAR"];
  return `${lines.map(fold).join("\r\n")}\r\n`;
}

function timesOf({ day, startsAt, endsAt }: Appointment): string[] {
  if (startsAt === null) return wholeDay(day);
  const start = instantOf(day, startsAt);
  const end = endsAt === undefined ? new Date(start.getTime() + HOURS * HOUR_MS) : instantOf(day, endsAt);
  return [`DTSTART:${stamp(start)}`, `DTEND:${stamp(end)}`];
}

const instantOf = (day: string, clock: string): Date => new Date(`${day}T${clock}:00+08:00`);

/** `20261201T013000Z` */
const stamp = (instant: Date): string => `${instant.toISOString().replaceAll(/[-:]/g, "").slice(0, 15)}Z`;

function wholeDay(day: string): string[] {
  const next = new Date(Date.parse(`${day}T00:00:00Z`) + 24 * HOUR_MS).toISOString().slice(0, 10);
  return [`DTSTART;VALUE=DATE:${day.replaceAll("-", "")}`, `DTEND;VALUE=DATE:${next.replaceAll("-", "")}`];
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
