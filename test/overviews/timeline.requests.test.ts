import { and, eq, isNotNull, isNull } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { achievements } from "../../db/schema/achievements.ts";
import { introductionEntries, introductions } from "../../db/schema/introductions.ts";
import { needs } from "../../db/schema/needs.ts";
import { organizations } from "../../db/schema/organizations.ts";
import { surveyVisits } from "../../db/schema/survey-visits.ts";
import { technologyContracts } from "../../db/schema/technology-contracts.ts";
import { verdicts } from "../../db/schema/verdicts.ts";
import { importNeeds } from "../../src/needs/import-needs.ts";
import { type Caller, callerNamed, openCallers } from "../support/app-callers.ts";
import { openWholeApp, type WholeApp } from "../support/whole-app.ts";

let whole: WholeApp;
let callers: Caller[];
/** Of the demo: an enterprise with a fund, projects and contracts, and a need that was adopted and signed. */
let enterprise: string;
let need: string;
beforeAll(async () => {
  whole = await openWholeApp();
  callers = await openCallers(whole);
  const { db } = whole.systemContext();
  const [firm] = await db.select().from(organizations).where(eq(organizations.name, "胡杨坡肉牛食品有限公司（虚构）"));
  enterprise = firm?.id ?? "";
  const [signed] = await db
    .select({ needId: technologyContracts.needId })
    .from(technologyContracts)
    .innerJoin(needs, and(eq(needs.id, technologyContracts.needId), eq(needs.visibility, "public")))
    .where(isNotNull(technologyContracts.introductionId));
  need = signed?.needId ?? "";
}, 120_000);
afterAll(() => whole.close());

const as = (name: string): Caller => callerNamed(callers, name);
const read = async (name: string, path: string) => (await as(name).get(path)).text();
const ofFirm = () => `/organizations/${enterprise}/timeline`;
const linesOf = (page: string) =>
  [...page.matchAll(/<p class="history-title">(\d{4}-\d{2}-\d{2}) /g)].map(([, on]) => on);

describe("the timeline of an enterprise", () => {
  it("tells for staff of needs, verdicts, contracts and money, the latest first, each line with a link", async () => {
    const page = await read("staff", `${ofFirm()}?kind=contract&kind=fund&kind=need`);
    const days = linesOf(page);
    expect(days.length).toBeGreaterThan(5);
    for (const [index, day] of days.slice(1).entries()) expect((days[index] ?? "") >= (day ?? "")).toBe(true);
    expect(page).toMatch(/拨付 [\s\S]*?href="\/talent-funds\/[0-9a-f]{32}\/entries\/\d+"/);
  });

  it("keeps kind and year in the address, and exports what they show", async () => {
    const year = new Date(whole.systemContext().now).getFullYear();
    const path = `${ofFirm()}?kind=fund&year=${year}`;
    const days = linesOf(await read("staff", path));
    expect(days.length).toBeGreaterThan(0);
    expect(new Set(days.map((day) => day?.slice(0, 4)))).toEqual(new Set([String(year)]));
    const csv = await read("staff", `${path}&format=csv`);
    expect(csv.trim().split("\r\n")).toHaveLength(days.length + 1);
    expect(csv).toContain("日期,类别,事项,编号,名称,说明,登记时间");
  });

  it("gives every line once, from page to page", async () => {
    const all = (await read("staff", `${ofFirm()}?format=csv`)).trim().split("\r\n").length - 1;
    let path: string | null = ofFirm();
    let seen = 0;
    while (path !== null) {
      const page: string = await read("staff", path);
      seen += linesOf(page).length;
      const [, next] = /<a class="page-step" rel="next" href="([^"]+)"/.exec(page) ?? [];
      path = next?.replaceAll("&amp;", "&") ?? null;
    }
    expect(seen).toBe(all);
  });

  it("is read by its own people without visits, drafts and what staff noted", async () => {
    const { db } = whole.systemContext();
    const [, path = ""] =
      /href="(\/organizations\/[0-9a-f]{32}\/timeline)"/.exec(await read("enterprise", "/organization")) ?? [];
    const ownId = /[0-9a-f]{32}/.exec(path)?.[0] ?? "";
    const [staff] = await db.select().from(surveyVisits).limit(1);
    if (staff === undefined) throw new Error("the demo has no visit");
    await db.insert(surveyVisits).values({ ...staff, id: "e".repeat(32), number: "V-1999-0001", enterpriseId: ownId });
    expect(await read("staff", path)).toContain("V-1999-0001");
    const own = await read("enterprise", path);
    expect(linesOf(own).length).toBeGreaterThan(0);
    expect(own).not.toMatch(/V-1999-0001|仅工作人员可见|录入合同|引擎版本/);
  });

  it("is refused to outsiders", async () => {
    for (const name of ["institution", "agency", "admin", "security"]) {
      expect((await as(name).get(ofFirm())).status, name).toBe(403);
      expect((await as(name).get(`/needs/${need}/timeline`)).status, name).toBe(403);
    }
    expect((await as("rival").get(ofFirm())).status).toBe(404);
    expect((await as("staff").get(`/organizations/${"0".repeat(32)}/timeline`)).status).toBe(404);
    expect((await as("visitor").get(ofFirm())).status).not.toBe(200);
  });
});

