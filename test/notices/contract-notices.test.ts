import { afterEach, beforeEach, expect, it } from "vitest";
import type { Actor } from "../../src/kernel/context.ts";
import { remindContracts } from "../../src/notices/remind-contracts.ts";
import { addMilestone } from "../../src/technology-contracts/keep-milestones.ts";
import { cast } from "../support/cast.ts";
import { putAccounts } from "../support/cast-in-place.ts";
import { putContract } from "../support/contracts-in-place.ts";
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

it("reminds staff, and nobody else, of milestones a week ahead and overdue, and of what is to be asked, once", async () => {
  const row = await putContract(world.as, "signed");
  let { version } = row;
  const milestones = { 已超期的: "2026-11-22", 一周内的: "2026-11-30", 更晚的: "2026-12-01" };
  for (const [title, dueOn] of Object.entries(milestones))
    ({ version } = await addMilestone(world.as(cast.staff), { contractId: row.id, version, title, dueOn }));
  expect(await remindContracts(world.system, null)).toBe(3);
  expect(await remindContracts(world.system, null)).toBe(0);
  expect((await told(cast.staff)).sort()).toEqual([
    "技术合同 T-2026-0001 从 2026-11-01 起可以回访成效，还没有登记。",
    "技术合同 T-2026-0001 有节点将于 2026-11-30 到期，请督促双方完成。",
    "技术合同 T-2026-0001 的节点 2026-11-22 已到期，还没有登记完成。",
  ]);
  for (const actor of [cast.battery, cast.professor, cast.leader]) expect(await told(actor)).toEqual([]);
});
