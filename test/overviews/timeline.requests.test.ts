import { and, eq, inArray, isNotNull, isNull, ne } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { achievements } from "../../db/schema/achievements.ts";
import { attachments } from "../../db/schema/attachments.ts";
import { cooperationAgreements } from "../../db/schema/cooperation-agreements.ts";
import { introductionEntries, introductions } from "../../db/schema/introductions.ts";
import { needs } from "../../db/schema/needs.ts";
import { organizations } from "../../db/schema/organizations.ts";
import { provinceUniversityProjects } from "../../db/schema/province-university-projects.ts";
import { surveyVisits } from "../../db/schema/survey-visits.ts";
import { technologyContracts } from "../../db/schema/technology-contracts.ts";
import { verdicts } from "../../db/schema/verdicts.ts";
import { namePlace } from "../../src/attachments/queries.ts";
import { shanghaiDay } from "../../src/kernel/dates.ts";
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

  it("says of an address without a year what is wrong, as lists and reports do, and leaves nothing out silently", async () => {
    const wrong: Readonly<Record<string, readonly [who: string, sentence: string]>> = {
      [`${ofFirm()}?year=20261`]: ["leader", "网址里的年份“20261”不是年份。请写四位数字，如 2026"],
      [`/needs/${need}/timeline?year=2026&year=去年`]: ["staff", "网址里的年份“去年”不是年份"],
      "/technology-contracts?year=二〇二六": ["staff", "网址里的年份“二〇二六”不是年份"],
      "/province-university-projects?year=26": ["staff", "网址里的年份“26”不是年份"],
      "/talent-funds/new?year=abc": ["staff", "网址里的年份“abc”不是年份"],
      "/audit?from=2026-13-45": ["auditor", "网址里的日期“2026-13-45”不是日期。请写成 2026-03-01 的样子"],
      "/talent-funds?year=2026年": ["staff", "网址里的年份“2026年”不是年份"],
      "/evidence/technology-contracts?year=x": ["auditor", "网址里的年份“x”不是年份"],
      "/reports/technology-contracts?period=2026-Q5": ["leader", "网址里的报告期“2026-Q5”不是年份或季度"],
      "/reports/talent-funds/records?period=1999&figure=paid": ["auditor", "请写 2000 至 2100 之间的年份或季度"],
    };
    for (const [path, [who, sentence]] of Object.entries(wrong)) {
      const answer = await as(who).get(path);
      expect(answer.status, path).toBe(400);
      expect(await answer.text(), path).toContain(sentence);
    }
    expect((await as("leader").get("/reports/talent-funds")).status).toBe(200);
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

  it("dates a post by the days of its own record, not by the moment at which the demo was loaded", async () => {
    const rows = (await read("staff", `${ofFirm()}?kind=need&format=csv`)).trim().split("\r\n").slice(1);
    const posted = rows.filter((row) => /,提出需求,|,通过诊断复核，发布,/.test(row));
    expect(posted.length).toBeGreaterThan(3);
    const { db } = whole.systemContext();
    for (const row of posted) {
      const [on = "", , what, number = ""] = row.split(",");
      const [record] = await db.select().from(needs).where(eq(needs.number, number));
      expect(on, row).toBe(shanghaiDay((what === "提出需求" ? record?.createdAt : record?.publishedAt) ?? new Date(0)));
    }
    expect(new Set(posted.map((row) => row.slice(0, 10))).size).toBeGreaterThan(1);
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
    expect(own).not.toMatch(/V-1999-0001|仅工作人员可见|录入合同|计分版本/);
  });

  it("is an institution's own, too: its posts, introductions, contracts and projects, and nothing that others keep to themselves", async () => {
    const { db } = whole.systemContext();
    const home = await read("institution", "/");
    expect(home).toContain('href="/organization/timeline"');
    const answer = await as("institution").get("/organization/timeline");
    const path = answer.headers.get("location") ?? "";
    const ownId = /[0-9a-f]{32}/.exec(path)?.[0] ?? "";
    expect(await read("institution", "/organization")).toContain(`href="${path}"`);
    const [introduction] = await db.select().from(introductions).where(eq(introductions.institutionId, ownId));
    const [met] = await db
      .select()
      .from(needs)
      .where(eq(needs.id, introduction?.needId ?? ""));
    if (introduction === undefined || met === undefined) throw new Error("the demo's institution has no introduction");
    const { visibility } = met;
    await db.update(needs).set({ visibility: "confidential" }).where(eq(needs.id, met.id));
    const own = await read("institution", path);
    for (const kind of ["成果", "对接"]) expect(own).toMatch(new RegExp(`class="tag tag-[a-z]+">${kind}<`));
    expect(own).toContain(introduction.number);
    // Neither what the need is about nor who judged it, whatever the address asks for.
    for (const page of [own, await read("institution", `${path}?kind=match&kind=need&kind=fund&format=csv`)]) {
      expect(page).not.toContain(met.title);
      expect(page).not.toMatch(/研判|计分版本|仅工作人员可见|录入合同|N-\d{4}-\d{4}/);
    }
    // Staff see of the same institution what was judged.
    expect(await read("staff", `${path}?kind=match&format=csv`)).toContain(",研判,");
    await db.update(needs).set({ visibility }).where(eq(needs.id, met.id));
    // Every line leads where its reader may go.
    const links = [
      ...own.matchAll(
        /href="(\/(?:achievements|introductions|technology-contracts|province-university-projects|cooperation-agreements)\/[0-9a-f]{32})"/g,
      ),
    ];
    for (const href of new Set(links.map(([, one = ""]) => one)))
      expect((await as("institution").get(href)).status, href).toBe(200);
  });

  it("is refused to outsiders", async () => {
    for (const name of ["institution", "agency", "admin", "security"]) {
      expect((await as(name).get(ofFirm())).status, name).toBe(name === "institution" ? 404 : 403);
      expect((await as(name).get(`/needs/${need}/timeline`)).status, name).toBe(403);
    }
    expect((await as("rival").get(ofFirm())).status).toBe(404);
    expect((await as("staff").get(`/organizations/${"0".repeat(32)}/timeline`)).status).toBe(404);
    expect((await as("visitor").get(ofFirm())).status).not.toBe(200);
  });
});

