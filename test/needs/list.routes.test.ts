import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Actor, VISITOR } from "../../src/kernel/context.ts";
import type { NeedContent } from "../../src/needs/need.ts";
import { withdrawNeed } from "../../src/needs/withdraw-need.ts";
import { cast } from "../support/cast.ts";
import { putNeed } from "../support/needs-in-place.ts";
import { rival } from "../support/second-enterprise.ts";
import { openPages, type Pages } from "./pages.ts";

let pages: Pages;
let separator: string;
let distillery: string;
beforeAll(async () => {
  pages = await openPages();
  separator = (await publish({})).id;
  distillery = (
    await publish({
      title: "地缸发酵酒醅温度在线监测",
      problem: "地缸埋于土中，酒醅温度靠人工插表，三天才测一遍。",
      keyTechnology: "",
      goal: "每小时一次，误差不超过 0.5 ℃。",
      presentBase: "",
      requirements: [],
      industry: "baijiu",
      needType: "testing",
      keywords: ["地缸", "酒醅"],
      cooperationModes: ["technicalService"],
    })
  ).id;
});
afterAll(() => pages.close());

async function publish(changes: Partial<NeedContent>) {
  const need = await putNeed(pages.world.as, "published", changes);
  await pages.catchUp();
  return need;
}
const read = async (actor: Actor, path: string) => (await pages.at(actor).get(path)).text();
const listed = async (path: string, actor: Actor = VISITOR) => {
  const list = /<ol class="post-list".*?<\/ol>/s.exec(await read(actor, path))?.[0] ?? "";
  return [...list.matchAll(/href="\/needs\/([0-9a-f]{32})"/g)].map(([, id]) => id);
};
const search = (text: string) => `/needs?q=${encodeURIComponent(text)}`;

