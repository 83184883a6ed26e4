import { afterEach, beforeEach, expect, it } from "vitest";
import { notices } from "../../db/schema/notices.ts";
import { NotAllowed } from "../../src/kernel/errors.ts";
import { remindReports } from "../../src/notices/remind-reports.ts";
import { cast } from "../support/cast.ts";
import { putAccounts } from "../support/cast-in-place.ts";
import { type MatchingWorld, openMatchingWorld } from "../support/matching-world.ts";
import { toldTo } from "../support/notices-in-place.ts";

let world: MatchingWorld;
beforeEach(async () => {
  world = await openMatchingWorld();
  await putAccounts(world.system);
});
afterEach(() => world.close());

const on = (instant: string) => ({ ...world.system, now: new Date(instant) });

it("tells staff, and nobody else, of the three reports of the quarter that is over, once for a quarter", async () => {
  // 07:42 of the first of January in Shanghai is still the old year in UTC.
  const first = await remindReports(on("2026-12-31T23:42:00Z"), null);
  expect(first).toBe(3);
  expect(await remindReports(on("2026-12-31T23:50:00Z"), null)).toBe(0);
  expect(await remindReports(on("2027-03-31T12:00:00Z"), null)).toBe(0);
  const rest = "可以核对了：请逐项核对数字和后面的记录，有误的在原记录里更正。";
  expect((await toldTo(world.system, cast.staff)).sort()).toEqual([
    `2026 年四季度的人才发展专项资金台账${rest}`,
    `2026 年四季度的技术合同台账${rest}`,
    `2026 年四季度的省校合作台账${rest}`,
  ]);
  for (const actor of [cast.battery, cast.professor, cast.leader])
    expect(await toldTo(world.system, actor)).toEqual([]);
  const paths = new Set((await world.system.db.select().from(notices)).map(({ path }) => path));
  expect([...paths].sort()).toEqual([
    "/reports/province-university-projects?period=2026-Q4",
    "/reports/talent-funds?period=2026-Q4",
    "/reports/technology-contracts?period=2026-Q4",
  ]);
  expect(await remindReports(on("2027-03-31T23:42:00Z"), null)).toBe(3);
});

it("is the service's own work", async () => {
  await expect(remindReports(world.as(cast.staff), null)).rejects.toThrow(NotAllowed);
});