describe("the timeline of an organization, for those who oversee the work", () => {
  it("names of its needs none that is confidential or was withdrawn, nor its verdicts and introductions", async () => {
    const { db } = whole.systemContext();
    const running = await db.select().from(introductions);
    for (const change of [{ visibility: "confidential" }, { status: "closed", closeReason: "withdrawn" }] as const) {
      const [one] = await db
        .select({ need: needs, introduction: introductions })
        .from(introductions)
        .innerJoin(needs, eq(needs.id, introductions.needId))
        .innerJoin(verdicts, eq(verdicts.needId, needs.id))
        .where(and(eq(needs.visibility, "public"), inArray(needs.status, ["published", "inTalks", "contracted"])));
      if (one === undefined) throw new Error("the demo has no open need in talks");
      const path = `/organizations/${one.need.organizationId}/timeline?kind=need&kind=match&kind=introduction&format=csv`;
      const ofPartner = path.replace(one.need.organizationId, one.introduction.institutionId);
      const { number } = one.need;
      for (const name of ["leader", "auditor"]) {
        expect(await read(name, path), name).toMatch(new RegExp(`,需求,[^\\n]*${number}`));
        expect(await read(name, path), name).toMatch(new RegExp(`,研判,[^\\n]*${number}`));
        expect(await read(name, path), name).toContain(one.introduction.number);
        expect(await read(name, ofPartner), name).toContain(number);
      }
      await db.update(needs).set(change).where(eq(needs.id, one.need.id));
      const introduced = running.filter(({ needId }) => needId === one.need.id).map((row) => row.number);
      for (const name of ["leader", "auditor"])
        for (const page of [await read(name, path), await read(name, ofPartner)])
          expect([number, ...introduced].filter((word) => page.includes(word))).toEqual([]);
      expect(await read("staff", path)).toContain(number);
      await db.update(needs).set({ visibility: "public", status: one.need.status }).where(eq(needs.id, one.need.id));
    }
  });

  it("has the papers of an agreement, for those who oversee the work without their names", async () => {
    const { db, vault, now } = whole.systemContext();
    const [agreement] = await db
      .select()
      .from(cooperationAgreements)
      .where(eq(cooperationAgreements.status, "inForce"));
    if (agreement === undefined) throw new Error("the demo has no agreement");
    const id = "f".repeat(32);
    const file = {
      id,
      ownerKind: "cooperationAgreement",
      ownerId: agreement.id,
      layer: "public",
      type: "pdf",
    } as const;
    const name = vault.encrypt("框架协议.pdf", namePlace(id));
    const stored = { name, bytes: 9, sha256: id, storeKey: id, storedBytes: 9, uploadedAt: now, acceptedAt: now };
    await db.insert(attachments).values({ ...file, ...stored, version: 1 });
    const path = `/organizations/${agreement.institutionId}/timeline?kind=attachment`;
    expect(await read("staff", path)).toContain(agreement.number);
    const page = `/evidence/cooperation-agreements/${agreement.id}`;
    for (const other of ["leader", "auditor"]) {
      const shown = await read(other, path);
      expect(shown, other).toContain(`href="${page}"`);
      expect(shown, other).not.toContain("框架协议.pdf");
      expect(await read(other, page), other).toContain(agreement.number);
    }
  });

  it("has for every row of money its own amount, also where several were entered at one moment", async () => {
    const moneyOf = async (title: string, organization: string) => {
      const { db } = whole.systemContext();
      const [one] = await db.select().from(organizations).where(eq(organizations.name, organization));
      const csv = await read("leader", `/organizations/${one?.id}/timeline?kind=project&kind=contract&format=csv`);
      const lines = csv.split("\r\n").filter((line) => line.includes(title));
      return lines.flatMap((line) => /,([\d.]+) 万元,/.exec(line)?.[1] ?? []);
    };
    const funding = await moneyOf("石墨电极浸渍与焙烧中试基地共建", "晋墨电极科技有限公司（虚构）");
    expect(funding).toEqual(["8.55", "8.55", "85.5", "40", "60", "160", "40", "120"]);
  });
});

