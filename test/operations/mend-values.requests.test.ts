import { asc } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { needs } from "../../db/schema/needs.ts";
import { cast } from "../support/cast.ts";
import { openImportPages } from "./import-pages.ts";

let pages: Awaited<ReturnType<typeof openImportPages>>;
beforeEach(async () => {
  pages = await openImportPages(cast.staff);
});
afterEach(() => pages.open.remove());

const csv = (...lines: string[]): Uint8Array => new TextEncoder().encode(`${lines.join("\n")}\n`);
const listNeeds = () => pages.open.db.select().from(needs).orderBy(asc(needs.number));
const optionsOf = (page: string, index: number): string[] => {
  const [, select = ""] = new RegExp(`<select[^>]*id="value-${index}"[^>]*>(.*?)</select>`, "s").exec(page) ?? [];
  return [...select.matchAll(/<option value="([^"]*)"/g)].map(([, value = ""]) => value);
};
const whichOf = (page: string, index: number): string => {
  const [, value = ""] = new RegExp(`name="values\\[${index}\\]\\[which\\]" value="([^"]*)"`).exec(page) ?? [];
  return value.replaceAll("&quot;", '"');
};

describe("a value that no list has", () => {
  const rows = Array.from({ length: 130 }, (_, n) => `${n},第 ${n} 项,问题 ${n},酿酒业,技术许可、赠送`);

  it("is chosen once, from all options, for every row that has it, and beside the other values of its cell", async () => {
    const file = csv("编号,需求名称,主要问题,产业,合作方式", ...rows, "x,另一项,问题,金属业,技术许可");
    const { address, page } = await pages.send("needs", "需求.csv", file);
    expect(page.replaceAll(/<[^>]+>/g, "")).toContain("产业改为“酿酒业”不在选项表中（130 行）");
    const [industry, modes, metal] = [0, 1, 2].map((index) => whichOf(page, index));
    expect([industry, modes, metal]).toEqual([
      '["industry","酿酒业"]',
      '["cooperationModes","赠送"]',
      '["industry","金属业"]',
    ]);
    const options = optionsOf(page, 0);
    expect(options).toContain("baijiu");
    expect(options).toContain("specialSteel.rolling");
    expect(options).toHaveLength(new Set(options).size);
    const again = await pages.press(address, "cells", {
      "values[0][which]": industry ?? "",
      "values[0][chosen]": "baijiu",
      "values[1][which]": modes ?? "",
      "values[1][chosen]": "technicalService",
      "values[2][which]": metal ?? "",
      "values[2][chosen]": "",
    });
    expect(again).not.toContain("酿酒业");
    expect(again).toContain("金属业");
    await pages.press(address, "run");
    const stored = await listNeeds();
    expect(new Set(stored.slice(0, 130).map(({ industry: code }) => code))).toEqual(new Set(["baijiu"]));
    expect(stored[0]?.cooperationModes).toEqual(["licensing", "technicalService"]);
    expect(stored[130]).toMatchObject({ industry: "", cooperationModes: ["licensing"] });
  });

  it("and names no organization of the register is answered by one of its names", async () => {
    const { address, page } = await pages.send(
      "needs",
      "需求.csv",
      csv("企业,需求名称", "隔膜公司,甲项", "隔膜公司,乙项"),
    );
    expect(page).toContain('list="organization-names"');
    const [, name = ""] = /<datalist id="organization-names"><option value="([^"]+)"/.exec(page) ?? [];
    expect(name).not.toBe("");
    await pages.press(address, "cells", { "values[0][which]": whichOf(page, 0), "values[0][chosen]": name });
    await pages.press(address, "run");
    const owners = new Set((await listNeeds()).map(({ organizationId }) => organizationId));
    expect([...owners]).toEqual([cast.battery.organizationId]);
  });
});
