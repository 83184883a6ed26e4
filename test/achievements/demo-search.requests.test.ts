import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openWholeApp, type WholeApp } from "../support/whole-app.ts";

let whole: WholeApp;
beforeAll(async () => {
  whole = await openWholeApp();
}, 120_000);
afterAll(() => whole.close());

/** The titles on the first page of what a visitor finds. */
async function titlesFor(list: "needs" | "achievements", text: string): Promise<string[]> {
  const page = await (await whole.app.request(`/${list}?q=${encodeURIComponent(text)}`)).text();
  const heads = page.match(/<div class="post-head">.*?<\/h2>/gs) ?? [];
  return heads.map((head) => head.replace(/<[^>]*>/g, "").trim());
}

describe("what a visitor finds in the demo's county", () => {
  it("for 传感器 are posts that use one", async () => {
    const titles = await titlesFor("achievements", "传感器");
    expect(titles).toContain("粮仓多参数监测与智能通风");
    expect(titles).not.toContain("鱼鳞胶原蛋白");
  });

  it("for 白酒 are first those that name it", async () => {
    const titles = await titlesFor("achievements", "白酒");
    expect(titles.slice(0, 3).every((title) => title.includes("白酒"))).toBe(true);
    expect(titles).toContain("单通道便携拉曼检测白酒塑化剂与甲醇");
  });

  it("for 石墨烯负极, which nobody offers as one, are posts of graphene and of graphite anodes only", async () => {
    const titles = await titlesFor("achievements", "石墨烯负极");
    expect(titles.length).toBeGreaterThan(3);
    expect(titles.filter((title) => !/石墨|负极/.test(title))).toEqual([]);
  });

  it("for ＳＵＳ３０４ are the posts that roll 304, not those that use a tank of stainless steel", async () => {
    expect(await titlesFor("needs", "ＳＵＳ３０４")).toEqual(["0.02 mm 手撕钢边浪和中浪压不平"]);
    expect(await titlesFor("achievements", "ＳＵＳ３０４")).toEqual(["脉冲电流辅助异步轧制金属箔材基础工艺"]);
  });

  it("for 特種鋼 are posts of the trade of special steel", async () => {
    const titles = await titlesFor("achievements", "特種鋼");
    expect(titles.length).toBeGreaterThan(3);
    expect(titles.filter((title) => /酒|石墨|粮/.test(title))).toEqual([]);
  });
});