describe("the timeline of a need", () => {
  it("begins for staff with the visit that brought it", async () => {
    const { db } = whole.systemContext();
    const [visit] = await db.select().from(surveyVisits).limit(1);
    await db
      .update(needs)
      .set({ surveyVisitId: visit?.id ?? "" })
      .where(eq(needs.id, need));
    const path = `/needs/${need}/timeline`;
    expect(await read("staff", path)).toContain(`href="/survey-visits/${visit?.id}"`);
    for (const name of ["leader", "auditor"]) expect(await read(name, path), name).not.toContain(visit?.number);
  });

  it("tells its owner of no project and no paper of others who named the need", async () => {
    const { db } = whole.systemContext();
    const [own] = await db.select().from(needs).where(eq(needs.organizationId, enterprise));
    const [contract] = await db
      .select()
      .from(technologyContracts)
      .where(and(eq(technologyContracts.status, "signed"), ne(technologyContracts.buyerId, enterprise)));
    const [project] = await db
      .select()
      .from(provinceUniversityProjects)
      .where(
        and(eq(provinceUniversityProjects.status, "running"), ne(provinceUniversityProjects.enterpriseId, enterprise)),
      );
    if (own === undefined || contract === undefined || project === undefined)
      throw new Error("the demo has too little");
    const ofContract = eq(technologyContracts.id, contract.id);
    const ofProject = eq(provinceUniversityProjects.id, project.id);
    await db.update(technologyContracts).set({ needId: own.id }).where(ofContract);
    await db.update(provinceUniversityProjects).set({ contractId: contract.id }).where(ofProject);
    const { vault, now } = whole.systemContext();
    const owners = { technologyContract: contract.id, provinceUniversityProject: project.id } as const;
    for (const [ownerKind, ownerId] of Object.entries(owners)) {
      const id = ownerId.replace(/./, "e");
      const file = { id, ownerKind: ownerKind as keyof typeof owners, ownerId, layer: "public", type: "pdf" } as const;
      const name = vault.encrypt("协议.pdf", namePlace(id));
      const stored = { name, bytes: 9, sha256: id, storeKey: id, storedBytes: 9, uploadedAt: now, acceptedAt: now };
      await db.insert(attachments).values({ ...file, ...stored, version: 1 });
    }
    const path = `/needs/${own.id}/timeline?kind=project&kind=attachment&format=csv`;
    const numbersIn = (page: string) => [contract.number, project.number].filter((number) => page.includes(number));
    expect(numbersIn(await read("staff", path))).toEqual([contract.number, project.number]);
    expect(numbersIn(await read("enterprise", path))).toEqual([]);
    await db.update(provinceUniversityProjects).set({ enterpriseId: enterprise }).where(ofProject);
    await db.update(technologyContracts).set({ buyerId: enterprise, buyerName: "" }).where(ofContract);
    expect(await read("enterprise", path)).toMatch(new RegExp(`,附件,[^\\n]*${contract.number}`));
    expect(await read("enterprise", path)).toMatch(new RegExp(`,附件,[^\\n]*${project.number}`));
    expect(await read("enterprise", path)).toMatch(new RegExp(`,省校合作,[^\\n]*${project.number}`));
  });

  it("runs from its post to the payments of its contract, with the version, score and grade of the match", async () => {
    const page = await read("staff", `/needs/${need}/timeline`);
    expect(page).toMatch(/提出需求|提交审核/);
    expect(page).toMatch(/已采纳[\s\S]*?匹配度 [\d.]+ 分，(强相关|较强相关|弱相关|无相关)，第 \d+ 名\n计分版本 \d/);
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

  it("tells a leader of a confidential need of no contract: it says whose need that is", async () => {
    const { db } = whole.systemContext();
    const [signed] = await db
      .select({ needId: needs.id, number: technologyContracts.number })
      .from(technologyContracts)
      .innerJoin(needs, and(eq(needs.id, technologyContracts.needId), eq(needs.visibility, "public")))
      .where(isNotNull(technologyContracts.signedOn));
    if (signed === undefined) throw new Error("the demo has no contract of a public need");
    const path = `/needs/${signed.needId}/timeline`;
    expect(await read("leader", path)).toContain(signed.number);
    await db.update(needs).set({ visibility: "confidential" }).where(eq(needs.id, signed.needId));
    expect(await read("leader", path)).not.toMatch(/[TPF]-2026-\d{4}/);
    expect(await read("leader", `${path}?kind=contract`)).not.toContain(signed.number);
    expect(await read("auditor", path)).toContain(signed.number);
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
