import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createAchievementSearch } from "../../src/achievements/achievement-search.ts";
import { findPublicTextLeaks, leakErrors } from "../../src/achievements/public-text-leaks.ts";
import { getAchievementRecord } from "../../src/achievements/queries.ts";
import { achievementRoutes } from "../../src/achievements/routes.tsx";
import { ACHIEVEMENT_SENTENCES } from "../../src/achievements/sentences.ts";
import { type Actor, VISITOR } from "../../src/kernel/context.ts";
import { loadReferenceBook } from "../../src/reference/queries.ts";
import { coatingAchievement, putAchievement } from "../support/achievements-in-place.ts";
import { cast } from "../support/cast.ts";
import { visit } from "../support/visit.ts";
import { coatingForm } from "./coating-form.ts";
import { openWorld, type World } from "./world.ts";

describe("contacts in the public text of an achievement", () => {
  const leaksOf = (changed: Partial<typeof coatingAchievement>) =>
    findPublicTextLeaks({ ...coatingAchievement, ...changed }).map(({ field, kind, found }) => [field, kind, found]);

  it("are found in every text that is published, whatever the width of the figures", () => {
    expect(leaksOf({})).toEqual([]);
    expect(leaksOf({ abstract: "联系 １３８０００００００１ 洽谈" })).toEqual([["abstract", "phone", "13800000001"]]);
    expect(leaksOf({ scenes: "来电 0351-6000001", team: "bing@example.com" })).toEqual([
      ["scenes", "phone", "0351-6000001"],
      ["team", "email", "bing@example.com"],
    ]);
    expect(leaksOf({ transferNote: "加微信：bing_2026" })).toEqual([["transferNote", "account", "微信:bing_2026"]]);
    const figures = [
      { name: "收缩率", operator: "text", value: "电话 60000010 索取", valueTo: "", unit: "", must: true },
    ];
    expect(leaksOf({ figures } as never)).toEqual([["figures[0][value]", "phone", "60000010"]]);
  });

  it("are none in numbers of patents, years and figures", () => {
    const rights = [{ kind: "inventionPatent", number: "ZL201810123456.7", status: "granted" }];
    expect(leaksOf({ intellectualProperties: rights, abstract: "2018 年起 150 ℃，运行 13800 小时" })).toEqual([]);
  });

  it("are all named at their field", () => {
    const leaks = findPublicTextLeaks({ ...coatingAchievement, abstract: "13800000001 或 bing@example.com" });
    expect(leakErrors(leaks).abstract).toContain("电话号码 13800000001、电子邮箱 bing@example.com");
  });
});

describe("handing in an achievement with a contact in its text", () => {
  let world: World;
  let app: ReturnType<typeof achievementRoutes>;
  beforeAll(async () => {
    world = await openWorld();
    const book = await loadReferenceBook(world.open.db);
    app = achievementRoutes({ reference: () => book, search: createAchievementSearch(() => book) });
  });
  afterAll(() => world.close());
  const by = (actor: Actor) => visit(world.as(actor), app, ACHIEVEMENT_SENTENCES);
  const idIn = (response: Response) => /[0-9a-f]{32}/.exec(response.headers.get("location") ?? "")?.[0] ?? "";
  const leaking = { ...coatingForm, scenes: "有意者电话 13800000001。" };

  it("shows it once at the field, with all that was typed, and then takes it as meant", async () => {
    const first = await by(cast.professor).post("/achievements", { ...leaking, action: "submit" });
    const page = await first.text();
    expect(first.status).toBe(422);
    expect(page).toContain('<a href="#field-scenes">这里会公开，却有电话号码 13800000001');
    expect(page).toContain('aria-invalid="true"');
    expect(page).toContain("有意者电话 13800000001。");
    const leaksSeen = /name="leaksSeen" value="([^"]+)"/.exec(page)?.[1] ?? "";
    const other = { ...leaking, scenes: "有意者电话 13800000002。", leaksSeen, action: "submit" };
    expect((await by(cast.professor).post("/achievements", other)).status).toBe(422);
    const meant = await by(cast.professor).post("/achievements", { ...leaking, leaksSeen, action: "submit" });
    expect(meant.status).toBe(303);
    expect((await getAchievementRecord(world.open.db, idIn(meant))).status).toBe("submitted");
  });

  it("blocks no draft; its form and its page warn its owner and staff, and nobody else", async () => {
    const saved = await by(cast.professor).post("/achievements", { ...leaking, action: "save" });
    expect(saved.status).toBe(303);
    const path = `/achievements/${idIn(saved)}`;
    const warning = "“应用场景”里有电话号码：13800000001";
    expect(await (await by(cast.professor).get(`${path}/edit`)).text()).toContain(warning);
    expect(await (await by(cast.professor).get(path)).text()).toContain(warning);
    const { id } = await putAchievement(world.as, "published", { scenes: leaking.scenes });
    for (const actor of [VISITOR, cast.professor])
      expect(await (await by(actor).get(`/achievements/${id}`)).text()).not.toContain("公开的文字里有联系方式");
  });

  it("asks once about a revision too, and shows its checker", async () => {
    const { id, version } = await putAchievement(world.as, "published");
    const path = `/achievements/${id}/revision`;
    const revision = { ...leaking, version: String(version), action: "submit" };
    const first = await by(cast.professor).post(path, revision);
    expect(first.status).toBe(422);
    const leaksSeen = /name="leaksSeen" value="([^"]+)"/.exec(await first.text())?.[1] ?? "";
    expect((await by(cast.professor).post(path, { ...revision, leaksSeen })).status).toBe(303);
    expect(await (await by(cast.staff).get(path)).text()).toContain("公开的文字里有联系方式");
  });
});
