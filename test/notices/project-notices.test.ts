import { afterAll, beforeAll, expect, it } from "vitest";
import type { Actor } from "../../src/kernel/context.ts";
import { remindProjects } from "../../src/notices/remind-projects.ts";
import { addTask } from "../../src/province-university-projects/keep-tasks.ts";
import { cast } from "../support/cast.ts";
import { putAccounts } from "../support/cast-in-place.ts";
import { type MatchingWorld, openMatchingWorld } from "../support/matching-world.ts";
import { tellEverybody, toldTo } from "../support/notices-in-place.ts";
import { putProject } from "../support/projects-in-place.ts";

let world: MatchingWorld;
beforeAll(async () => {
  world = await openMatchingWorld();
  await putAccounts(world.system);
});
afterAll(() => world.close());

const told = async (actor: Actor) => {
  await tellEverybody(world.system);
  return toldTo(world.system, actor);
};

it("reminds staff, and nobody else, of tasks a week ahead and overdue, once", async () => {
  const row = await putProject(world.as, "running");
  let { version } = row;
  const tasks = { 已超期的: "2026-11-22", 一周内的: "2026-11-30", 更晚的: "2026-12-01" };
  for (const [title, dueOn] of Object.entries(tasks))
    ({ version } = await addTask(world.as(cast.staff), { projectId: row.id, version, title, dueOn }));
  expect(await remindProjects(world.system, null)).toBe(2);
  expect(await remindProjects(world.system, null)).toBe(0);
  const sentences = [
    `省校合作项目 ${row.number} 有任务将于 2026-11-30 到期，请督促责任单位完成。`,
    `省校合作项目 ${row.number} 的任务 2026-11-22 已到期，还没有登记完成。`,
  ];
  expect((await told(cast.staff)).sort()).toEqual(sentences);
  for (const actor of [cast.battery, cast.professor, cast.leader]) expect(await told(actor)).toEqual([]);
});
