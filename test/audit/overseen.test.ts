import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { listOverseenFunds, listOverseenProjects, readOverseenFund } from "../../src/audit/overseen.ts";
import { terminateProject } from "../../src/province-university-projects/end-project.ts";
import { cast } from "../support/cast.ts";
import { fundingAt } from "../support/funds-in-place.ts";
import { type MatchingWorld, openMatchingWorld } from "../support/matching-world.ts";
import { putProject } from "../support/projects-in-place.ts";

let world: MatchingWorld;
beforeAll(async () => {
  world = await openMatchingWorld();
});
afterAll(() => world.close());

const all = { years: [], page: 1, pageSize: 20 };

describe("what is listed for those who oversee", () => {
  it("holds a project that ran before it was terminated, and none that never began", async () => {
    const ran = await putProject(world.as, "terminated", { title: "停产前的中试" });
    const planned = await putProject(world.as, "planned", { title: "没有开始的中试" });
    const ended = { projectId: planned.id, version: planned.version, endedOn: "2026-11-01", reason: "企业不再需要" };
    await terminateProject(world.as(cast.staff), ended);
    for (const reader of [cast.leader, cast.auditor]) {
      const { page } = await listOverseenProjects(world.as(reader), all);
      expect(page.rows).toMatchObject([{ id: ran.id, status: "已终止" }]);
    }
  });

  it("holds for a leader the funds alone of which something was approved", async () => {
    const funding = fundingAt(world.as);
    const { id: approved } = await funding.putFund(100, { year: 2025, happenedOn: "2025-01-15", dueOn: "2025-12-31" });
    const { id: waiting } = await funding.commit();
    const listed = async (reader: typeof cast.leader) =>
      (await listOverseenFunds(world.as(reader), all)).page.rows.map(({ id }) => id);
    expect(await listed(cast.leader)).toEqual([approved]);
    expect(await listed(cast.auditor)).toEqual([waiting, approved]);
    await expect(readOverseenFund(world.as(cast.leader), waiting)).rejects.toMatchObject({
      code: "talentFund.notFound",
    });
    expect((await readOverseenFund(world.as(cast.leader), approved)).entries).toHaveLength(1);
    expect((await readOverseenFund(world.as(cast.auditor), waiting)).entries).toEqual([]);
  });
});
