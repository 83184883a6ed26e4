import { createHash } from "node:crypto";
import { addDays, shanghaiDay } from "../../src/kernel/dates.ts";
import { isWorkingDay } from "../../src/kernel/working-days.ts";

/** In minutes of the day in Shanghai: when the bureau works, and when people elsewhere get round to it otherwise. */
const OFFICE = [
  [8.5 * 60, 12 * 60],
  [14.5 * 60, 18 * 60],
] as const;
const EVENING = [[19 * 60, 21.5 * 60]] as const;

const MINUTE_MS = 60_000;
/** About how long it is until the next thing in one sitting, and until somebody sits down to the next. */
const MINUTES_BETWEEN = 3;
const MINUTES_BEFORE_SITTING = 14;
/** How much later than at its hour somebody may sit down. */
const MINUTES_LATE = 120;

/**
 * On which day something happened so many days ago, or is due: on a working day, and what fell on a day off on the next one.
 * The day of loading has hardly begun, so the last working day before it is the last of which anything is told. Whatever
 * comes later stays later or falls on the same day.
 */
export function workingCalendar(now: Date): (daysAgo: number) => string {
  const today = shanghaiDay(now);
  let lastWorked = addDays(today, -1);
  while (!isWorkingDay(lastWorked)) lastWorked = addDays(lastWorked, -1);
  return (daysAgo) => {
    let day = addDays(today, -Math.ceil(daysAgo));
    while (!isWorkingDay(day)) day = addDays(day, 1);
    return daysAgo >= 0 && day > lastWorked ? lastWorked : day;
  };
}

/** Something that one person does. */
export interface Doing {
  /** Who, and in which sitting: the same for what is done in one go. */
  sitting: string;
  /** Works in the bureau's hours only; others may do the last things of a day in the evening. */
  isOffice: boolean;
  /** Not before so much of the day's hours is over, 0–1. */
  from: number;
}

/**
 * When on that day each of these things was done, in their order: minutes apart within a sitting, longer between two of them.
 * The same things on the same day have the same times.
 */
export function timesOfDay(day: string, doings: readonly Doing[]): Date[] {
  const evening = eveningOf(day, doings);
  const minutes = [
    ...minutesOf(day, doings.slice(0, evening), OFFICE),
    ...minutesOf(`${day} evening`, doings.slice(evening).map(atAnyTime), EVENING),
  ];
  const midnight = Date.parse(`${day}T00:00:00+08:00`);
  return minutes.map((minute) => new Date(midnight + Math.round(minute * MINUTE_MS)));
}

const atAnyTime = (doing: Doing): Doing => ({ ...doing, from: 0 });

/** From which of them on the evening is: on every other day of what nobody of the bureau follows. */
function eveningOf(day: string, doings: readonly Doing[]): number {
  const afterOffice = doings.findLastIndex(({ isOffice }) => isOffice) + 1;
  return chance(`${day} evening`) < 0.5 ? afterOffice : doings.length;
}

type Hours = readonly (readonly [from: number, until: number])[];

/** Each at its hour or as soon as what comes before is done, and early enough for what comes after. */
function minutesOf(seed: string, doings: readonly Doing[], hours: Hours): number[] {
  const length = hours.reduce((sum, [from, until]) => sum + until - from, 0);
  const follows = doings.map(({ sitting }, index) => sitting === doings[index - 1]?.sitting);
  const pauses = follows.map((isSame, index) => {
    const usual = isSame ? MINUTES_BETWEEN : MINUTES_BEFORE_SITTING;
    return usual * (0.6 + 0.8 * chance(`${seed} ${index} pause`));
  });
  const busy = Math.min(1, length / (1 + pauses.reduce((sum, pause) => sum + pause, 0)));
  let passed = 0;
  const earliest = doings.map(({ from }, index) => {
    const hour = follows[index] ? 0 : from * length + MINUTES_LATE * busy * chance(`${seed} ${index} hour`);
    passed = Math.max(hour, passed + busy * (pauses[index] ?? 0));
    return passed;
  });
  let left = length - busy / 2;
  const latest = earliest.toReversed().map((minute, index) => {
    const at = Math.min(minute, left);
    left = at - busy * (pauses[doings.length - 1 - index] ?? 0);
    return at;
  });
  return latest.toReversed().map((minute) => clockAfter(minute, hours));
}

/** The minute of the day when so many of these hours' minutes have passed. */
function clockAfter(passed: number, hours: Hours): number {
  let left = passed;
  for (const [from, until] of hours) {
    if (left < until - from) return from + left;
    left -= until - from;
  }
  throw new Error("the day has not so many hours");
}

/** From 0 to 1, and always the same for the same seed. */
const chance = (seed: string): number => createHash("sha256").update(seed).digest().readUInt32BE() / 2 ** 32;
