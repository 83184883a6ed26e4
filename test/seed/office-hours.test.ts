import { describe, expect, it } from "vitest";
import { timesOfDay, workingCalendar } from "../../seed/demo/office-hours.ts";
import { addDays, shanghaiDay, shanghaiMinute } from "../../src/kernel/dates.ts";
import { isWorkingDay } from "../../src/kernel/working-days.ts";

const DAY = "2026-09-28";
const clockOf = (instant: Date): string => shanghaiMinute(instant).slice(11);

describe("the demo's calendar", () => {
  it("tells of working days before the day of loading, and of what is to come on working days, in order", () => {
    for (let back = 0; back < 800; back += 1) {
      const today = addDays("2026-12-31", -back);
      const dayOf = workingCalendar(new Date(`${today}T01:00:00+08:00`));
      const days = [400, 30.5, 30, 9.2, 3, 2.6, 1, 0.3, 0, -1, -2, -30].map(dayOf);
      expect(days, today).toEqual(days.toSorted());
      expect(days.filter((day) => !isWorkingDay(day))).toEqual([]);
      expect(dayOf(0) < today, today).toBe(true);
      expect(dayOf(-1) > today, today).toBe(true);
    }
  });

  it("moves what fell on a day off to the next working day, and parts of a day to the day that they are of", () => {
    const dayOf = workingCalendar(new Date("2026-11-23T12:00:00+08:00"));
    // A Wednesday; National Day with its days off; a Sunday that is worked instead of one of them.
    expect([5, 53, 46.5, 64].map(dayOf)).toEqual(["2026-11-18", "2026-10-08", "2026-10-08", "2026-09-20"]);
  });
});

describe("the times of a day", () => {
  const doing = (who: string, isOffice: boolean, from = 0) => ({ sitting: who, isOffice, from });
  const many = Array.from({ length: 300 }, (_, index) => doing(`${index}`, index % 3 > 0, index / 300));

  it.each([1, 2, 12, 120, 300])("are in order and in the bureau's hours, however many things are done: %s", (count) => {
    const times = timesOfDay(DAY, many.slice(0, count).with(-1, doing("staff", true, 1)));
    expect(times).toEqual(times.toSorted((a, b) => a.getTime() - b.getTime()));
    expect(new Set(times.map(Number)).size).toBe(count);
    for (const time of times) {
      expect(shanghaiDay(time)).toBe(DAY);
      expect(clockOf(time)).toMatch(/^(08:[345]|09|1[01]|14:[345]|1[567])/);
    }
  });

  it("leave minutes within a sitting, and more between two of them", () => {
    const [first, second, other] = timesOfDay(DAY, [doing("a", true), doing("a", true), doing("b", true)]).map(Number);
    const minutes = (from = 0, until = 0) => (until - from) / 60_000;
    expect(minutes(first, second)).toBeGreaterThan(1);
    expect(minutes(first, second)).toBeLessThan(5);
    expect(minutes(second, other)).toBeGreaterThan(8);
  });

  it("are not before their part of the day", () => {
    for (const time of timesOfDay(DAY, [doing("a", true, 0.5), doing("b", true, 0.5)]))
      expect(clockOf(time) >= "14:30").toBe(true);
  });

  it("are the same each time, and of what nobody of the bureau follows on some days in the evening", () => {
    const days = Array.from({ length: 40 }, (_, index) => addDays(DAY, index));
    const doings = [doing("clerk", true, 0.2), doing("enterprise", false, 0.4)];
    const lasts = days.map((day) => clockOf(timesOfDay(day, doings)[1] ?? new Date(0)));
    expect(days.map((day) => clockOf(timesOfDay(day, doings)[1] ?? new Date(0)))).toEqual(lasts);
    const evenings = lasts.filter((clock) => clock >= "19:00" && clock < "21:30").length;
    expect(evenings).toBeGreaterThan(5);
    expect(evenings).toBeLessThan(35);
  });
});
