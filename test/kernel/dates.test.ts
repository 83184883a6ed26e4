import { describe, expect, it } from "vitest";
import {
  addDays,
  addYears,
  daysBetween,
  isCalendarDay,
  isDayOver,
  shanghaiDay,
  shanghaiMinute,
  shanghaiYear,
} from "../../src/kernel/dates.ts";

const NEW_YEAR = new Date("2026-12-31T16:00:00Z");
const BEFORE = new Date("2026-12-31T15:59:59Z");

describe("days and years", () => {
  it("turn at midnight in Shanghai, wherever the machine stands", () => {
    expect([shanghaiDay(BEFORE), shanghaiDay(NEW_YEAR)]).toEqual(["2026-12-31", "2027-01-01"]);
    expect([shanghaiYear(BEFORE), shanghaiYear(NEW_YEAR)]).toEqual([2026, 2027]);
    expect(shanghaiMinute(NEW_YEAR)).toBe("2027-01-01 00:00");
  });

  it("count whole calendar days", () => {
    expect(daysBetween(BEFORE, NEW_YEAR)).toBe(1);
    expect(daysBetween(NEW_YEAR, new Date("2027-01-01T15:59:59Z"))).toBe(0);
    expect(addDays("2028-02-28", 1)).toBe("2028-02-29");
    expect(addDays("2027-01-01", -1)).toBe("2026-12-31");
  });

  it("have the same day years later, a 29 February the day after it", () => {
    expect(addYears("2025-11-01", 1)).toBe("2026-11-01");
    expect(addYears("2024-02-29", 1)).toBe("2025-03-01");
    expect(addYears("2026-11-23", -3)).toBe("2023-11-23");
  });

  it("are over the day after, and never without a last day", () => {
    expect(isDayOver("2026-12-31", BEFORE)).toBe(false);
    expect(isDayOver("2026-12-31", NEW_YEAR)).toBe(true);
    expect(isDayOver("", NEW_YEAR)).toBe(false);
  });

  it.each([
    ["2026-02-28", true],
    ["2028-02-29", true],
    ["2026-02-29", false],
    ["2026-13-01", false],
    ["2026-1-1", false],
    ["0000-00-00", false],
    ["昨天", false],
  ])("%s exists: %s", (text, exists) => expect(isCalendarDay(text)).toBe(exists));
});
