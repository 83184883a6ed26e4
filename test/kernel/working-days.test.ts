import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays } from "../../src/kernel/dates.ts";
import { addWorkingDays, isWorkingDay, knowsWorkingDays, workingDaysBetween } from "../../src/kernel/working-days.ts";

/** 国务院办公厅关于2026年部分节假日安排的通知 (国办发明电〔2025〕7号), copied by hand. */
const HOLIDAYS_OF_2026 = [
  ["元旦", "2026-01-01", "2026-01-03"],
  ["春节", "2026-02-15", "2026-02-23"],
  ["清明节", "2026-04-04", "2026-04-06"],
  ["劳动节", "2026-05-01", "2026-05-05"],
  ["端午节", "2026-06-19", "2026-06-21"],
  ["中秋节", "2026-09-25", "2026-09-27"],
  ["国庆节", "2026-10-01", "2026-10-07"],
] as const;
const WORKED_WEEKENDS_OF_2026 = [
  "2026-01-04",
  "2026-02-14",
  "2026-02-28",
  "2026-05-09",
  "2026-09-20",
  "2026-10-10",
] as const;

describe("the working days of 2026", () => {
  it.each(HOLIDAYS_OF_2026)("leave out %s from its first day to its last", (_name, first, last) => {
    expect([isWorkingDay(first), isWorkingDay(last)]).toEqual([false, false]);
  });

  it.each(WORKED_WEEKENDS_OF_2026)("have %s, a weekend that is worked instead", (day) => {
    expect(isWorkingDay(day)).toBe(true);
  });

  it("are 248 in all", () => {
    expect(workingDaysBetween("2025-12-31", "2026-12-31")).toBe(248);
  });

  it.each([
    ["over an ordinary weekend", "2026-11-20", 3, "2026-11-25"],
    ["from a Saturday", "2026-11-21", 1, "2026-11-23"],
    ["over the Spring Festival and the Saturday worked before it", "2026-02-12", 3, "2026-02-24"],
    ["over the National Day and the Saturday worked after it", "2026-09-30", 3, "2026-10-10"],
    ["over 元旦", "2025-12-31", 1, "2026-01-04"],
    ["by nothing", "2026-11-21", 0, "2026-11-21"],
  ])("are counted %s", (_case, from, count, due) => {
    expect(addWorkingDays(from, count)).toBe(due);
  });

  it("between two days are those after the first, up to the second, and negative backwards", () => {
    expect(workingDaysBetween("2026-11-20", "2026-11-25")).toBe(3);
    expect(workingDaysBetween("2026-11-25", "2026-11-20")).toBe(-3);
    expect(workingDaysBetween("2026-09-30", "2026-10-07")).toBe(0);
  });

  it("between two days, over years as well, are those of each day added up", () => {
    const day = fc.integer({ min: 0, max: 60 * 365 }).map((after) => addDays("1998-01-01", after));
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 1500 }), (earlier, days) => {
        let count = 0;
        for (let after = 1; after <= days; after += 1) count += Number(isWorkingDay(addDays(earlier, after)));
        expect(workingDaysBetween(earlier, addDays(earlier, days))).toBe(count);
      }),
    );
  });

  it("are counted from whatever day somebody typed", () => {
    // 400 years have 20,871 weeks; of each year 6 days are holidays of fixed date, most of them on a weekday.
    const centuries = workingDaysBetween("0001-01-01", "0400-12-31");
    expect(centuries).toBeGreaterThan(20_870 * 5 - 400 * 6);
    expect(centuries).toBeLessThan(20_871 * 5);
    expect(workingDaysBetween("9998-12-31", "9999-12-31")).toBeGreaterThan(250);
  });
});

describe("a year whose arrangement is not known", () => {
  it("is told apart", () => {
    expect([2004, 2025, 2026].map(knowsWorkingDays)).toEqual([true, true, true]);
    expect([1999, 2040].map(knowsWorkingDays)).toEqual([false, false]);
  });

  it("has Monday to Friday without the holidays of fixed date", () => {
    // 2040-01-01 is a Sunday, 2040-05-01 a Tuesday, 2040-10-03 a Wednesday, 2040-10-04 a Thursday.
    expect(["2040-01-02", "2040-10-04"].map(isWorkingDay)).toEqual([true, true]);
    expect(["2040-01-01", "2040-05-01", "2040-05-02", "2040-10-03", "2040-10-06"].map(isWorkingDay)).toEqual([
      false,
      false,
      false,
      false,
      false,
    ]);
  });
});
