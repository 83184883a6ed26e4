import { afterEach, beforeEach, expect, it } from "vitest";
import { cancelDockingEvent } from "../../src/docking-events/announce-docking-event.ts";
import { inviteOrganizations } from "../../src/docking-events/invite-organizations.ts";
import { saveDockingEvent } from "../../src/docking-events/save-docking-event.ts";
import type { Actor } from "../../src/kernel/context.ts";
import { remindDockingEvents } from "../../src/notices/remind-docking-events.ts";
import { cast, ORGANIZATION_IDS } from "../support/cast.ts";
import { putAccounts } from "../support/cast-in-place.ts";
import { answering, batteryEvent, putDockingEvent } from "../support/docking-events-in-place.ts";
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
const INVITED = "对接会“电池材料对接会”邀请本单位参加，时间 2026-11-26 13:00，请答复是否参加。";

it("tells those invited once it is announced, of another day, and of its end; those who said no hear no more", async () => {
  const { id: dockingEventId, version } = await putDockingEvent(world.as, "announced", { heldOn: "2026-11-26" });
  const staff = world.as(cast.staff);
  for (const actor of [cast.battery, cast.batteryColleague, cast.professor])
    expect(await told(actor)).toEqual([INVITED]);
  for (const actor of [cast.agency, cast.staff, cast.leader]) expect(await told(actor)).toEqual([]);
  await inviteOrganizations(staff, { dockingEventId, organizationIds: [ORGANIZATION_IDS.bureau] });
  expect(await told(cast.agency)).toEqual([INVITED]);
  expect(await told(cast.battery)).toEqual([INVITED]);
  await answering(world.as(cast.professor), dockingEventId, "declined");
  const content = { ...batteryEvent, heldOn: "2026-11-27" };
  const moved = await saveDockingEvent(staff, { dockingEventId, version, content });
  expect(await told(cast.battery)).toContain("对接会“电池材料对接会”时间或地点有变，现在是 2026-11-27 13:00，请查看。");
  expect(await told(cast.professor)).toEqual([INVITED]);
  await cancelDockingEvent(staff, { dockingEventId, version: moved.version, reason: "场地维修" });
  expect(await told(cast.battery)).toContain("对接会“电池材料对接会”已取消，原因见页面。");
});

it("says nothing of an event that is prepared, or called off before anybody knew", async () => {
  await putDockingEvent(world.as, "draft");
  await putDockingEvent(world.as, "cancelled");
  expect(await told(cast.battery)).toEqual([]);
});

it("reminds two working days ahead, once, whoever comes and whoever has not answered", async () => {
  // From this Monday, Wednesday is two working days ahead and Thursday three.
  await putDockingEvent(world.as, "announced", { heldOn: "2026-11-26", name: "周四的会" });
  const { id } = await putDockingEvent(world.as, "announced", { heldOn: "2026-11-25", name: "周三的会" });
  await answering(world.as(cast.battery), id, "accepted");
  expect(await remindDockingEvents(world.system, null)).toBe(3);
  expect(await remindDockingEvents(world.system, null)).toBe(0);
  expect(await told(cast.battery)).toContain("对接会“周三的会”即将举办，时间 2026-11-25 13:00。");
  expect(await told(cast.professor)).toContain("对接会“周三的会”即将举办，时间 2026-11-25 13:00，本单位还没有答复。");
  expect((await told(cast.battery)).join()).not.toContain("“周四的会”即将举办");
});
