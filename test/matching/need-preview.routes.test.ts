import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { auditEntries, outboxEvents } from "../../db/schema/kernel.ts";
import { needs } from "../../db/schema/needs.ts";
import { type Actor, VISITOR } from "../../src/kernel/context.ts";
import { needPreview, needPreviewRoutes, PREVIEWS_A_MINUTE } from "../../src/matching/need-preview.routes.tsx";
import { MATCHING_SENTENCES } from "../../src/matching/sentences.ts";
import { needRoutes } from "../../src/needs/routes.tsx";
import { NEED_SENTENCES } from "../../src/needs/sentences.ts";
import { cast } from "../support/cast.ts";
import { type MatchingWorld, openMatchingWorld } from "../support/matching-world.ts";
import { putNeed } from "../support/needs-in-place.ts";
import { putRival, rival } from "../support/second-enterprise.ts";
import { visit } from "../support/visit.ts";

const typed = {
  title: "陶瓷涂覆隔膜热收缩偏大",
  problem: "涂覆隔膜在 150 ℃ 热箱试验里横向收缩，电芯通过率不高。",
  goal: "横向热收缩率降到 2.5 % 以下。",
  keywords: "隔膜，涂覆，量子纠缠",
  visibility: "confidential",
};

let world: MatchingWorld;
let show: ReturnType<typeof needPreview>;
let publicId: string;
let secretId: string;
beforeAll(async () => {
  world = await openMatchingWorld();
  await putRival(world.system);
  const asRival: MatchingWorld["as"] = (actor) => world.as(actor === cast.battery ? rival : actor);
  publicId = (
    await putNeed(asRival, "published", {
      industry: "newEnergy.storage",
      needType: "technicalBreakthrough",
      title: "隔膜涂覆层收缩控制",
    })
  ).id;
  secretId = (
    await putNeed(asRival, "published", {
      industry: "newEnergy.storage",
      needType: "technicalBreakthrough",
      visibility: "confidential",
      title: "保密的隔膜涂覆层收缩难题",
    })
  ).id;
  await world.putAchievement("coating");
  await world.putAchievement("anode");
  await world.putAchievement("liquor");
  show = needPreview({ reference: world.live.reference.book, engine: world.live.engine, sharesWork: true });
});
afterAll(() => world.close());

const post = (actor: Actor, fields: Readonly<Record<string, string>> = typed, path = "/needs/preview") =>
  visit(world.as(actor), needPreviewRoutes(show), { ...MATCHING_SENTENCES, ...NEED_SENTENCES }).post(path, fields);
const stored = async () => {
  const { db } = world.open;
  return [await db.$count(needs), await db.$count(auditEntries), await db.$count(outboxEvents)];
};

describe("the preview beside a need's form", () => {
  it("counts candidates and names the best with their grade, the unrelated left out", async () => {
    const page = await (await post(cast.battery)).text();
    expect(page).toMatch(/强相关 \d+ 项，较强相关 \d+ 项，弱相关 \d+ 项。/);
    expect(page).toMatch(/水性陶瓷涂覆隔膜及其低收缩涂层制备技术<\/a>\s*<span[^>]*>较?强相关/);
    expect(page).not.toContain("清香型大曲");
  });

  it("says which keywords no achievement uses", async () => {
    const page = await (await post(cast.battery)).text();
    expect(page).toContain("“量子纠缠");
    expect(page).not.toContain("“隔膜");
  });

  it("links public needs that are alike, and tells nothing of confidential ones", async () => {
    for (const actor of [cast.battery, cast.staff]) {
      const page = await (await post(actor)).text();
      expect(page).toContain(`href="/needs/${publicId}"`);
      expect(page).toContain("隔膜涂覆层收缩控制");
      expect(page).not.toContain(secretId);
      expect(page).not.toContain("保密的");
    }
  });

  it("says the same whether or not there are confidential needs", async () => {
    const before = await (await post(cast.battery)).text();
    const asRival: MatchingWorld["as"] = (actor) => world.as(actor === cast.battery ? rival : actor);
    for (let k = 0; k < 3; k++)
      await putNeed(asRival, "published", {
        visibility: "confidential",
        industry: "newEnergy.storage",
        needType: "technicalBreakthrough",
        title: `隔膜涂覆热收缩${k}`,
      });
    await world.live.set.catchUp();
    expect(await (await post(cast.battery)).text()).toBe(before);
  });

  it("stores nothing and enters no index", async () => {
    const [before, held] = [await stored(), world.live.engine.engine().held()];
    const vocabulary = world.live.engine.engine().text.vocabulary.size;
    await post(cast.battery, { ...typed, problem: "甲乙丙丁戊己庚辛 xyzzyplugh 从未见过的词" });
    expect(await stored()).toEqual(before);
    expect(world.live.engine.engine().held()).toEqual(held);
    expect(world.live.engine.engine().text.vocabulary.size).toBe(vocabulary);
  });

  it("waits for the first words", async () => {
    expect(await (await post(cast.battery, { title: "膜" })).text()).toContain("写下名称和主要问题后");
  });

  it("stands texts of 5,000 characters", async () => {
    const long = "涂覆隔膜在热箱试验里横向收缩，收缩率 6 %。".repeat(240);
    expect((await post(cast.battery, { title: long, problem: long, goal: long, keywords: long })).status).toBe(200);
  });

  it("answers no visitor, and nobody who may not post", async () => {
    expect((await post(VISITOR)).status).toBe(401);
    for (const actor of [cast.professor, cast.leader, cast.auditor, cast.agency])
      expect((await post(actor)).status).toBe(403);
  });

  it("of a need is for its owner, and leaves the need itself out", async () => {
    expect((await post(cast.battery, typed, `/needs/${publicId}/preview`)).status).toBe(403);
    expect((await post(cast.battery, typed, `/needs/${"0".repeat(32)}/preview`)).status).toBe(404);
    const page = await (await post(rival, typed, `/needs/${publicId}/preview`)).text();
    expect(page).not.toContain(`href="/needs/${publicId}"`);
  });

  it("answers so many times a minute", async () => {
    const browser = visit(world.as(cast.battery), needPreviewRoutes(show), MATCHING_SENTENCES);
    for (let count = 0; count < PREVIEWS_A_MINUTE; count++) await browser.post("/needs/preview", { title: "膜" });
    expect((await browser.post("/needs/preview", { title: "膜" })).status).toBe(429);
  });
});

describe("the form without script", () => {
  it("shows the preview when a person asks for a check", async () => {
    const { reference, needSearch } = world.live;
    const routes = needRoutes({ reference: reference.book, search: needSearch, preview: show });
    const page = await (
      await visit(world.as(cast.battery), routes, NEED_SENTENCES).post("/needs", { ...typed, action: "check" })
    ).text();
    expect(page).toContain("水性陶瓷涂覆隔膜及其低收缩涂层制备技术");
    expect(page).toContain(typed.problem);
  });
});
