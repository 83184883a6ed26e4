import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { withdrawAchievement } from "../../src/achievements/withdraw-achievement.ts";
import { type Actor, SYSTEM, VISITOR } from "../../src/kernel/context.ts";
import type { Grade } from "../../src/matching/matchable.ts";
import { rankMatches } from "../../src/matching/rank-matches.ts";
import { rankNeeds } from "../../src/matching/rank-needs.ts";
import { cast } from "../support/cast.ts";
import { type MatchingWorld, openMatchingWorld } from "../support/matching-world.ts";

let world: MatchingWorld;
beforeEach(async () => {
  world = await openMatchingWorld();
});
afterEach(() => world.close());

const ALL: readonly Grade[] = ["strong", "fair", "weak", "none"];
const everything = { page: 1, pageSize: 20, grades: ALL };

async function titlesFor(needId: string, at = world): Promise<string[]> {
  const { page } = await rankMatches(at.as(cast.staff), at.live, needId, everything);
  return page.rows.map(({ achievement }) => achievement.title);
}

const BEST_FIRST = [
  "水性陶瓷涂覆隔膜及其低收缩涂层制备技术",
  "硅碳负极材料的低膨胀包覆工艺",
  "清香型大曲发酵过程温湿度监测",
];

describe("the ranked achievements for a need", () => {
  it("put the one that answers it first and the one of another trade last, with reasons that add up", async () => {
    const need = await world.putNeed();
    for (const key of ["liquor", "coating", "anode"] as const) await world.putAchievement(key);
    const { page, considered } = await rankMatches(world.as(cast.staff), world.live, need.id, everything);
    expect(page.rows.map(({ achievement }) => achievement.title)).toEqual(BEST_FIRST);
    expect(page.rows.map(({ rank }) => rank)).toEqual([1, 2, 3]);
    expect([considered, page.total]).toEqual([3, 3]);
    for (const { score, reasons } of page.rows) {
      expect(reasons).toHaveLength(11);
      expect(Math.round(reasons.reduce((sum, { points }) => sum + points, 0) * 10) / 10).toBe(score);
    }
    const [best, , last] = page.rows;
    expect(best?.grade).toBe("strong");
    expect(best?.reasons[0]?.because).toContain("陶瓷涂覆");
    expect(best?.reasons.map(({ because }) => because)).toContain("同属“电池与储能”");
    expect(last?.grade).toBe("none");
  });

  it("do not depend on the order in which the achievements were published", async () => {
    const need = await world.putNeed();
    for (const key of ["coating", "anode", "liquor"] as const) await world.putAchievement(key);
    const other = await openMatchingWorld();
    for (const key of ["liquor", "anode", "coating"] as const) await other.putAchievement(key);
    const sameNeed = await other.putNeed();
    const scoresOf = async (at: MatchingWorld, needId: string) => {
      const { page } = await rankMatches(at.as(cast.staff), at.live, needId, everything);
      return page.rows.map(({ achievement, score }) => [achievement.title, score]);
    };
    expect(await scoresOf(other, sameNeed.id)).toEqual(await scoresOf(world, need.id));
    await other.close();
  });

  it("follow what is published and withdrawn", async () => {
    const need = await world.putNeed();
    expect(await titlesFor(need.id)).toEqual([]);
    const { id } = await world.putAchievement("coating");
    expect(await titlesFor(need.id)).toEqual([BEST_FIRST[0]]);
    await withdrawAchievement(world.as(cast.professor), { achievementId: id });
    await world.live.set.catchUp();
    expect(await titlesFor(need.id)).toEqual([]);
  });

  it("leave out what is not related, and count what each filter would show", async () => {
    const need = await world.putNeed();
    for (const key of ["coating", "anode", "liquor"] as const) await world.putAchievement(key);
    const list = await rankMatches(world.as(cast.staff), world.live, need.id, { page: 1, pageSize: 20 });
    expect(list.page.rows.map(({ achievement }) => achievement.title)).not.toContain(BEST_FIRST[2]);
    expect(list.gradeCounts.none).toBeGreaterThan(0);
    expect(Object.values(list.gradeCounts).reduce((sum, count) => sum + count, 0)).toBe(3);
    const ofBaijiu = { ...everything, industries: ["baijiu", "baijiu.starterMaking"] };
    const liquor = await rankMatches(world.as(cast.staff), world.live, need.id, ofBaijiu);
    expect(liquor.page.rows.map(({ achievement, rank }) => [achievement.title, rank])).toEqual([[BEST_FIRST[2], 1]]);
    expect(liquor.industryCounts).toEqual(
      new Map([
        ["baijiu.starterMaking", 1],
        ["newEnergy.storage", 2],
      ]),
    );
  });

  it("come page by page", async () => {
    const need = await world.putNeed();
    for (const key of ["coating", "anode", "liquor"] as const) await world.putAchievement(key);
    const second = { page: 2, pageSize: 2, grades: ALL };
    const { page } = await rankMatches(world.as(cast.staff), world.live, need.id, second);
    expect(page.rows.map(({ achievement, rank }) => [achievement.title, rank])).toEqual([[BEST_FIRST[2], 3]]);
    expect(page.total).toBe(3);
  });

  it("can be looked at while the need is being checked, but not once it is over", async () => {
    await world.putAchievement("coating");
    for (const status of ["submitted", "checked"] as const) {
      const need = await world.putNeed(status);
      expect(await titlesFor(need.id)).toEqual([BEST_FIRST[0]]);
    }
    const closed = await world.putNeed("closed");
    await expect(titlesFor(closed.id)).rejects.toMatchObject({ code: "match.needNotOpen" });
    const returned = await world.putNeed("returned");
    await expect(titlesFor(returned.id)).rejects.toMatchObject({ code: "match.needNotOpen" });
  });

  it("are for staff only, and an unknown need is not found", async () => {
    const need = await world.putNeed();
    const outsiders: Actor[] = [VISITOR, cast.battery, cast.professor, cast.leader, cast.admin, cast.auditor];
    for (const actor of outsiders) {
      const asked = rankMatches(world.as(actor), world.live, need.id, everything);
      await expect(asked).rejects.toMatchObject({ code: "notAllowed" });
    }
    await expect(titlesFor("0".repeat(32))).rejects.toMatchObject({ code: "need.notFound" });
    expect((await rankMatches(world.as(SYSTEM), world.live, need.id, everything)).need.id).toBe(need.id);
  });
});

