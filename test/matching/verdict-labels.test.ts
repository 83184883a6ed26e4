import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { listVerdictLabels } from "../../src/matching/verdict-labels.ts";
import { withdrawNeed } from "../../src/needs/withdraw-need.ts";
import { cast } from "../support/cast.ts";
import { type MatchingWorld, openMatchingWorld } from "../support/matching-world.ts";
import { judging } from "../support/verdicts-in-place.ts";

let world: MatchingWorld;
let achievementId: string;
beforeAll(async () => {
  world = await openMatchingWorld();
  achievementId = (await world.putAchievement("coating")).id;
});
afterAll(() => world.close());

const judgeNewNeed = async () => {
  const { id } = await world.putNeed();
  return { id, judge: judging(world, id, achievementId) };
};
const levelFor = async (needId: string) =>
  (await listVerdictLabels(world.system)).find((label) => label.need.id === needId)?.level ?? null;

describe("verdicts as labels", () => {
  it("call an adopted pair strongly related and one that needs more related, with the version that was seen", async () => {
    const adopted = await judgeNewNeed();
    const { engineVersion } = await adopted.judge.adopt();
    const asked = await judgeNewNeed();
    await asked.judge.ask();
    const labels = await listVerdictLabels(world.as(cast.staff));
    const need = expect.objectContaining({ id: adopted.id });
    expect(labels).toContainEqual({ need, achievementId, level: 3, engineVersion });
    expect(await levelFor(asked.id)).toBe(2);
  });

  it.each([
    ["offDirection", 0],
    ["requirementNotMet", 1],
    ["advantageUnclear", 1],
    ["tooEarly", null],
    ["priceOrMode", null],
    ["noResponse", null],
    ["alreadySolved", null],
    ["ownershipCompliance", null],
    ["commercialRouteUnclear", null],
    ["descriptionUnclear", null],
    ["other", null],
  ])("take %s for level %s", async (reason, level) => {
    const { id, judge } = await judgeNewNeed();
    await judge.decline(reason, { note: "说明", requirement: "横向热收缩率 ≤ 2 %" });
    expect(await levelFor(id)).toBe(level);
  });

  it("are of the verdict in force only, and of the text that was judged", async () => {
    const { id, judge } = await judgeNewNeed();
    await judge.adopt();
    await judge.decline("offDirection", { version: 1 });
    expect(await levelFor(id)).toBe(0);
    await world.open.client.execute(`UPDATE needs SET title = '另一个题目' WHERE id = '${id}'`);
    expect(await levelFor(id)).toBeNull();
  });

  it("stay when the need is over", async () => {
    const { id, judge } = await judgeNewNeed();
    await judge.adopt();
    await withdrawNeed(world.as(cast.battery), { needId: id });
    expect(await levelFor(id)).toBe(3);
  });

  it("are for staff and for the service itself", async () => {
    for (const actor of [cast.leader, cast.admin, cast.battery, cast.auditor]) {
      await expect(listVerdictLabels(world.as(actor))).rejects.toMatchObject({ code: "notAllowed" });
    }
  });
});
