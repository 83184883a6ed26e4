import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { NotAllowed, NotFound } from "../../src/kernel/errors.ts";
import { postNeed } from "../../src/needs/post-need.ts";
import { listOwnNeeds } from "../../src/needs/queries.ts";
import { cast, ORGANIZATION_IDS } from "../support/cast.ts";
import { separatorNeed } from "../support/needs-in-place.ts";
import { RIVAL_ID, rival } from "../support/second-enterprise.ts";
import { openWorld, type World } from "./world.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const ownList = async () => (await listOwnNeeds(world.as(cast.batteryColleague), 1, 50)).rows.map((row) => row.id);

describe("posting a need", () => {
  it("makes a draft with a number and leaves an audit entry", async () => {
    const need = await postNeed(world.as(cast.battery), { content: separatorNeed });
    expect(need).toMatchObject({ number: "N-2026-0001", status: "draft", source: "web", version: 1 });
    expect(need.organizationId).toBe(ORGANIZATION_IDS.battery);
    expect(await world.lastAudit()).toEqual({
      action: "need.posted",
      entity: "need",
      entityId: need.id,
      actorId: cast.battery.accountId,
      detail: { number: "N-2026-0001" },
    });
  });

  it("seals contact and annex, so that the row holds neither", async () => {
    const need = await postNeed(world.as(cast.battery), { content: separatorNeed });
    const { rows } = await world.open.client.execute({ sql: "SELECT * FROM needs WHERE id = ?", args: [need.id] });
    const stored = JSON.stringify(rows);
    expect(stored).not.toContain("13800000001");
    expect(stored).not.toContain("年用量与配方细节");
  });

  it("keeps a draft that is hardly begun", async () => {
    const empty = { ...separatorNeed, title: "", problem: "", goal: "", industry: "", requirements: [], keywords: [] };
    const need = await postNeed(world.as(cast.battery), { content: { ...empty, validUntil: "" } });
    expect(need).toMatchObject({ title: "", industry: "", status: "draft" });
  });

  it("by staff belongs to the enterprise that telephoned, which sees it at once", async () => {
    const need = await postNeed(world.as(cast.staff), {
      content: separatorNeed,
      organizationId: ORGANIZATION_IDS.battery,
    });
    expect(need).toMatchObject({ source: "phone", organizationId: ORGANIZATION_IDS.battery });
    expect(await ownList()).toContain(need.id);
  });

  it("by staff names an enterprise that is registered", async () => {
    const content = separatorNeed;
    await expect(postNeed(world.as(cast.staff), { content })).rejects.toBeInstanceOf(NotFound);
    const attempt = postNeed(world.as(cast.staff), { content, organizationId: ORGANIZATION_IDS.university });
    await expect(attempt).rejects.toBeInstanceOf(NotFound);
  });

  it("is refused to whoever is neither enterprise nor staff, and for another enterprise", async () => {
    for (const actor of [cast.professor, cast.leader, cast.admin, cast.auditor, cast.agency])
      await expect(postNeed(world.as(actor), { content: separatorNeed })).rejects.toBeInstanceOf(NotAllowed);
    const forRival = postNeed(world.as(cast.battery), { content: separatorNeed, organizationId: RIVAL_ID });
    await expect(forRival).rejects.toBeInstanceOf(NotAllowed);
  });
});

describe("the same form sent twice", () => {
  const formId = "ab".repeat(16);
  it("is one need", async () => {
    const first = await postNeed(world.as(cast.battery), { content: separatorNeed, formId });
    const second = await postNeed(world.as(cast.battery), { content: separatorNeed, formId });
    expect(second.number).toBe(first.number);
  });

  it("with other words is a need of its own, so that nothing written is lost", async () => {
    const other = await postNeed(world.as(cast.battery), {
      content: { ...separatorNeed, goal: "改写后的目标" },
      formId,
    });
    expect(other.id).not.toBe(formId);
    expect(other.goal).toBe("改写后的目标");
  });

  it("by a stranger tells nothing of the first", async () => {
    const stranger = await postNeed(world.as(rival), { content: separatorNeed, formId });
    expect(stranger.id).not.toBe(formId);
    expect(stranger.organizationId).toBe(RIVAL_ID);
  });
});