describe("the needs an achievement may answer", () => {
  it("score each pair as the need's own list does, confidential needs among them", async () => {
    const { id } = await world.putAchievement("coating");
    await world.putAchievement("liquor");
    const open = await world.putNeed();
    const secret = await world.putNeed("published", { visibility: "confidential", title: "某客户隔膜涂层收缩问题" });
    const { page } = await rankNeeds(world.as(cast.staff), world.live, id, everything);
    expect(page.rows.map(({ need }) => need.id).sort()).toEqual([open.id, secret.id].sort());
    for (const row of page.rows) {
      const list = await rankMatches(world.as(cast.staff), world.live, row.need.id, everything);
      const pair = list.page.rows.find(({ achievement }) => achievement.id === id);
      expect([pair?.score, pair?.grade]).toEqual([row.score, row.grade]);
    }
  });

  it("are for staff only", async () => {
    const { id } = await world.putAchievement("coating");
    await world.putNeed("published", { visibility: "confidential" });
    for (const actor of [VISITOR, cast.professor, cast.leader]) {
      await expect(rankNeeds(world.as(actor), world.live, id, everything)).rejects.toMatchObject({
        code: "notAllowed",
      });
    }
    const unknown = rankNeeds(world.as(cast.staff), world.live, "0".repeat(32), everything);
    await expect(unknown).rejects.toMatchObject({ code: "achievement.notFound" });
  });
});
