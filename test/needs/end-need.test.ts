import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { VISITOR } from "../../src/kernel/context.ts";
import { Conflict, NotAllowed } from "../../src/kernel/errors.ts";
import { endNeed } from "../../src/needs/end-need.ts";
import { listNeedHappenings } from "../../src/needs/need-happenings.ts";
import { getNeedRecord } from "../../src/needs/queries.ts";
import { cast } from "../support/cast.ts";
import { putNeed } from "../support/needs-in-place.ts";
import { rival } from "../support/second-enterprise.ts";
import { openPages, type Pages } from "./pages.ts";

let pages: Pages;
beforeAll(async () => {
  pages = await openPages();
});
afterAll(() => pages.close());

const as = (actor: Parameters<Pages["at"]>[0]) => pages.world.as(actor);
const read = async (actor: Parameters<Pages["at"]>[0], path: string) => (await pages.at(actor).get(path)).text();

describe("ending a need", () => {
  it.each([
    ["published", "noMatch", "staff"],
    ["inTalks", "solved", "battery"],
    ["contracted", "solved", "battery"],
    ["contracted", "solved", "staff"],
  ] as const)("closes one that is %s as %s, by %s, and conflicts the second time", async (status, closeReason, who) => {
    const { id, version } = await putNeed(as, status);
    const ending = { needId: id, version, closeReason };
    expect(await endNeed(as(cast[who]), ending)).toMatchObject({ status: "closed", closeReason });
    expect(await pages.world.lastAudit()).toMatchObject({
      action: `need.${closeReason}`,
      entityId: id,
      detail: { from: status, to: "closed" },
    });
    await expect(endNeed(as(cast[who]), ending)).rejects.toBeInstanceOf(Conflict);
  });

  it("is not for another enterprise, nor on a page that is old", async () => {
    const { id, version } = await putNeed(as, "published");
    const ending = { needId: id, version, closeReason: "solved" };
    await expect(endNeed(as(rival), ending)).rejects.toBeInstanceOf(NotAllowed);
    await expect(endNeed(as(cast.battery), { ...ending, version: version - 1 })).rejects.toBeInstanceOf(Conflict);
    expect((await getNeedRecord(pages.world.open.db, id)).status).toBe("published");
  });
});

describe("a need that is signed", () => {
  it("is offered as solved alone, and refused as one without a match, with a sentence", async () => {
    const { id, version } = await putNeed(as, "contracted");
    const page = await read(cast.battery, `/needs/${id}`);
    expect(page).toContain('value="solved"');
    expect(page).not.toContain('value="noMatch"');
    const fields = { version: String(version), closeReason: "noMatch" };
    const answer = await pages.at(cast.staff).post(`/needs/${id}/closure`, fields);
    expect([answer.status, await answer.text()]).toEqual([422, expect.stringContaining("不能以“无匹配”结束")]);
    expect((await getNeedRecord(pages.world.open.db, id)).status).toBe("contracted");
  });

  it("says before it is withdrawn what becomes of its introductions and contracts", async () => {
    const { id } = await putNeed(as, "contracted");
    const page = await read(cast.battery, `/needs/${id}`);
    expect(page.split("在审核的修订和进行中的对接一并撤回")).toHaveLength(3);
    expect(page.split("已签的合同照常履行")).toHaveLength(3);
    expect(page).not.toContain("已在审核的修订");
  });
});

describe("on the page of a need", () => {
  it("the owner ends it with one of two reasons, after reading what follows", async () => {
    const { id, version } = await putNeed(as, "contracted");
    const page = await read(cast.battery, `/needs/${id}`);
    expect(page).toContain(`action="/needs/${id}/closure"`);
    expect(page).toContain("进行中的对接一并撤回");
    const fields = { version: String(version), closeReason: "solved" };
    const answer = await pages.at(cast.battery).post(`/needs/${id}/closure`, fields);
    expect([answer.status, answer.headers.get("location")]).toEqual([303, `/needs/${id}`]);
    expect(await read(cast.battery, `/needs/${id}`)).toContain("已关闭（已解决）");
    expect((await pages.at(VISITOR).get(`/needs/${id}`)).status).toBe(404);
    await pages.catchUp();
    expect(await read(VISITOR, "/needs")).not.toContain(`/needs/${id}`);
    const question = { scope: { needId: id }, reader: "leader", slice: { after: null, years: [], limit: 1 } } as const;
    expect((await listNeedHappenings(pages.world.system, question))[0]?.what).toBe("已解决，关闭");
  });

  it.each(["", "withdrawn", "expired"])("“%s” is no reason, which is said beside the choice", async (closeReason) => {
    const { id, version } = await putNeed(as, "published");
    const answer = await pages.at(cast.battery).post(`/needs/${id}/closure`, { version: String(version), closeReason });
    expect(answer.status).toBe(422);
    const page = await answer.text();
    expect(page.split("请选择结束原因")).toHaveLength(3);
    expect(page).toMatch(/<details class="confirm confirm-danger" open[^>]*><summary[^>]*>结束需求/);
  });

  it("is offered only to its enterprise and to staff, while it is public", async () => {
    const [open, draft] = [await putNeed(as, "published"), await putNeed(as, "draft")];
    for (const actor of [rival, cast.professor, cast.leader, cast.auditor, VISITOR])
      expect(await read(actor, `/needs/${open.id}`)).not.toContain("/closure");
    expect(await read(cast.staff, `/needs/${open.id}`)).toContain("/closure");
    expect(await read(cast.battery, `/needs/${draft.id}`)).not.toContain("/closure");
    expect(
      (await pages.at(rival).post(`/needs/${open.id}/closure`, { closeReason: "solved", version: "1" })).status,
    ).toBe(403);
    expect((await pages.at(VISITOR).post(`/needs/${open.id}/closure`)).status).toBe(401);
  });
});
