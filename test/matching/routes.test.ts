import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { listHandOffs } from "../../src/cooperation/list-hand-offs.ts";
import { type Actor, VISITOR } from "../../src/kernel/context.ts";
import { matchingApi } from "../../src/matching/api.ts";
import { matchingRoutes } from "../../src/matching/routes.tsx";
import { MATCHING_SENTENCES } from "../../src/matching/sentences.ts";
import { cast } from "../support/cast.ts";
import { type MatchingWorld, openMatchingWorld } from "../support/matching-world.ts";
import { visit } from "../support/visit.ts";

let world: MatchingWorld;
let needId: string;
let achievementIds: { coating: string; anode: string; liquor: string };
beforeAll(async () => {
  world = await openMatchingWorld();
  needId = (await world.putNeed()).id;
  const [coating, anode, liquor] = [
    await world.putAchievement("coating"),
    await world.putAchievement("anode"),
    await world.putAchievement("liquor"),
  ];
  achievementIds = { coating: coating.id, anode: anode.id, liquor: liquor.id };
});
afterAll(() => world.close());

const as = (actor: Actor) => {
  const deps = { reference: world.live.reference.book, engine: world.live.engine, handOffs: listHandOffs };
  return visit(world.as(actor), matchingRoutes(deps).route("/", matchingApi(deps)), MATCHING_SENTENCES);
};
const textOf = async (path: string, actor: Actor = cast.staff) => (await as(actor).get(path)).text();
const OTHERS = [
  cast.battery,
  cast.professor,
  cast.leader,
  cast.agency,
  cast.admin,
  cast.securityAdmin,
  cast.auditor,
] as const;

