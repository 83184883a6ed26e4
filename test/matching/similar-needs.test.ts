import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { VISITOR } from "../../src/kernel/context.ts";
import { NotAllowed } from "../../src/kernel/errors.ts";
import { listNeedGroups, listSimilarNeeds } from "../../src/matching/list-similar-needs.ts";
import { matchingPanels } from "../../src/matching/panels.routes.tsx";
import { createRepeatedAchievements } from "../../src/matching/repeated-achievements.ts";
import { similarRoutes } from "../../src/matching/similar.routes.tsx";
import { createSimilarNeeds, type SimilarNeeds } from "../../src/matching/similar-needs.ts";
import { needRoutes } from "../../src/needs/routes.tsx";
import { withdrawNeed } from "../../src/needs/withdraw-need.ts";
import { cast } from "../support/cast.ts";
import { type MatchingWorld, openMatchingWorld } from "../support/matching-world.ts";
import { putNeed } from "../support/needs-in-place.ts";
import { putRival, rival } from "../support/second-enterprise.ts";
import { visit } from "../support/visit.ts";

/** The separator firm's problem in the words of another firm. */
const SHRINKING_COATING = {
  title: "陶瓷涂覆隔膜热收缩偏大",
  problem: "涂覆隔膜在 150 ℃ 热箱试验里横向收缩，电芯通过率不高。",
  keyTechnology: "浆料粘结剂与涂层孔隙。",
  goal: "横向热收缩率降到 2.5 % 以下。",
  keywords: ["隔膜", "涂覆"],
  industry: "newEnergy.storage",
  needType: "technicalBreakthrough",
};
const LIQUOR = {
  title: "清香型大曲发酵过程温湿度监测",
  problem: "曲房品温靠人工翻看，翻曲不及时。",
  keyTechnology: "曲房温湿度布点与升温曲线。",
  goal: "按升温曲线提示开窗与翻曲。",
  presentBase: "",
  requirements: [],
  keywords: ["大曲", "制曲"],
};

let world: MatchingWorld;
let similar: SimilarNeeds;
let [own, others, liquor]: [string, string, string] = ["", "", ""];
beforeAll(async () => {
  world = await openMatchingWorld();
  await putRival(world.system);
  const asRival: MatchingWorld["as"] = (actor) => world.as(actor === cast.battery ? rival : actor);
  own = (await world.putNeed()).id;
  liquor = (await world.putNeed("published", LIQUOR)).id;
  others = (await putNeed(asRival, "published", { ...SHRINKING_COATING, visibility: "confidential" })).id;
  for (let k = 0; k < 4; k++) await world.putNeed("published", { ...LIQUOR, title: `醋醅翻醅与品温在线记录${k}` });
  await world.putAchievement("coating");
  await world.putAchievement("liquor");
  similar = createSimilarNeeds(world.live.engine.engine, true);
});
afterAll(() => world.close());

const staff = () => world.as(cast.staff);

describe("similar needs", () => {
  it("are those of one problem in other words, with what both say", async () => {
    const rows = await listSimilarNeeds(staff(), similar, own);
    expect(rows.map(({ need }) => need.id)).toEqual([others]);
    expect(rows[0]?.terms.join(" ")).toMatch(/隔膜/);
    expect(rows[0]?.isOfSameOwner).toBe(false);
  });

  it("are as alike from the one side as from the other", async () => {
    const engine = world.live.engine.engine();
    const [a, b] = [engine.findNeed(own), engine.findNeed(others)];
    if (!a || !b) throw new Error("the engine lacks a need");
    const there = (await similar.like(a)).find(({ need }) => need.id === others)?.likeness;
    const back = (await similar.like(b)).find(({ need }) => need.id === own)?.likeness;
    expect(there).toBeCloseTo(back ?? 0, 10);
    expect(there).toBeGreaterThan(0.18);
  });

  it("of one enterprise are said to be so, and make no group", async () => {
    const rows = await listSimilarNeeds(staff(), similar, liquor);
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.every(({ isOfSameOwner }) => isOfSameOwner)).toBe(true);
    const groups = await listNeedGroups(staff(), similar, 1, 20);
    expect(groups.rows.map(({ needs }) => needs.map(({ id }) => id).sort())).toEqual([[own, others].sort()]);
    expect(groups.total).toBe(1);
    expect(await listNeedGroups(staff(), similar, 2, 20)).toMatchObject({ rows: [], total: 1 });
  });

  it("are shown to staff alone, the confidential one marked", async () => {
    const repeated = createRepeatedAchievements(world.live.engine.engine, true);
    const facts = { reference: world.live.reference.book, similar, repeated };
    const panels = matchingPanels({ ...facts, engine: world.live.engine });
    const needs = needRoutes({ ...facts, search: world.live.needSearch, panels: panels.ofNeed });
    const read = async (path: string, actor = cast.staff as Parameters<MatchingWorld["as"]>[0]) =>
      visit(world.as(actor), similarRoutes(facts).route("/", needs)).get(path);
    const page = await (await read("/similar-needs")).text();
    expect(page).toContain("第 1 组：2 条需求");
    expect(page).toContain("陶瓷涂覆隔膜热收缩偏大");
    expect(page).toContain("保密需求");
    expect(await (await read(`/needs/${own}`)).text()).toContain("陶瓷涂覆隔膜热收缩偏大");
    for (const actor of [cast.battery, cast.professor, cast.auditor, cast.leader, VISITOR]) {
      expect((await read("/similar-needs", actor)).status).toBe(actor === VISITOR ? 303 : 403);
      expect(await (await read(`/needs/${own}`, actor)).text()).not.toContain("陶瓷涂覆隔膜热收缩偏大");
      await expect(listSimilarNeeds(world.as(actor), similar, own)).rejects.toThrow(NotAllowed);
      await expect(listNeedGroups(world.as(actor), similar, 1, 20)).rejects.toThrow(NotAllowed);
    }
  });

  it("asked for by several at once are those that each would be told alone", async () => {
    for (const shares of [true, false]) {
      const asked = createSimilarNeeds(world.live.engine.engine, shares);
      const [first, second] = await Promise.all([asked.groups(), asked.groups()]);
      expect(first === second).toBe(shares);
      expect(first).toEqual(second);
      expect(first.map(({ needIds }) => [...needIds].sort())).toEqual([[own, others].sort()]);
    }
  });

  it("follow the needs: one that is withdrawn is like none", async () => {
    await withdrawNeed(world.as(rival), { needId: others });
    await world.live.set.catchUp();
    expect(await listSimilarNeeds(staff(), similar, own)).toEqual([]);
    expect((await listNeedGroups(staff(), similar, 1, 20)).rows).toEqual([]);
  });
});
