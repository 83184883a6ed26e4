import { afterEach, beforeEach, expect, it } from "vitest";
import type { Actor } from "../../src/kernel/context.ts";
import { NotAllowed } from "../../src/kernel/errors.ts";
import { remindFunds } from "../../src/notices/remind-funds.ts";
import { cast } from "../support/cast.ts";
import { putAccounts } from "../support/cast-in-place.ts";
import { fundingAt } from "../support/funds-in-place.ts";
import { type MatchingWorld, openMatchingWorld } from "../support/matching-world.ts";
import { tellEverybody, toldTo } from "../support/notices-in-place.ts";

let world: MatchingWorld;
beforeEach(async () => {
  world = await openMatchingWorld();
  await putAccounts(world.system);
});
afterEach(() => world.close());

const told = async (actor: Actor) => {
  await tellEverybody(world.system);
  return toldTo(world.system, actor);
};

it("calls to an entry that waits whoever may approve it, and not who entered it, once", async () => {
  const funding = fundingAt(world.as);
  const { id } = await funding.putFund(60);
  await funding.disburse(id, 5, funding.approver);
  await funding.disburse(id, 6, funding.clerk);
  expect(await remindFunds(world.system, null)).toBe(1);
  expect(await remindFunds(world.system, null)).toBe(0);
  // Of the other entry, which is their own, they are told nothing.
  expect(await told(cast.staff)).toEqual(["专项资金 F-2026-0001 有分录等待核准。"]);
  for (const actor of [cast.battery, cast.leader]) expect(await told(actor)).toEqual([]);
});

it("reminds the enterprise and staff, and nobody else, of a promise that is overdue, once", async () => {
  const funding = fundingAt(world.as);
  await funding.putFund(60, { dueOn: "2026-11-22" });
  await funding.putFund(60, { year: 2025, happenedOn: "2025-01-15", dueOn: "2025-12-31" });
  await funding.putFund(60, { year: 2027, dueOn: "2027-12-31" });
  await remindFunds(world.system, null);
  expect(await remindFunds(world.system, null)).toBe(0);
  const sentences = [
    "专项资金 F-2026-0001 的承诺 2026-11-22 已到期，还没有兑现完。",
    "专项资金 F-2026-0002 的承诺 2025-12-31 已到期，还没有兑现完。",
  ];
  for (const actor of [cast.staff, cast.battery]) expect((await told(actor)).sort(), actor.name).toEqual(sentences);
  for (const actor of [cast.professor, cast.leader, cast.agency]) expect(await told(actor)).toEqual([]);
});

it("is the service's own work", async () => {
  await expect(remindFunds(world.as(cast.staff), null)).rejects.toThrow(NotAllowed);
});