describe("the page of ranked achievements", () => {
  it("shows score, grade, a sentence for every reason and the common words marked", async () => {
    const page = await textOf(`/needs/${needId}/matches`);
    expect(page).toContain("锂电隔膜涂覆层高温收缩控制技术");
    expect(page).toContain("强相关");
    expect(page).toContain("同属“电池与储能”");
    expect(page).toContain("双方都接受委托开发");
    expect(page).toContain("预算 120 万元，价格 80 万元，预算足够");
    expect(page).toMatch(/<mark>[^<]*陶瓷涂覆[^<]*<\/mark>/);
    expect(page).toMatch(/class="score-figure">\d+\.\d</);
    expect(page).toMatch(/aria-label="匹配度 [\d.]+：文本相关/);
    expect(page).toContain("示例理工大学");
  });

  it("shows which requirements are met, in the achievement's own words, and what to ask about the others", async () => {
    const page = await textOf(`/needs/${needId}/matches`);
    expect(page).toContain("满足 1 项指标（横向热收缩率），未提及 1 项");
    expect(page).toMatch(/>满足 1<[\s\S]*>未提及 1</);
    expect(page).toContain("技术指标逐项对照");
    expect(page).toContain("性能指标：横向热收缩率 ≤ 1.6 %");
    expect(page).toContain("请对方说明能否满足“涂层外观：无漏涂、无划伤”");
    expect(page).toContain("（期望）");
  });

  it("says how many it lists, and how many it leaves out as unrelated", async () => {
    const list = `/needs/${needId}/matches`;
    expect(await textOf(list)).toMatch(/按匹配度列出 \d+ 项，另有 \d+ 项无相关，没有列出/);
    expect(await textOf(`${list}?grade=none`)).not.toContain("没有列出");
  });

  it("names the question to ask where a fact is missing", async () => {
    const page = await textOf(`/needs/${needId}/matches?grade=weak&grade=fair&grade=strong&grade=none`);
    expect(page).toContain("请向成果方了解价格");
  });

  it("says honestly that nothing fits, what to do, and leads to what was left out", async () => {
    const title = "老年食堂配餐营养标签";
    const lonely = await world.putNeed("published", {
      title,
      problem: "配餐没有营养标签。",
      keyTechnology: "",
      goal: "每份都有标签。",
      presentBase: "",
      keywords: ["配餐"],
      industry: "modernServices",
      technicalField: "other",
    });
    const page = await textOf(`/needs/${lonely.id}/matches`);
    expect(page).toContain("没有合适的匹配");
    expect(page).toContain("可验收的技术指标");
    expect(page).toContain(`/needs/${lonely.id}/matches?grade=none`);
    const [recommended = "", nearest = ""] = page.split("仍要看看最接近的 3 项（均为无相关）");
    expect(recommended).not.toContain("水性陶瓷涂覆隔膜");
    expect(nearest).toContain("水性陶瓷涂覆隔膜");
    const rest = await textOf(`/needs/${lonely.id}/matches?grade=none`);
    expect(rest).toContain("水性陶瓷涂覆隔膜");
    const json = await (await as(cast.staff).get(`/api/v1/needs/${lonely.id}/matches`)).json();
    expect(json).toMatchObject({ hasGoodMatch: false, total: 3, rows: [{ grade: "none" }, {}, {}] });
  });

  it("narrows by grade and industry with the number each leaves", async () => {
    const path = `/needs/${needId}/matches?grade=none&industry=baijiu`;
    const page = await textOf(path);
    expect(page).toContain("清香型大曲发酵过程温湿度监测");
    expect(page).not.toContain("水性陶瓷涂覆隔膜");
    expect(await textOf(`/needs/${needId}/matches?industry=specialSteel`)).toContain("没有符合筛选条件的成果");
  });

  it("offers to compare where there are two to compare", async () => {
    const [one, all] = [
      await textOf(`/needs/${needId}/matches?grade=none&industry=baijiu`),
      await textOf(`/needs/${needId}/matches?grade=weak&grade=fair&grade=strong&grade=none`),
    ];
    expect(one.match(/class="match-row"/g)).toHaveLength(1);
    expect(one).not.toContain("对比");
    expect(all.match(/ data-pick="true"/g)).toHaveLength(3);
    expect(all).toContain("对比勾选的两项");
  });

  it("is open to staff alone; others are told so, a visitor is asked to sign in", async () => {
    for (const path of [
      `/needs/${needId}/matches`,
      `/achievements/${achievementIds.coating}/matches`,
      `/needs/${needId}/matches/compare?achievement=${achievementIds.coating}&achievement=${achievementIds.anode}`,
    ]) {
      for (const actor of OTHERS) expect((await as(actor).get(path)).status).toBe(403);
      const answer = await as(VISITOR).get(path);
      expect([answer.status, answer.headers.get("location")]).toEqual([
        303,
        `/sign-in?next=${encodeURIComponent(path)}`,
      ]);
      expect((await as(cast.staff).get(path)).status).toBe(200);
    }
  });

  it("does not exist for an unknown need, nor for a path that is no id", async () => {
    expect((await as(cast.staff).get(`/needs/${"0".repeat(32)}/matches`)).status).toBe(404);
    expect((await as(cast.staff).get("/needs/x/matches")).status).toBe(404);
  });

  it("explains why a need that is over has no list", async () => {
    const closed = await world.putNeed("closed");
    const answer = await as(cast.staff).get(`/needs/${closed.id}/matches`);
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain(`需求 ${closed.number} 的状态是“已关闭”，现在不做匹配`);
  });

  it("shows a confidential need's list to staff and to nobody else", async () => {
    const secret = await world.putNeed("published", { visibility: "confidential", title: "金丝雀隔膜涂层" });
    expect(await textOf(`/needs/${secret.id}/matches`)).toContain("保密需求");
    for (const actor of OTHERS) expect(await textOf(`/needs/${secret.id}/matches`, actor)).not.toContain("金丝雀");
  });
});

describe("the page of needs for an achievement", () => {
  it("lists the need it answers with reasons", async () => {
    const page = await textOf(`/achievements/${achievementIds.coating}/matches`);
    expect(page).toContain("锂电隔膜涂覆层高温收缩控制技术");
    expect(page).toContain("示例隔膜材料有限公司");
    expect(page).toContain("为什么是这个分数");
  });
});

describe("two achievements side by side", () => {
  const compare = (...ids: string[]) =>
    `/needs/${needId}/matches/compare?${ids.map((id) => `achievement=${id}`).join("&")}`;

  it("show the better one first, the points of each reason and what they differ by", async () => {
    const { coating, anode } = achievementIds;
    const page = await textOf(compare(anode, coating));
    expect(page).toMatch(/“水性陶瓷涂覆隔膜及其低收缩涂层制备技术”高出 [\d.]+ 分/);
    expect(page.indexOf("水性陶瓷涂覆隔膜")).toBeLessThan(page.indexOf("硅碳负极材料"));
    expect(page).toMatch(/>\+\d+\.\d</);
    expect(page.replaceAll(/<\/?mark>/g, "")).toContain("横向热收缩率 ≤ 1.6 %");
  });

  it("show for each requirement what both say", async () => {
    const page = await textOf(compare(achievementIds.coating, achievementIds.anode));
    const matrix = page.slice(page.indexOf("两项成果对需求指标的满足情况"), page.indexOf("成果简介"));
    expect(matrix).toMatch(/横向热收缩率 ≤ 2 %[\s\S]*满足[\s\S]*性能指标：横向热收缩率 ≤ 1\.6 %[\s\S]*未提及/);
  });

  it("ask for two when one, three or none are ticked, and keep the list's filters", async () => {
    const { coating, anode, liquor } = achievementIds;
    for (const path of [compare(), compare(coating), compare(coating, coating), compare(coating, anode, liquor)]) {
      const answer = await as(cast.staff).get(`${path}&grade=none`);
      expect([answer.status, answer.headers.get("location")]).toEqual([303, `/needs/${needId}/matches?grade=none`]);
      expect(decodeURIComponent(answer.headers.get("set-cookie") ?? "")).toContain("请先勾选两项成果");
    }
  });

  it("do not exist for an achievement that is not published", async () => {
    expect((await as(cast.staff).get(compare(achievementIds.coating, "0".repeat(32)))).status).toBe(404);
  });
});

interface MatchListBody {
  need: { id: string; number: string; title: string };
  engineVersion: string;
  hasGoodMatch: boolean;
  total: number;
  rows: { rank: number; number: string; title: string; score: number; grade: string; reasons: { points: number }[] }[];
}

describe("the ranking as JSON", () => {
  const path = () => `/api/v1/needs/${needId}/matches`;

  it("is the page's ranking: the same achievements, scores and order", async () => {
    const answer = await as(cast.staff).get(path());
    expect(answer.headers.get("content-type")).toContain("application/json");
    const body = (await answer.json()) as MatchListBody;
    const page = await textOf(`/needs/${needId}/matches`);
    const scores = [...page.matchAll(/class="score-figure">([\d.]+)</g)].map(([, score]) => Number(score));
    const numbers = [...page.matchAll(/class="post-number">([^<]+)</g)].map(([, number]) => number);
    expect(body.need.id).toBe(needId);
    expect(body.rows.map(({ score }) => score)).toEqual(scores);
    expect(body.rows.map(({ number }) => number)).toEqual(numbers);
    expect([body.hasGoodMatch, body.total]).toEqual([true, body.rows.length]);
    expect(body.rows[0]).toMatchObject({ rank: 1, title: "水性陶瓷涂覆隔膜及其低收缩涂层制备技术", grade: "strong" });
    expect(body.engineVersion).toMatch(/^3\/3-/);
    for (const { score, reasons } of body.rows) {
      expect(Math.round(reasons.reduce((sum, { points }) => sum + points, 0) * 10) / 10).toBe(score);
    }
  });

  it("says of each requirement what the achievement says, and what to ask", async () => {
    const body = (await (await as(cast.staff).get(path())).json()) as { rows: { coverage: unknown[] }[] };
    expect(body.rows[0]?.coverage).toEqual([
      {
        requirement: "横向热收缩率 ≤ 2 %",
        must: true,
        state: "met",
        quote: { source: "figure", text: "横向热收缩率 ≤ 1.6 %", start: 0, end: 14 },
        question: null,
      },
      {
        requirement: "涂层外观：无漏涂、无划伤",
        must: false,
        state: "notMentioned",
        quote: null,
        question: "请对方说明能否满足“涂层外观：无漏涂、无划伤”",
      },
    ]);
  });

  it("gives no more rows than asked for, and refuses a limit that is none", async () => {
    const one = (await (await as(cast.staff).get(`${path()}?limit=1`)).json()) as MatchListBody;
    expect(one.rows).toHaveLength(1);
    for (const limit of ["0", "201", "2.5", "zehn", ""]) {
      const answer = await as(cast.staff).get(`${path()}?limit=${limit}`);
      expect(answer.status).toBe(422);
      expect(await answer.json()).toMatchObject({ error: { message: "limit 应为 1–200 的整数" } });
    }
  });

  it("answers everybody but staff with an error in JSON", async () => {
    expect((await as(VISITOR).get(path())).status).toBe(401);
    for (const actor of OTHERS) expect((await as(actor).get(path())).status).toBe(403);
    const unknown = await as(cast.staff).get(`/api/v1/needs/${"0".repeat(32)}/matches`);
    expect(unknown.status).toBe(404);
    expect(await unknown.json()).toMatchObject({ error: { code: "need.notFound" } });
    expect((await as(cast.staff).get("/api/v1/needs/x/matches")).status).toBe(404);
  });

  it("is described for programs", async () => {
    const description = (await (await as(VISITOR).get("/api/v1/openapi.json")).json()) as {
      openapi: string;
      paths: Record<string, object>;
    };
    expect(description.openapi).toBe("3.1.0");
    expect(Object.keys(description.paths)).toEqual([
      "/api/v1/needs/{id}/matches",
      "/api/v1/needs/{id}/matches/{achievementId}",
    ]);
  });
});
