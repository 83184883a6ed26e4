import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { NotAllowed, NotFound, Refused } from "../../src/kernel/errors.ts";
import { assignNeed } from "../../src/needs/assign-need.ts";
import { importNeeds } from "../../src/needs/import-needs.ts";
import { listDeskNeeds } from "../../src/needs/list-desk-needs.ts";
import { listOwnNeeds } from "../../src/needs/queries.ts";
import { cast, ORGANIZATION_IDS } from "../support/cast.ts";
import { PLACEHOLDER_ID } from "../support/second-enterprise.ts";
import { openWorld, type World } from "./world.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const text = { problem: "隔膜在高温下收缩。", keyTechnology: "", goal: "", presentBase: "", wishedPartners: "" };

async function unclaimedNeed(sourceId: string): Promise<string> {
  const rows = [{ ...text, sourceId, title: `高温收缩 ${sourceId}` }];
  await importNeeds(world.as(cast.staff), { rows, publish: true, organizationId: PLACEHOLDER_ID });
  const waiting = await listDeskNeeds(world.as(cast.staff), { unclaimedOnly: true, text: sourceId }, 1, 10);
  return waiting.rows[0]?.id ?? "";
}

describe("assigning an unclaimed need", () => {
  it("gives it to the enterprise, which finds it in its own list", async () => {
    const needId = await unclaimedNeed("A-1");
    await assignNeed(world.as(cast.staff), { needId, organizationId: ORGANIZATION_IDS.battery });
    expect((await listOwnNeeds(world.as(cast.battery), 1, 10)).rows.map(({ id }) => id)).toContain(needId);
    expect(await world.lastAudit()).toMatchObject({
      action: "need.assigned",
      entityId: needId,
      detail: { from: PLACEHOLDER_ID, to: ORGANIZATION_IDS.battery },
    });
  });

  it("is refused the second time", async () => {
    const needId = await unclaimedNeed("A-2");
    const assignment = { needId, organizationId: ORGANIZATION_IDS.battery };
    await assignNeed(world.as(cast.staff), assignment);
    await expect(assignNeed(world.as(cast.staff), assignment)).rejects.toBeInstanceOf(Refused);
  });

  it("goes to an enterprise only", async () => {
    const needId = await unclaimedNeed("A-3");
    for (const organizationId of [ORGANIZATION_IDS.university, PLACEHOLDER_ID])
      await expect(assignNeed(world.as(cast.staff), { needId, organizationId })).rejects.toBeInstanceOf(NotFound);
  });

  it("is for staff alone", async () => {
    const needId = await unclaimedNeed("A-4");
    const attempt = assignNeed(world.as(cast.battery), { needId, organizationId: ORGANIZATION_IDS.battery });
    await expect(attempt).rejects.toBeInstanceOf(NotAllowed);
  });
});