describe("the list of needs", () => {
  it("lists what is published, newest first, and what is withdrawn no more", async () => {
    const gone = await publish({ title: "马上撤回的需求名称" });
    expect(await listed("/needs")).toContain(gone.id);
    await withdrawNeed(pages.world.as(cast.battery), { needId: gone.id });
    await pages.catchUp();
    expect(new Set(await listed("/needs"))).toEqual(new Set([separator, distillery]));
  });

  it.each([
    ["酒醅", "in the title"],
    ["插表", "only in the text"],
    ["酒醅溫度", "typed in traditional characters"],
  ])("finds %s, which stands %s", async (text) => {
    expect(await listed(search(text))).toEqual([distillery]);
  });

  it("marks what was searched, in title and excerpt", async () => {
    const page = await read(VISITOR, search("酒醅"));
    expect(page.split("<mark>酒醅</mark>").length).toBeGreaterThan(2);
  });

  it("is narrowed by facets, which count what they would leave", async () => {
    expect(await listed("/needs?industry=baijiu")).toEqual([distillery]);
    expect(await listed("/needs?industry=baijiu&needType=technicalResearch")).toEqual([]);
    expect((await listed("/needs?industry=baijiu&industry=newEnergy")).length).toBe(2);
    const page = await read(VISITOR, "/needs?needType=testing");
    expect(page).toMatch(/清香型白酒<\/span><span class="facet-count">1</);
    expect(page).not.toMatch(/facet-label">新能源</);
  });

  it("says what to do when nothing is found", async () => {
    const page = await read(VISITOR, `${search("量子纠缠")}&industry=baijiu`);
    expect(page).toContain("没有找到符合条件的需求");
    expect(page).toContain("去掉筛选条件");
    expect(page).toContain("浏览全部需求");
  });

  it("leads back from a page that is no longer there, and does not say that nothing is published", async () => {
    const page = await read(VISITOR, "/needs?page=40");
    expect(page).toContain("第 40 页没有内容");
    expect(page).not.toContain("还没有发布的需求");
  });

  it("does not tell outsiders who asks, nor find the name", async () => {
    const page = await read(cast.professor, "/needs");
    expect(page).not.toContain("示例隔膜材料有限公司");
    expect(await listed(search("示例隔膜材料有限公司"))).not.toContain(distillery);
  });

  it("says since when each need is there", async () => {
    expect(await read(VISITOR, "/needs")).toContain("<dt>发布日期</dt><dd>2026-11-23</dd>");
  });

  it("suggests while a person types", async () => {
    const fragment = await read(VISITOR, `/needs/suggestions?q=${encodeURIComponent("地缸")}`);
    expect(fragment).toContain(`href="/needs/${distillery}"`);
    expect(fragment).not.toContain("<html");
    expect(await read(VISITOR, "/needs/suggestions?q=")).toBe("");
  });

  it.each(["%00", "%ED%A0%80", "%C3%28"])("refuses a query with unreadable text (%s)", async (bytes) => {
    const answer = await pages.at(VISITOR).get(`/needs?q=${bytes}`);
    expect(answer.status).toBe(400);
  });

  it.each(["sort=x", "industry=%27--"])("refuses a choice that it does not offer (%s)", async (choice) => {
    expect((await pages.at(VISITOR).get(`/needs?${choice}`)).status).toBe(400);
  });

  it("takes a query of any length and any page number", async () => {
    for (const path of [`/needs?q=${"轧".repeat(5000)}`, "/needs?page=999999", "/needs?page=-1"])
      expect([path.slice(0, 20), (await pages.at(VISITOR).get(path)).status]).toEqual([path.slice(0, 20), 200]);
  });
});

describe("the page of a need", () => {
  const wayBack = async (actor: Actor) =>
    /所在位置.*?<\/nav>/s
      .exec(await read(actor, `/needs/${distillery}`))?.[0]
      .match(/href="([^"]+)"/g)
      ?.at(-1);

  it("leads back to where each person came from", async () => {
    expect(await wayBack(VISITOR)).toBe('href="/needs"');
    expect(await wayBack(rival)).toBe('href="/needs"');
    expect(await wayBack(cast.battery)).toBe('href="/my/needs"');
    expect(await wayBack(cast.staff)).toBe('href="/desk/needs?queue=published"');
    expect(await wayBack(cast.auditor)).toBe('href="/desk/needs?queue=published"');
  });

  it("leaves out for outsiders what nobody wrote, and shows its owner what is missing", async () => {
    expect(await read(VISITOR, `/needs/${distillery}`)).not.toContain("现有基础");
    expect(await read(cast.battery, `/needs/${distillery}`)).toContain("现有基础");
  });
});

describe("a confidential need", () => {
  const SECRET = "隐形战斗机涂层";
  const PATHS = [
    "/needs",
    search("涂层"),
    search(SECRET),
    "/needs?industry=newEnergy",
    `/needs/suggestions?q=${encodeURIComponent("隐形")}`,
  ];

  it("changes no byte of what anybody else lists, searches or is suggested", async () => {
    const people = [VISITOR, rival, cast.professor, cast.leader, cast.admin, cast.auditor];
    const readAll = () => Promise.all(people.flatMap((actor) => PATHS.map((path) => read(actor, path))));
    const before = await readAll();
    await publish({ title: SECRET, problem: `${SECRET}附着力不足`, keywords: [SECRET], visibility: "confidential" });
    expect(await readAll()).toEqual(before);
  });

  it("shows outsiders its band, in a list of its own", async () => {
    const page = await read(VISITOR, "/needs/confidential");
    expect(page).toContain("新能源");
    expect(page).toContain("100–500 万元");
    expect(page).not.toContain(SECRET);
  });

  it("leads outsiders back to that list", async () => {
    const path = /href="(\/needs\/[0-9a-f]{32})"/.exec(await read(VISITOR, "/needs/confidential"))?.[1] ?? "";
    expect(await read(VISITOR, path)).toContain('<a href="/needs/confidential">保密需求</a>');
  });

  it("is searched by staff apart from the public ones", async () => {
    const path = `/needs/confidential?q=${encodeURIComponent("涂层")}`;
    expect(await listed(path, cast.staff)).toHaveLength(1);
    expect(await listed(search(SECRET), cast.staff)).toEqual([]);
  });
});
