import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { listHandOffs } from "../../src/cooperation/list-hand-offs.ts";
import { type Actor, VISITOR } from "../../src/kernel/context.ts";
import { matchingApi } from "../../src/matching/api.ts";
import { matchingRoutes } from "../../src/matching/routes.tsx";
import { MATCHING_SENTENCES } from "../../src/matching/sentences.ts";
import { putAchievement } from "../support/achievements-in-place.ts";
import { cast } from "../support/cast.ts";
import { ACHIEVEMENTS, type MatchingWorld, openMatchingWorld } from "../support/matching-world.ts";
import { visit } from "../support/visit.ts";

let world: MatchingWorld;
let need: { id: string; number: string };
let coating: { id: string; number: string };
let anode: { id: string; number: string };
beforeAll(async () => {
  world = await openMatchingWorld();
  need = await world.putNeed();
  coating = await world.putAchievement("coating");
  anode = await world.putAchievement("anode");
  await world.putAchievement("liquor");
});
afterAll(() => world.close());

const as = (actor: Actor) => {
  const deps = { reference: world.live.reference.book, engine: world.live.engine, handOffs: listHandOffs };
  return visit(world.as(actor), matchingRoutes(deps).route("/", matchingApi(deps)), MATCHING_SENTENCES);
};
const pathOf = (needId: string, achievementId: string, query = "") =>
  `/needs/${needId}/matches/${achievementId}${query}`;
const pageOf = async (path: string) => (await as(cast.staff).get(path)).text();
const OTHERS = [cast.battery, cast.professor, cast.leader, cast.agency, cast.admin, cast.securityAdmin, cast.auditor];

