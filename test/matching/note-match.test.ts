import { beforeEach, describe, expect, it } from "vitest";
import { listHandOffs } from "../../src/cooperation/list-hand-offs.ts";
import type { Actor } from "../../src/kernel/context.ts";
import { matchingRoutes } from "../../src/matching/routes.tsx";
import { MATCHING_SENTENCES } from "../../src/matching/sentences.ts";
import { cast } from "../support/cast.ts";
import { putAccounts } from "../support/cast-in-place.ts";
import { type MatchingWorld, openMatchingWorld } from "../support/matching-world.ts";
import { judging } from "../support/verdicts-in-place.ts";
import { visit } from "../support/visit.ts";

const NOTE = "企业说年底前没有停机窗口";

let world: MatchingWorld;
let needId: string;
let achievementId: string;
let list: string;
let pair: string;
beforeEach(async () => {
  world = await openMatchingWorld();
  await putAccounts(world.system, "twoReviewers");
  needId = (await world.putNeed()).id;
  achievementId = (await world.putAchievement("coating")).id;
  list = `/needs/${needId}/matches`;
  pair = `${list}/${achievementId}`;
  return () => world.close();
});

const as = (actor: Actor) => {
  const routes = matchingRoutes({
    reference: world.live.reference.book,
    engine: world.live.engine,
    handOffs: listHandOffs,
  });
  return visit(world.as(actor), routes, MATCHING_SENTENCES);
};
const textOf = async (path: string, actor: Actor = cast.staff) => (await as(actor).get(path)).text();
const note = (fields: Record<string, string> = {}, actor: Actor = cast.staff) =>
  as(actor).post(`${pair}/note`, { version: "0", text: NOTE, ...fields });

describe("a note on a candidate", () => {
  it("needs no verdict, leads back to the row of the filtered list, and stands wherever the pair is looked at", async () => {
    const back = `${list}?grade=strong&page=1`;
    const answer = await note({ back });
    expect([answer.status, answer.headers.get("location")]).toEqual([303, `${back}#match-${achievementId}`]);
    for (const path of [list, pair, `${pair}/verdicts`, `/achievements/${achievementId}/matches`]) {
      const page = await textOf(path);
      expect(page, path).toMatch(new RegExp(`${NOTE}[\\s\\S]*丁经办`));
      expect(page, path).toContain(`action="${pair}/adoption"`);
    }
    expect(await textOf(`${list}?verdict=unjudged`)).toContain(NOTE);
    expect(await textOf("/desk/matches")).toContain(list);
  });

  it("stays beside a verdict, and can still be written then", async () => {
    await judging(world, needId, achievementId).adopt();
    expect((await note()).status).toBe(303);
    expect(await textOf(list)).toMatch(new RegExp(`已采纳[\\s\\S]*${NOTE}`));
  });

  it("is taken back by whoever wrote it, and by nobody else", async () => {
    await note();
    expect(await textOf(list)).toContain(`action="${pair}/note-removal"`);
    expect(await textOf(list, cast.reviewer)).not.toContain(`action="${pair}/note-removal"`);
    expect((await as(cast.reviewer).post(`${pair}/note-removal`, { sequence: "1" })).status).toBe(403);
    expect((await as(cast.staff).post(`${pair}/note-removal`, { sequence: "1", back: list })).status).toBe(303);
    expect(await textOf(list)).not.toContain(NOTE);
    expect((await as(cast.staff).post(`${pair}/note-removal`, { sequence: "1" })).status).toBe(409);
  });

  it("comes back with what was typed where it is empty, too long, or a colleague wrote meanwhile", async () => {
    const empty = await note({ text: " ", back: `${list}?grade=strong` });
    expect(empty.status).toBe(422);
    expect(await empty.text()).toMatch(/请写下备注[\s\S]*grade=strong/);
    expect(await (await note({ text: "长".repeat(501) })).text()).toContain("备注不超过 500 字");
    await note({ text: "同事的备注" }, cast.reviewer);
    const overtaken = await note();
    const page = await overtaken.text();
    expect(overtaken.status).toBe(409);
    expect(page).toContain("同事刚刚也写了备注");
    expect(page).toContain("同事的备注");
    expect(page).toContain(`value="${NOTE}"`);
    expect((await note({ version: "1" })).status).toBe(303);
  });

  it("is for staff", async () => {
    for (const actor of [cast.battery, cast.professor, cast.leader, cast.auditor])
      expect((await note({}, actor)).status).toBe(403);
  });
});

describe("the ranked list", () => {
  it("lists its keys, and keeps its filters on the way to the record and back", async () => {
    await judging(world, needId, achievementId).adopt();
    const filtered = `${list}?verdict=adopted`;
    const page = await textOf(filtered);
    expect(page.replaceAll(/<[^>]+>/g, "")).toContain("键盘操作：J K 上下移动，Enter 打开成果，A 采纳，D 否决");
    const record = /href="([^"]*\/verdicts[^"]*)"/.exec(page)?.[1]?.replaceAll("&amp;", "&") ?? "";
    expect(await textOf(record)).toContain(`href="${filtered}"`);
    expect(await textOf(`${pair}/verdicts?back=https://evil.example/`)).toContain(`href="${list}"`);
  });
});
