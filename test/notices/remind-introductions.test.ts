import { afterEach, beforeEach, expect, it } from "vitest";
import type { Actor } from "../../src/kernel/context.ts";
import { NotAllowed } from "../../src/kernel/errors.ts";
import { remindIntroductions } from "../../src/notices/remind-introductions.ts";
import { cast } from "../support/cast.ts";
import { putAccounts } from "../support/cast-in-place.ts";
import { introducingAt, putAdoptedPair } from "../support/introductions-in-place.ts";
import { type MatchingWorld, openMatchingWorld } from "../support/matching-world.ts";
import { toldTo } from "../support/notices-in-place.ts";

let world: MatchingWorld;
let introducing: ReturnType<typeof introducingAt>;
beforeEach(async () => {
  world = await openMatchingWorld();
  await putAccounts(world.system);
  introducing = introducingAt(world);
});
afterEach(() => world.close());

const remindOn = (day: string) =>
  remindIntroductions({ ...world.system, now: new Date(`${day}T07:36:00+08:00`) }, null);
const told = (actor: Actor) => toldTo(world.system, actor);
const SOON = "对接 I-2026-0001 轮到您了，请在 2026-11-30 当天或之前办理。";
const TODAY = "对接 I-2026-0001 轮到您了，2026-11-30 当天到期，请办理。";
const OVERDUE = "对接 I-2026-0001 轮到您了，已超过 2026-11-30 的期限，请尽快办理。";
const OF_PARTY = "对接 I-2026-0001 已超过 2026-11-30 的期限，轮到的一方还没有办理，请联系催办。";

it("reminds both sides two working days ahead, on the day and after it, then staff as well, each once", async () => {
  await introducing.propose(await putAdoptedPair(world));
  expect(await remindOn("2026-11-25")).toBe(0);
  expect(await remindOn("2026-11-26")).toBe(3);
  expect(await remindOn("2026-11-27")).toBe(0);
  expect(await remindOn("2026-11-30")).toBe(3);
  expect(await remindOn("2026-12-01")).toBe(4);
  expect(await remindOn("2026-12-02")).toBe(0);
  for (const actor of [cast.battery, cast.batteryColleague, cast.professor])
    expect(await told(actor)).toEqual([SOON, TODAY, OVERDUE]);
  expect(await told(cast.staff)).toEqual([OF_PARTY]);
  for (const actor of [cast.leader, cast.admin, cast.auditor, cast.agency]) expect(await told(actor)).toEqual([]);
});

it("reminds only those who have still to answer, and no more once it is over", async () => {
  const { id } = await introducing.propose(await putAdoptedPair(world));
  await introducing.accept(cast.battery, id);
  expect(await remindOn("2026-11-30")).toBe(1);
  expect(await told(cast.professor)).toEqual([TODAY]);
  await introducing.decline(cast.professor, id);
  expect(await remindOn("2026-12-01")).toBe(0);
});

it("starts anew with the next step, and not with a nudge", async () => {
  const agreed = await introducing.put(await putAdoptedPair(world), "accepted");
  expect(await remindOn("2026-12-08")).toBe(1);
  await introducing.nudge(cast.battery, agreed.id);
  expect(await remindOn("2026-12-09")).toBe(0);
  expect(await told(cast.staff)).toEqual(["对接 I-2026-0001 轮到您了，已超过 2026-12-07 的期限，请尽快办理。"]);
  const at = introducingAt(world, (actor) => ({ ...world.as(actor), now: new Date("2026-12-09T04:00:00Z") }));
  const nudged = { ...agreed, version: agreed.version + 1 };
  await at.advance(cast.staff, nudged, "call", { turn: "institution", dueOn: "2026-12-10" });
  expect(await remindOn("2026-12-10")).toBe(1);
  expect(await told(cast.professor)).toEqual(["对接 I-2026-0001 轮到您了，2026-12-10 当天到期，请办理。"]);
});

it("makes up for days on which the service did not run", async () => {
  await introducing.propose(await putAdoptedPair(world));
  expect(await remindOn("2026-12-04")).toBe(4);
  expect(await told(cast.professor)).toEqual([OVERDUE]);
});

it("is the service's own work", async () => {
  await expect(remindIntroductions(world.as(cast.staff), null)).rejects.toThrow(NotAllowed);
});