describe("the explanation of a match", () => {
  it("sums the points of every criterion up to the score of the list", async () => {
    const page = await pageOf(pathOf(need.id, coating.id));
    const list = await pageOf(`/needs/${need.id}/matches`);
    const [, score = ""] = /class="score-figure">([\d.]+)</.exec(list) ?? [];
    const table = page.slice(page.indexOf("每项理由的得分"), page.indexOf("等级怎么定"));
    const points = [...table.matchAll(/>([\d.]+) \/ [\d.]+</g)].map(([, one]) => Number(one));
    expect(points.at(-1)).toBe(Number(score));
    expect(points.slice(0, -1).reduce((sum, one) => sum + one, 0)).toBeCloseTo(Number(score), 5);
    expect(table).toContain("同属“电池与储能”");
    expect(page).toMatch(/匹配度 [\d.]+ 分，其中文本与语义共 [\d.]+ 分，等级为“强相关”/);
  });

  it("marks in both texts what they have in common, and the figure that settles a requirement", async () => {
    const page = await pageOf(pathOf(need.id, coating.id));
    const texts = page.slice(page.indexOf('class="evidence-texts"'));
    const [ofNeed = "", ofAchievement = ""] = texts.split(`成果 ${coating.number}`);
    for (const text of [ofNeed, ofAchievement]) expect(text).toMatch(/<mark class="evidence-\d"[^>]*>[^<]*涂覆/);
    expect(ofAchievement).toMatch(/evidence-quote">横向热收缩率 ≤ 1\.6 %<sup>指标 1</);
    expect(page).toContain("1. 横向热收缩率 ≤ 2 %");
    expect(page).toContain("本次计分没有用到词向量，只按相同的用词计分");
  });

  it("says what would raise the score, and what to ask the institution in words to copy", async () => {
    const page = await pageOf(pathOf(need.id, anode.id, "?grade=none&grade=weak&grade=fair&grade=strong"));
    expect(page).toContain("成果补充价格");
    expect(page).toMatch(/成果若能满足“横向热收缩率 ≤ 2 %”，写进性能指标/);
    const [, asked = ""] = /<textarea[^>]*id="ask-institution"[^>]*>([^<]*)</.exec(page) ?? [];
    expect(asked).toContain(`关于贵单位的成果 ${anode.number}`);
    expect(asked).toContain("请说明价格");
    expect(asked).not.toContain("锂电隔膜涂覆层高温收缩控制技术");
  });

  it("says why the next ranks below, and leads through the list with its filters", async () => {
    const filters = "?grade=weak&grade=fair&grade=strong&grade=none";
    const kept = "?grade=strong&amp;grade=fair&amp;grade=weak&amp;grade=none";
    const first = await pageOf(pathOf(need.id, coating.id, filters));
    expect(first).toContain("3 项成果中排第 1");
    expect(first).not.toContain("排在前面");
    expect(first).toMatch(/为什么第 2 名排在后面[\s\S]*本项高 [\d.]+ 分：文本相关多 [\d.]+ 分/);
    const [, href = ""] = /rel="next" href="([^"]+)"/.exec(first) ?? [];
    expect(href).toContain(kept);
    const second = await pageOf(href.replaceAll("&amp;", "&"));
    expect(second).toContain("3 项成果中排第 2");
    expect(second).toContain(`rel="prev" href="${pathOf(need.id, coating.id)}${kept}"`);
    expect(second).toContain(`href="/needs/${need.id}/matches${kept}"`);
  });

  it("says that the list does not hold it, where a filter leaves it out", async () => {
    const page = await pageOf(pathOf(need.id, coating.id, "?industry=baijiu"));
    expect(page).toContain("这一对不在");
    expect(page).not.toContain("排在后面");
  });

  it("is reached from both lists and from the comparison, and comes back to the list it was reached from", async () => {
    const link = `href="${pathOf(need.id, coating.id)}`;
    expect(await pageOf(`/needs/${need.id}/matches`)).toContain(`${link}"`);
    expect(await pageOf(`/achievements/${coating.id}/matches`)).toContain(`${link}?list=needs"`);
    const both = `?achievement=${coating.id}&achievement=${anode.id}`;
    expect(await pageOf(`/needs/${need.id}/matches/compare${both}`)).toContain(`${link}"`);
    const fromNeeds = await pageOf(pathOf(need.id, coating.id, "?list=needs"));
    expect(fromNeeds).toContain("1 条需求中排第 1");
    expect(fromNeeds).toContain(`href="/achievements/${coating.id}/matches"`);
  });

  it("leads to both records where the need is over or the achievement closed, and says which", async () => {
    const over = await world.putNeed("closed");
    const gone = await putAchievement(world.as, "closed", ACHIEVEMENTS.anode);
    for (const [needId, achievementId, sentence] of [
      [over.id, coating.id, `需求 ${over.number} 的状态是“已关闭”，现在不做匹配`],
      [need.id, gone.id, `成果 ${gone.number} 的状态是“已关闭”，现在不做匹配`],
    ] as const) {
      const answer = await as(cast.staff).get(pathOf(needId, achievementId));
      expect(answer.status).toBe(422);
      const page = await answer.text();
      expect(page).toContain(sentence);
      expect(page).toContain(`href="/achievements/${achievementId}"`);
      expect(page).toContain(`href="/needs/${needId}"`);
    }
  });

  it("is open to staff alone, and does not exist for a record that nobody has", async () => {
    for (const path of [pathOf(need.id, coating.id), `/api/v1${pathOf(need.id, coating.id)}`]) {
      for (const actor of OTHERS) expect((await as(actor).get(path)).status).toBe(403);
      expect((await as(VISITOR).get(path)).status).toBe(path.startsWith("/api/") ? 401 : 303);
      expect((await as(cast.staff).get(path)).status).toBe(200);
    }
    const nobody = "0".repeat(32);
    for (const [a, b] of [
      [nobody, coating.id],
      [need.id, nobody],
    ] as const) {
      expect((await as(cast.staff).get(pathOf(a, b))).status).toBe(404);
      expect((await as(cast.staff).get(`/api/v1${pathOf(a, b)}`)).status).toBe(404);
    }
  });

  it("warns that a confidential need's requirements go to nobody as they are", async () => {
    const secret = await world.putNeed("published", { visibility: "confidential" });
    expect(await pageOf(pathOf(secret.id, coating.id))).toContain("这是保密需求：发给成果方之前，请删去不便透露的指标");
  });
});

describe("the explanation as JSON", () => {
  it("says the same", async () => {
    const body = await (await as(cast.staff).get(`/api/v1${pathOf(need.id, anode.id)}`)).json();
    const list = (await (await as(cast.staff).get(`/api/v1/needs/${need.id}/matches`)).json()) as {
      engineVersion: string;
    };
    expect(body).toMatchObject({
      need: { id: need.id, number: need.number },
      achievement: { id: anode.id, number: anode.number },
      engineVersion: list.engineVersion,
      relatedWords: null,
      coverage: [{ requirement: "横向热收缩率 ≤ 2 %", state: "notMentioned" }, {}],
      raises: expect.arrayContaining([
        {
          sides: ["institution"],
          act: "成果补充价格",
          gain: 2,
          score: expect.any(Number),
          grade: expect.any(String),
        },
      ]),
    });
    const { score, reasons } = body as { score: number; reasons: { from: number; points: number }[] };
    const last = reasons.at(-1);
    expect((last?.from ?? 0) + (last?.points ?? 0)).toBeCloseTo(score, 5);
  });

  it("refuses a need that is over", async () => {
    const over = await world.putNeed("closed");
    const answer = await as(cast.staff).get(`/api/v1${pathOf(over.id, coating.id)}`);
    expect(answer.status).toBe(422);
    expect(await answer.json()).toMatchObject({ error: { code: "match.needNotOpen" } });
  });
});
