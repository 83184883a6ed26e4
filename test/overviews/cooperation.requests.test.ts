import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readCooperationMap } from "../../src/overviews/read-cooperation-map.ts";
import { type Caller, callerNamed, openCallers } from "../support/app-callers.ts";
import { openWholeApp, type WholeApp } from "../support/whole-app.ts";

let whole: WholeApp;
let callers: Caller[];
beforeAll(async () => {
  whole = await openWholeApp();
  callers = await openCallers(whole);
}, 120_000);
afterAll(() => whole.close());

const as = (name: string): Caller => callerNamed(callers, name);
const text = async (path: string) => (await as("staff").get(path)).text();
const unescaped = (href: string) => href.replaceAll("&amp;", "&");

/** How many a list says that it has; it exports all of them. */
async function countOn(path: string): Promise<number> {
  const [, count = "0"] = /导出这 (\d+) /.exec(await text(path)) ?? [];
  return Number(count);
}

describe("the map of institutions and enterprises", () => {
  it.each(["projects", "agreements", "contracts", "introductions"])(
    "leads from every field of its %s to a list of just as many",
    async (kind) => {
      const page = await text(`/cooperation-map?of=${kind}`);
      const fields = [...page.matchAll(/<td class="heat-\d"><a href="([^"]+)">(\d+)</g)];
      expect(fields.length).toBeGreaterThan(0);
      for (const [, href = "", count] of fields) expect(await countOn(unescaped(href)), href).toBe(Number(count));
    },
  );

  it("has a row for each of the demo's pairs, also to be read without the picture", async () => {
    const pairs = await readCooperationMap(whole.systemContext().db);
    // By hand: jinmo, muhe and pitch with two each, huyangpo and luheng with one, in projects that run or were accepted.
    expect(pairs.filter(({ counts }) => counts.projects > 0)).toHaveLength(8);
    const both = pairs.find(({ counts }) => counts.projects > 0 && counts.agreements > 0 && counts.contracts > 0);
    expect(both).toMatchObject({
      institution: { name: "云汾煤化工大学（虚构）" },
      enterprise: { name: "晋墨电极科技有限公司（虚构）" },
      counts: { projects: 1, agreements: 1, contracts: 1 },
    });
    expect(await text("/cooperation-map")).toContain(`逐对清单（${pairs.length}）`);
  });
});

describe("the page of an institution", () => {
  it("leads from every number to a list that counts the same", async () => {
    const [, path = ""] =
      /href="(\/institutions\/[0-9a-f]{32})">云汾煤化工大学/.exec(await text("/cooperation-map")) ?? [];
    const page = await text(path);
    const figures = [...page.matchAll(/figure-value">([^<]+)<\/span><a href="([^"]+)">([^<]+)</g)];
    const shown = new Map(
      figures.map(([, value = "", href = "", label = ""]) => [label, { value, href: unescaped(href) }]),
    );
    const counted = ["实施中和已验收的项目（个）", "有效的合作协议（份）", "技术合同（份）", "对接（条）"];
    for (const label of counted) {
      const { value = "", href = "" } = shown.get(label) ?? {};
      expect(await countOn(href), label).toBe(Number(value));
    }
    // By hand: one project of 320 planned and 185.5 received; one of its two people came from here.
    expect(shown.get("项目计划资金（万元）")?.value).toBe("320");
    expect(shown.get("项目到位资金（万元）")?.value).toBe("185.5");
    expect(await text(shown.get("项目到位资金（万元）")?.href ?? "")).toContain('figure-value">185.5<');
    expect(shown.get("合同额（万元）")?.value).toBe("280");
    expect(await text(shown.get("合同额（万元）")?.href ?? "")).toContain('figure-value">280<');
    expect(shown.get("来自本校的引进人才（人）")).toEqual({ value: "1", href: "#talents" });
    expect(page).toContain('id="talents"');
    // Names stand on the project's page alone.
    expect(page).not.toContain("演示-郭工");
    expect(await text(path.replace("institutions", "organizations"))).toContain(`href="${path}">`);
  });

  it("is the staff's alone, and there is none of an enterprise", async () => {
    const [, path = ""] = /href="(\/institutions\/[0-9a-f]{32})"/.exec(await text("/cooperation-map")) ?? [];
    for (const name of ["visitor", "enterprise", "institution", "agency", "leader", "admin", "auditor", "security"])
      for (const one of [path, "/cooperation-map"]) expect((await as(name).get(one)).status, name).not.toBe(200);
    const [, enterprise = ""] = /enterprise=([0-9a-f]{32})/.exec(await text("/cooperation-map")) ?? [];
    expect((await as("staff").get(`/institutions/${enterprise}`)).status).toBe(404);
  });
});
