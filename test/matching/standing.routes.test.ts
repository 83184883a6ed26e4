import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { standingMatches } from "../../db/schema/standing-matches.ts";
import { achievementRoutes } from "../../src/achievements/routes.tsx";
import { type Actor, VISITOR } from "../../src/kernel/context.ts";
import { countNewForOwner } from "../../src/matching/best-matches.ts";
import { matchingPanels } from "../../src/matching/panels.routes.tsx";
import { rematchDue } from "../../src/matching/rematch-due.ts";
import { createRepeatedAchievements } from "../../src/matching/repeated-achievements.ts";
import { MATCHING_SENTENCES } from "../../src/matching/sentences.ts";
import { createSimilarNeeds } from "../../src/matching/similar-needs.ts";
import { standingRoutes } from "../../src/matching/standing.routes.tsx";
import { needRoutes } from "../../src/needs/routes.tsx";
import { cast } from "../support/cast.ts";
import { type MatchingWorld, openMatchingWorld } from "../support/matching-world.ts";
import { visit } from "../support/visit.ts";

let world: MatchingWorld;
let needId: string;
let achievementId: string;
beforeAll(async () => {
  world = await openMatchingWorld();
  await rematch();
  needId = (await world.putNeed()).id;
  achievementId = (await world.putAchievement("coating")).id;
  await rematch();
});
afterAll(() => world.close());

const rematch = () =>
  rematchDue({
    systemContext: () => world.system,
    engine: () => world.live.engine.engine(),
    catchUp: () => world.live.set.catchUp(),
  });

const as = (actor: Actor) => {
  const { reference, engine, needSearch, achievementSearch } = world.live;
  const panels = matchingPanels({
    reference: reference.book,
    engine,
    similar: createSimilarNeeds(engine.engine, true),
    repeated: createRepeatedAchievements(engine.engine, true),
  });
  const needs = needRoutes({
    reference: reference.book,
    search: needSearch,
    panels: panels.ofNeed,
    newMatches: (ctx) => countNewForOwner(ctx, "need"),
  });
  const achievements = achievementRoutes({
    reference: reference.book,
    search: achievementSearch,
    panel: panels.ofAchievement,
    newMatches: (ctx) => countNewForOwner(ctx, "achievement"),
  });
  const routes = standingRoutes(reference.book).route("/", needs).route("/", achievements);
  return visit(world.as(actor), routes, MATCHING_SENTENCES);
};
const textOf = async (path: string, actor: Actor) => (await as(actor).get(path)).text();
const shownOn = (page: string) => [...page.matchAll(/name="shown\[\]" value="([0-9a-f]+)"/g)].map(([, id = ""]) => id);
const idOfPair = async () => (await world.open.db.select().from(standingMatches))[0]?.id ?? "";

describe("the staff's page of new matches", () => {
  it("shows need, achievement, score, grade and day, with the way to the ranked list", async () => {
    const page = await textOf("/standing-matches", cast.staff);
    expect(page).toContain(`href="/needs/${needId}/matches"`);
    expect(page).toContain("水性陶瓷涂覆隔膜及其低收缩涂层制备技术");
    expect(page).toContain("示例理工大学");
    expect(page).toContain("强相关");
    expect(page).toContain("2026-11-23");
    expect(page).toMatch(/新候选<span class="tab-count">1</);
  });

  it("is filtered by the industry of the need", async () => {
    expect(await textOf("/standing-matches?industry=newEnergy", cast.staff)).toContain("水性陶瓷涂覆隔膜");
    const none = await textOf("/standing-matches?industry=baijiu", cast.staff);
    expect(none).toContain("没有符合筛选条件的候选");
    expect(none).not.toContain("水性陶瓷涂覆隔膜");
  });

  it("moves one to those seen and back again, with a way to take it back at once", async () => {
    const id = await idOfPair();
    const marked = await as(cast.staff).post(`/standing-matches/${id}/seen`);
    expect(marked.status).toBe(303);
    const back = await textOf(marked.headers.get("location") ?? "", cast.staff);
    expect(back).toContain("已把 1 条标为看过");
    expect(back).toContain("没有新候选");
    expect(await textOf("/standing-matches?seen=yes", cast.staff)).toContain("列为新候选");
    const seenAt = /name="seenAt" value="(\d+)"/.exec(back)?.[1] ?? "";
    expect((await as(cast.staff).post("/standing-matches/unseen", { seenAt })).status).toBe(303);
    expect(await textOf("/standing-matches", cast.staff)).toContain("水性陶瓷涂覆隔膜");
    expect((await as(cast.staff).post("/standing-matches/unseen", { seenAt })).status).toBe(409);
  });

  it("marks all that stood on it, and says so when a colleague was first", async () => {
    const page = await textOf("/standing-matches", cast.staff);
    const foundUntil = /name="foundUntil" value="(\d+)"/.exec(page)?.[1] ?? "";
    const first = await as(cast.staff).post("/standing-matches/seen", { foundUntil });
    expect(first.status).toBe(303);
    const second = await as(cast.staff).post("/standing-matches/seen", { foundUntil });
    expect(second.status).toBe(409);
    expect(await second.text()).toContain("这里已经没有新候选");
    await as(cast.staff).post(`/standing-matches/${await idOfPair()}/unseen`);
  });

  it("opens to staff alone", async () => {
    for (const actor of [cast.battery, cast.professor, cast.leader, cast.agency, cast.admin, cast.auditor]) {
      expect((await as(actor).get("/standing-matches")).status).toBe(403);
      expect((await as(actor).post("/standing-matches/seen")).status).toBe(403);
    }
    expect((await as(VISITOR).get("/standing-matches")).status).toBe(303);
  });
});

