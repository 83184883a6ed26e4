import { afterAll, beforeAll, expect, it } from "vitest";
import { notices } from "../../db/schema/notices.ts";
import { endDelegation, nameDeputy } from "../../src/checks/name-deputy.ts";
import { listOwnDelegations } from "../../src/checks/queries.ts";
import { type Actor, SYSTEM } from "../../src/kernel/context.ts";
import { NotAllowed } from "../../src/kernel/errors.ts";
import { appointNeedReviewer } from "../../src/needs/appoint-reviewer.ts";
import { nameRecords } from "../../src/notices/queries.ts";
import { remindDelegations } from "../../src/notices/remind-delegations.ts";
import { openWorld, type World } from "../needs/world.ts";
import { cast } from "../support/cast.ts";
import { putAccounts } from "../support/cast-in-place.ts";
import { book } from "../support/matchables.ts";
import { putNeed } from "../support/needs-in-place.ts";
import { tellEverybody, toldTo } from "../support/notices-in-place.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
  await putAccounts(world.system, "twoReviewers");
});
afterAll(() => world.close());

const assigned = async () => {
  const need = await putNeed(world.as, "submitted");
  await appointNeedReviewer(world.as(cast.reviewer), {
    needId: need.id,
    reviewerId: cast.staff.accountId,
    version: need.version,
    seenReviewerId: null,
  });
  await tellEverybody(world.as(SYSTEM));
  return `需求 ${need.number} 指派给您审核。`;
};
const told = (actor: Actor) => toldTo(world.as(SYSTEM), actor);

it("tells a deputy too what is assigned to the reviewer, until the delegation is ended", async () => {
  await nameDeputy(world.as(cast.staff), {
    deputyId: cast.reviewer.accountId,
    fromDay: "2026-11-23",
    toDay: "2026-11-27",
  });
  const during = await assigned();
  expect(await told(cast.staff)).toContain(during);
  expect(await told(cast.reviewer)).toContain(during);
  const { given } = await listOwnDelegations(world.as(cast.staff));
  await endDelegation(world.as(cast.staff), { delegationId: given[0]?.id ?? "" });
  const after = await assigned();
  expect(await told(cast.staff)).toContain(after);
  expect(await told(cast.reviewer)).not.toContain(after);
});

const FOR = { fromDay: "2026-12-01", toDay: "2026-12-02" };

it("tells both that one was named and that it was ended, each from their side and once", async () => {
  await nameDeputy(world.as(cast.staff), { deputyId: cast.reviewer.accountId, ...FOR });
  await tellEverybody(world.as(SYSTEM));
  await tellEverybody(world.as(SYSTEM));
  const asked = "请您代办审核，2026-12-01 至 2026-12-02：指派给这位同事的也在您的“我的待审”里。";
  const registered = "已请同事代办审核，2026-12-01 至 2026-12-02：指派给您的，代办人也能办理。";
  expect((await told(cast.reviewer)).filter((line) => line === asked)).toHaveLength(1);
  expect(await told(cast.staff)).toContain(registered);
  expect(await told(cast.staff)).not.toContain(asked);
  const { given } = await listOwnDelegations(world.as(cast.staff));
  await endDelegation(world.as(cast.staff), { delegationId: given[0]?.id ?? "" });
  await tellEverybody(world.as(SYSTEM));
  const over = "代办（2026-12-01 至 2026-12-02）已提前结束，";
  expect(await told(cast.reviewer)).toContain(`${over}指派给这位同事的不再由您办理。`);
  expect(await told(cast.staff)).toContain(`${over}指派给您的只由您办理。`);
});

it("says beside the notice who the other is, to those two alone", async () => {
  const namedFor = async (actor: Actor) => {
    const { db } = world.as(SYSTEM);
    const rows = (await db.select().from(notices)).filter(({ kind }) => kind === "delegation");
    return new Set([...(await nameRecords(world.as(actor), rows, book)).values()].map(({ name }) => name));
  };
  expect(await namedFor(cast.staff)).toEqual(new Set(["代办人：癸复核"]));
  expect(await namedFor(cast.reviewer)).toEqual(new Set(["审核人：丁经办"]));
  expect(await namedFor(cast.professor)).toEqual(new Set());
});

it("reminds both of the last day, once", async () => {
  await nameDeputy(world.as(cast.staff), { deputyId: cast.reviewer.accountId, ...FOR });
  const at = (day: string) => ({ ...world.as(SYSTEM), now: new Date(`${day}T04:00:00Z`) });
  expect(await remindDelegations(at("2026-12-01"), null)).toBe(0);
  expect(await remindDelegations(at("2026-12-02"), null)).toBe(2);
  expect(await remindDelegations(at("2026-12-03"), null)).toBe(0);
  expect(await told(cast.reviewer)).toContain("代办到 2026-12-02 当天为止，以后指派给这位同事的不再由您办理。");
  await expect(remindDelegations(world.as(cast.staff), null)).rejects.toThrow(NotAllowed);
});
