import { beforeEach, describe, expect, it } from "vitest";
import { listHandOffs } from "../../src/cooperation/list-hand-offs.ts";
import type { Actor } from "../../src/kernel/context.ts";
import { hitRateRoutes } from "../../src/matching/hit-rate.routes.tsx";
import { matchingRoutes } from "../../src/matching/routes.tsx";
import { MATCHING_SENTENCES } from "../../src/matching/sentences.ts";
import { cast } from "../support/cast.ts";
import { type MatchingWorld, openMatchingWorld } from "../support/matching-world.ts";
import { judging } from "../support/verdicts-in-place.ts";
import { visit } from "../support/visit.ts";

let world: MatchingWorld;
let achievementId: string;
beforeEach(async () => {
  world = await openMatchingWorld();
  achievementId = (await world.putAchievement("coating")).id;
  return () => world.close();
});

const as = (actor: Actor) =>
  visit(world.as(actor), hitRateRoutes({ reference: world.live.reference.book }), MATCHING_SENTENCES);
const page = async () => (await as(cast.leader).get("/hit-rate")).text();
const cellsOf = (html: string, header: string) =>
  [...html.matchAll(new RegExp(`data-label="${header}"[^>]*>([^<]*)<`, "g"))].map(([, text]) => text);

describe("the page of the hit rate", () => {
  it("is open to staff, leaders and the system administrator", async () => {
    for (const actor of [cast.staff, cast.leader, cast.admin])
      expect((await as(actor).get("/hit-rate")).status).toBe(200);
    for (const actor of [cast.battery, cast.professor, cast.auditor, cast.securityAdmin, cast.agency])
      expect((await as(actor).get("/hit-rate")).status).toBe(403);
  });

  it("says where figures will come from while nobody has judged", async () => {
    expect(await page()).toContain("还没有研判");
  });

  it("shows counts, rate and interval beside the order by words, and that few verdicts prove nothing", async () => {
    const [adopted, declined] = [await world.putNeed(), await world.putNeed()];
    await judging(world, adopted.id, achievementId).adopt();
    await judging(world, declined.id, achievementId).decline("tooEarly");
    const html = await page();
    expect(html).toContain("第 3 版（文字）");
    expect(cellsOf(html, "研判次数")).toEqual(["2"]);
    // 1 of 2 by Wilson: .0945 to .9055.
    expect(cellsOf(html, "命中率")).toEqual(["50 %（9–91 %）"]);
    expect(cellsOf(html, "文字基准")).toEqual(["50 %（9–91 %）"]);
    expect(html).toContain("只有 2 次研判，不足 50 次");
    expect(html).toContain("这一列天然吃亏");
    expect(html).toMatch(/阶段太早[\s\S]*100 %/);
  });

  it("tells from 50 verdicts on how likely each grade is adopted, here and beside the grades of a list", async () => {
    const needs = [];
    for (let index = 0; index < 50; index++) needs.push(await world.putNeed());
    const listOf = async (needId: string) => {
      const routes = matchingRoutes({
        reference: world.live.reference.book,
        engine: world.live.engine,
        handOffs: listHandOffs,
      });
      return (await visit(world.as(cast.staff), routes).get(`/needs/${needId}/matches`)).text();
    };
    for (const [index, { id }] of needs.entries()) {
      const judge = judging(world, id, achievementId);
      await (index < 40 ? judge.adopt() : judge.decline("tooEarly"));
      if (index === 48) expect(await listOf(id)).not.toContain("采纳率");
    }
    const html = await page();
    expect(html).not.toContain("研判还太少");
    // 40 of 50 by Wilson: .6696 to .8876.
    expect(cellsOf(html, "采纳率")).toEqual(["80 %（67–89 %）", "—", "—", "—"]);
    expect(await listOf(needs[0]?.id ?? "")).toContain("采纳率 80 %（67–89 %）");
  }, 120_000);
});
