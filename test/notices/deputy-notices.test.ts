import { afterAll, beforeAll, expect, it } from "vitest";
import { endDelegation, nameDeputy } from "../../src/checks/name-deputy.ts";
import { listOwnDelegations } from "../../src/checks/queries.ts";
import { type Actor, SYSTEM } from "../../src/kernel/context.ts";
import { appointNeedReviewer } from "../../src/needs/appoint-reviewer.ts";
import { openWorld, type World } from "../needs/world.ts";
import { cast } from "../support/cast.ts";
import { putAccounts } from "../support/cast-in-place.ts";
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
