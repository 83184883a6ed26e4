import { and, eq, inArray } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { cooperationAgreements } from "../../db/schema/cooperation-agreements.ts";
import { introductions } from "../../db/schema/introductions.ts";
import { needs } from "../../db/schema/needs.ts";
import type { MapPair } from "../../src/overviews/cooperation-map.ts";
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
    const pairs = await readCooperationMap(whole.systemContext().db, "staff", "2026-11-23");
    // By hand: jinmo, muhe, pitch and hengtan with two each, huyangpo, luheng, fendong, wenhe, xinghe, fenbin, taoquan and zixia
    // with one, in projects that run or were accepted.
    expect(pairs.filter(({ counts }) => counts.projects > 0)).toHaveLength(16);
    const both = pairs.find(({ counts }) => counts.projects > 0 && counts.agreements > 0 && counts.contracts > 0);
    expect(both).toMatchObject({
      institution: { name: "云汾煤化工大学（虚构）" },
      enterprise: { name: "晋墨电极科技有限公司（虚构）" },
      counts: { projects: 1, agreements: 1, contracts: 1 },
    });
    expect(await text("/cooperation-map")).toContain(`逐对清单（${pairs.length}）`);
  });
});

describe("the map and the agreements for those who oversee the work", () => {
  const read = async (name: string, path: string) => (await as(name).get(path)).text();

  it.each(["leader", "auditor"])(
    "give a %s the figures with nothing to press, each party with its timeline",
    async (name) => {
      for (const path of ["/evidence/cooperation-map", "/evidence/cooperation-agreements"]) {
        const page = await read(name, path);
        expect(page).not.toMatch(
          /href="\/(institutions|introductions|cooperation-agreements|technology-contracts)[/"?]/,
        );
        const parties = [...page.matchAll(/href="(\/organizations\/[0-9a-f]{32}\/timeline)"/g)].map(
          ([, href = ""]) => href,
        );
        expect(parties.length).toBeGreaterThan(2);
        for (const href of new Set(parties)) expect((await as(name).get(href)).status, href).toBe(200);
      }
      const staffs = await text("/cooperation-map?of=agreements");
      const theirs = await read(name, "/evidence/cooperation-map?of=agreements");
      const figures = (page: string) =>
        [...page.matchAll(/<td class="heat-\d">(?:<a[^>]*>)?(\d+)</g)].map(([, count]) => count);
      expect(figures(theirs)).toEqual(figures(staffs));
      expect(await read(name, "/evidence/province-university-projects")).toContain('href="/evidence/cooperation-map"');
    },
  );

  it.each(["leader", "auditor"])("lead a %s from every cell to the records that it counts", async (name) => {
    for (const kind of ["projects", "agreements", "contracts", "introductions"]) {
      const map = await read(name, `/evidence/cooperation-map?of=${kind}`);
      const cells = [...map.matchAll(/<td class="heat-[1-4]">\s*<a href="([^"]*)">\s*(\d+)/g)];
      expect(cells.length, kind).toBe((map.match(/<td class="heat-[1-4]"/g) ?? []).length);
      expect(cells.length, kind).toBeGreaterThan(0);
      for (const [, href = "", count] of cells.slice(0, 5)) {
        const address = href.replaceAll("&amp;", "&");
        expect(address).toMatch(/^\/evidence\//);
        const file = await read(name, `${address}&format=csv`);
        expect(file.trim().split("\r\n").length - 1, address).toBe(Number(count));
        expect(await read(name, address)).toContain("已选筛选条件");
      }
    }
    expect((await as(name).get("/evidence/technology-contracts?status=draft")).status).toBe(400);
    expect((await as(name).get("/evidence/technology-contracts?enterprise=x")).status).toBe(400);
  });

  it("name no contact, no subject and no voided agreement", async () => {
    const { db } = whole.systemContext();
    const [agreement] = await db
      .select()
      .from(cooperationAgreements)
      .where(eq(cooperationAgreements.status, "inForce"));
    if (agreement === undefined) throw new Error("the demo has no agreement");
    const voided = { status: "voided", endReason: "录错" } as const;
    const page = await read("leader", "/evidence/cooperation-agreements");
    expect(page).toContain(agreement.number);
    expect(page).not.toContain(agreement.subject);
    await db.update(cooperationAgreements).set(voided).where(eq(cooperationAgreements.id, agreement.id));
    expect(await read("leader", "/evidence/cooperation-agreements")).not.toContain(agreement.number);
    await db
      .update(cooperationAgreements)
      .set({ status: "inForce", endReason: "" })
      .where(eq(cooperationAgreements.id, agreement.id));
    const year = agreement.signedOn.slice(0, 4);
    expect(await read("leader", `/evidence/cooperation-agreements?year=${year}`)).toContain(agreement.number);
    expect(await read("leader", "/evidence/cooperation-agreements?year=2001")).toContain("没有符合条件的协议");
  });

  it("count no introduction of a need that is not public", async () => {
    const { db } = whole.systemContext();
    const sum = (pairs: readonly MapPair[]) => pairs.reduce((total, { counts }) => total + counts.introductions, 0);
    const before = await readCooperationMap(db, "overseer", "2026-11-23");
    const [one] = await db
      .select({ need: needs })
      .from(introductions)
      .innerJoin(needs, eq(needs.id, introductions.needId))
      .where(and(eq(needs.visibility, "public"), inArray(needs.status, ["published", "inTalks", "contracted"])));
    if (one === undefined) throw new Error("the demo has no open need in talks");
    const ofNeed = await db.$count(introductions, eq(introductions.needId, one.need.id));
    await db.update(needs).set({ visibility: "confidential" }).where(eq(needs.id, one.need.id));
    expect(sum(await readCooperationMap(db, "overseer", "2026-11-23"))).toBe(sum(before) - ofNeed);
    expect(sum(await readCooperationMap(db, "staff", "2026-11-23"))).toBe(await db.$count(introductions));
    await db.update(needs).set({ visibility: "public" }).where(eq(needs.id, one.need.id));
  });

  it("are for nobody else", async () => {
    for (const name of ["staff", "enterprise", "institution", "agency", "admin", "security"])
      for (const path of ["/evidence/cooperation-map", "/evidence/cooperation-agreements"])
        expect((await as(name).get(path)).status, `${name} ${path}`).toBe(403);
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
    // Whoever oversees is led to its timeline, which they may read.
    for (const name of ["leader", "auditor"]) {
      const timeline = (await as(name).get(path)).headers.get("location") ?? "";
      expect(timeline).toBe(`${path.replace("institutions", "organizations")}/timeline`);
      expect((await as(name).get(timeline)).status, name).toBe(200);
    }
    const [, enterprise = ""] = /enterprise=([0-9a-f]{32})/.exec(await text("/cooperation-map")) ?? [];
    expect((await as("staff").get(`/institutions/${enterprise}`)).status).toBe(404);
  });
});