describe("the timeline of a need", () => {
  it("runs from its post to the payments of its contract, with the version, score and grade of the match", async () => {
    const page = await read("staff", `/needs/${need}/timeline`);
    expect(page).toMatch(/提出需求|提交审核/);
    expect(page).toMatch(/已采纳[\s\S]*?匹配度 [\d.]+ 分，(强相关|较强相关|弱相关|无相关)，第 \d+ 名\n引擎版本 \d/);
    expect(page).toMatch(/href="\/introductions\/[0-9a-f]{32}"/);
    expect(page).toMatch(/href="\/technology-contracts\/[0-9a-f]{32}"/);
  });

  it("shows nobody but staff what staff noted of an introduction, and overseers no notes at all", async () => {
    const { db } = whole.systemContext();
    const [running] = await db.select().from(introductions).where(eq(introductions.needId, need));
    const [entry] = await db
      .select()
      .from(introductionEntries)
      .where(eq(introductionEntries.introductionId, running?.id ?? ""));
    const { seq: _, ...rest } = entry ?? { seq: 0 };
    const noted = { ...rest, introductionId: running?.id ?? "", internal: true, note: "价格底线只内部掌握" };
    await db.insert(introductionEntries).values(noted as typeof introductionEntries.$inferInsert);
    await db.insert(introductionEntries).values({ ...noted, internal: false, note: "双方都能看的记录" } as never);
    const path = `/needs/${need}/timeline`;
    expect(await read("staff", path)).toContain("价格底线只内部掌握");
    for (const name of ["leader", "auditor"]) {
      const page = await read(name, path);
      expect(page, name).toContain("时间线：");
      expect(page, name).not.toMatch(/价格底线|双方都能看的记录/);
    }
  });

  it("names to overseers nothing that was offered to a confidential need, and to the leader no check", async () => {
    const { db } = whole.systemContext();
    const [judged] = await db
      .select({ needId: verdicts.needId, number: achievements.number, title: achievements.title })
      .from(verdicts)
      .innerJoin(
        needs,
        and(eq(needs.id, verdicts.needId), eq(needs.visibility, "public"), eq(needs.status, "published")),
      )
      .innerJoin(achievements, and(eq(achievements.id, verdicts.achievementId), eq(achievements.status, "published")))
      .where(isNull(verdicts.retractedAt));
    if (judged === undefined) throw new Error("the demo has no verdict about a published need");
    const path = `/needs/${judged.needId}/timeline`;
    for (const name of ["leader", "auditor"]) expect(await read(name, path), name).toContain(judged.title);
    expect(await read("auditor", path)).toContain("提交审核");
    expect(await read("leader", path)).not.toMatch(/提交审核|通过形式审核/);

    await db.update(needs).set({ visibility: "confidential" }).where(eq(needs.id, judged.needId));
    for (const name of ["leader", "auditor"]) {
      const page = await read(name, path);
      expect(page, name).toContain("时间线");
      expect(page, name).toMatch(/匹配度 [\d.]+ 分/);
      for (const word of [judged.title, judged.number]) expect(page, name).not.toContain(word);
    }
    expect(await read("staff", path)).toContain(judged.title);
  });

  it("begins with the import where one brought the need", async () => {
    const ctx = whole.systemContext();
    const rest = { goal: "", keyTechnology: "", presentBase: "", wishedPartners: "" };
    const row = { ...rest, sourceId: "汇总表第 1 行", title: "退火炉余热回收", problem: "排烟温度 420 ℃。" };
    await importNeeds(ctx, { rows: [row], publish: false, organizationId: enterprise });
    const [imported] = await ctx.db.select().from(needs).where(eq(needs.sourceId, row.sourceId));
    expect(await read("staff", `/needs/${imported?.id}/timeline`)).toContain("由导入录入");
  });
});