describe("the owner of a need", () => {
  it("sees the best achievements on its page: title, institution, grade and a reason, no contact and no score", async () => {
    const page = await textOf(`/needs/${needId}`, cast.battery);
    expect(page).toContain("新出现的候选成果");
    expect(page).toContain("水性陶瓷涂覆隔膜及其低收缩涂层制备技术");
    expect(page).toContain("示例理工大学");
    expect(page).toMatch(/双方都提到“[^”]*陶瓷涂覆/);
    expect(page).not.toMatch(/丙教授|0351-6000001|score-figure/);
    expect(await textOf("/my/needs", cast.battery)).toContain("新候选成果 1 项");
  });

  it("marks them as seen, and still finds them", async () => {
    const shown = shownOn(await textOf(`/needs/${needId}`, cast.battery));
    expect((await as(cast.battery).post(`/needs/${needId}/matches/seen`, { "shown[]": shown })).status).toBe(303);
    const page = await textOf(`/needs/${needId}`, cast.battery);
    expect(page).not.toContain("新出现的候选成果");
    expect(page).toContain("水性陶瓷涂覆隔膜及其低收缩涂层制备技术");
    expect(await textOf("/my/needs", cast.battery)).not.toContain("新候选成果");
    expect((await as(cast.battery).post(`/needs/${needId}/matches/seen`, { "shown[]": shown })).status).toBe(409);
  });

  it("alone sees them there", async () => {
    for (const actor of [VISITOR, cast.professor, cast.staff, cast.auditor, cast.leader])
      expect(await textOf(`/needs/${needId}`, actor)).not.toContain("候选成果</h2>");
  });
});

describe("an institution", () => {
  it("sees which public needs its achievement may answer, without the enterprise's name", async () => {
    const page = await textOf(`/achievements/${achievementId}`, cast.professor);
    expect(page).toContain("新出现的相关需求");
    expect(page).toContain("锂电隔膜涂覆层高温收缩控制技术");
    expect(page).toContain("某企业");
    expect(page).not.toMatch(/示例隔膜材料有限公司|13800000001|年用量与配方/);
    expect(await textOf("/my/achievements", cast.professor)).toContain("新相关需求 1 条");
  });

  it("and everybody outside read the same pages whether or not a confidential need matches", async () => {
    const paths = [`/achievements/${achievementId}`, "/my/achievements", "/achievements", `/needs/${needId}`];
    const read = async () => {
      const pages = [];
      for (const actor of [cast.professor, VISITOR]) for (const path of paths) pages.push(await textOf(path, actor));
      return pages;
    };
    const before = await read();
    for (let k = 0; k < 7; k++) await world.putNeed("published", { visibility: "confidential" });
    await rematch();
    const rows = await world.open.db.select().from(standingMatches);
    expect(rows.filter((row) => row.achievementId === achievementId)).toHaveLength(8);
    expect(await read()).toEqual(before);
  });
});
