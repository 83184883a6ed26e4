import { and, eq, isNotNull, isNull } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { accounts } from "../../db/schema/accounts.ts";
import {
  progressReports,
  projectEntries,
  projectTalents,
  projectTasks,
  provinceUniversityProjects,
} from "../../db/schema/province-university-projects.ts";
import { fundDecisions, fundEntries, talentFunds } from "../../db/schema/talent-funds.ts";
import { contractFollowUps, technologyContracts } from "../../db/schema/technology-contracts.ts";
import { shanghaiMinute } from "../../src/kernel/dates.ts";
import { formatMoney } from "../../src/kernel/money.ts";
import { listTalents } from "../../src/province-university-projects/project-parts.ts";
import { listProjects } from "../../src/province-university-projects/queries.ts";
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
const read = async (name: string, path: string) => (await as(name).get(path)).text();

/** An approved payment of the demo, said to be for these words, of the enterprise of a project that came of a contract. */
async function payFor(words: (project: { id: string; number: string; title: string }) => Promise<string> | string) {
  const { db, now } = whole.systemContext();
  const running = eq(provinceUniversityProjects.status, "running");
  const [project] = await db
    .select()
    .from(provinceUniversityProjects)
    .where(and(isNotNull(provinceUniversityProjects.enterpriseId), running));
  const [introduced] = await db.select().from(technologyContracts).where(isNotNull(technologyContracts.introductionId));
  await db
    .update(provinceUniversityProjects)
    .set({ contractId: introduced?.id ?? null })
    .where(eq(provinceUniversityProjects.id, project?.id ?? ""));
  if (project?.enterpriseId == null) throw new Error("the demo has no project of a contract");
  const [model] = await db.select().from(fundDecisions).where(eq(fundDecisions.outcome, "approved"));
  if (model === undefined) throw new Error("the demo has no approved entry");
  const fundId = crypto.randomUUID().replaceAll("-", "");
  const year = 2000 + (await db.$count(talentFunds));
  const fund = { id: fundId, number: `F-${year}-9999`, enterpriseId: project.enterpriseId, year, createdAt: now };
  await db.insert(talentFunds).values({ ...fund, createdBy: model.decidedBy });
  const put = async (values: Partial<typeof fundEntries.$inferInsert>) => {
    const common = { fundId, effectFen: 100_000, happenedOn: "2026-06-01", note: "", enteredBy: "x", enteredAt: now };
    const row = { ...common, purpose: "", beneficiary: "", agreedBy: "", ...values, formId: crypto.randomUUID() };
    const [entry] = await db
      .insert(fundEntries)
      .values(row as typeof fundEntries.$inferInsert)
      .returning();
    if (entry === undefined) throw new Error("the entry was not stored");
    const { seq: entrySeq, balance, effectFen } = entry;
    const { decidedBy } = model;
    const decision = {
      entrySeq,
      fundId,
      outcome: "approved",
      balance,
      effectFen,
      reason: "原件在纸质档案里",
      decidedBy,
    } as const;
    await db.insert(fundDecisions).values({ ...decision, decidedAt: now });
    return entrySeq;
  };
  await put({ kind: "commitment", balance: "committed", agreedBy: "甲测试", dueOn: "2026-12-31" });
  const beneficiary = await words(project);
  const seq = await put({ kind: "disbursement", balance: "paid", purpose: "project", beneficiary });
  return { project, path: `/evidence/talent-funds/${fundId}/entries/${seq}` };
}

describe("the chain of evidence behind a payment of a fund", () => {
  it("leads over the project that its number names, and the contract, to verdict and need", async () => {
    const { project, path } = await payFor(({ number }) => `${number} 中试设备`);
    for (const name of ["auditor", "leader", "staff"]) {
      const page = await read(name, path);
      expect(page, name).toMatch(/专项资金分录[\s\S]*省校合作项目/);
      if (name !== "leader") expect(page, name).toMatch(/合同[\s\S]*当时的匹配度/);
      expect(page, name).toContain(project.number);
      if (name !== "leader") expect(page, name).toMatch(/href="\/needs\/[0-9a-f]{32}"/);
    }
  });

  it("leads over the project that was chosen for it to its contract, whatever its words say", async () => {
    const { db } = whole.systemContext();
    const [linked] = await db
      .select({ entry: fundEntries, contract: technologyContracts.number })
      .from(fundEntries)
      .innerJoin(provinceUniversityProjects, eq(provinceUniversityProjects.id, fundEntries.projectId))
      .innerJoin(technologyContracts, eq(technologyContracts.id, provinceUniversityProjects.contractId))
      .where(eq(fundEntries.beneficiary, "驻厂博士的工作补助"));
    const page = await read("auditor", `/evidence/talent-funds/${linked?.entry.fundId}/entries/${linked?.entry.seq}`);
    expect(page).toContain("石墨电极浸渍与焙烧中试基地共建");
    expect(page).toMatch(/用于<\/dt>\s*<dd[^>]*>下面的项目<\/dd>/);
    expect(page).toContain("博士");
    expect(page).not.toContain("演示-白博士");
    expect(page).toContain(linked?.contract);
  });

  it("leads to the timeline of each party, which the reader may open", async () => {
    const { project, path } = await payFor(({ number }) => number);
    const timeline = `/organizations/${project.enterpriseId}/timeline`;
    for (const name of ["auditor", "leader", "staff"]) {
      const links = [...(await read(name, path)).matchAll(/href="(\/organizations\/[0-9a-f]{32}\/timeline)"/g)];
      const parties = new Set(links.map(([, href = ""]) => href));
      expect(parties.has(timeline), name).toBe(true);
      expect(parties.size, name).toBeGreaterThan(1);
      for (const href of parties) expect((await as(name).get(href)).status, `${name} ${href}`).toBe(200);
    }
  });

  it("finds it by the name of a person whom the project brought in, and tells no names", async () => {
    const { rows } = await listProjects(whole.systemContext().db, { today: "" }, 1, -1);
    let named = "";
    const { path, project } = await payFor(async ({ id }) => {
      named = (await listTalents(whole.systemContext(), id))[0]?.name ?? "";
      return named;
    });
    expect(rows.length).toBeGreaterThan(0);
    const page = await read("auditor", path);
    if (named !== "") {
      expect(page).toContain(project.number);
      expect(page).not.toContain(named);
    } else expect(page).toContain("追不到项目");
  });

  it("is for nobody else, and of no entry that is not there", async () => {
    const { path } = await payFor(({ title }) => title);
    for (const name of ["enterprise", "institution", "agency", "admin", "security"])
      expect((await as(name).get(path)).status, name).toBe(403);
    expect((await as("auditor").get(path.replace(/\d+$/, "99999999"))).status).toBe(404);
  });
});

describe("what was done and what came of it", () => {
  const oversees = ["auditor", "leader", "staff"];

  it("stands in the evidence of a project with who recorded it, people masked", async () => {
    const { db, now } = whole.systemContext();
    const [talent] = await db
      .select({ row: projectTalents })
      .from(projectTalents)
      .innerJoin(provinceUniversityProjects, eq(provinceUniversityProjects.id, projectTalents.projectId))
      .where(and(eq(provinceUniversityProjects.status, "running"), isNull(projectTalents.removedAt)));
    const projectId = talent?.row.projectId ?? "";
    const [named] = await listTalents(whole.systemContext(), projectId);
    const name = named?.name ?? "";
    expect(name.length).toBeGreaterThan(1);
    const [clerk] = await db
      .select()
      .from(accounts)
      .where(eq(accounts.id, as("staff").accountId ?? ""));
    const text = `${name}已到岗，联系 13812341234，设备调试完成`;
    const common = { projectId, by: clerk?.id ?? "", at: now };
    await db.insert(progressReports).values({ ...common, reportedOn: "2026-07-01", text });
    await db.insert(projectTasks).values({
      id: "麟".repeat(32),
      projectId,
      title: "完成麒麟试验",
      dueOn: "2026-12-01",
      createdAt: now,
    });
    const failed = { kind: "acceptanceFailed", status: "running", happenedOn: "2026-07-02" } as const;
    await db.insert(projectEntries).values({ ...common, ...failed, fields: [], note: "没有通过：能耗麒麟未达标" });
    for (const who of oversees) {
      const page = await read(who, `/evidence/province-university-projects/${projectId}`);
      expect(page, who).toContain("已到岗，联系 138****1234，设备调试完成");
      expect(page, who).not.toContain(name);
      expect(page, who).not.toContain("13812341234");
      expect(page, who).toContain(`${clerk?.name} ${shanghaiMinute(now)} 登记`);
      expect(page, who).toContain("完成麒麟试验");
      expect(page, who).toContain("没有通过：能耗麒麟未达标");
    }
  });

  it("stands in the evidence of a contract with every follow-up, also one that was replaced", async () => {
    const { db, now } = whole.systemContext();
    const [contract] = await db
      .select()
      .from(technologyContracts)
      .where(and(eq(technologyContracts.status, "registered"), isNull(technologyContracts.needId)));
    const [clerk] = await db
      .select()
      .from(accounts)
      .where(eq(accounts.id, as("staff").accountId ?? ""));
    const asked = { contractId: contract?.id ?? "", afterYears: 3, patents: 2, jobs: 7, by: clerk?.id ?? "", at: now };
    for (const [outputValueFen, askedOn] of [
      [123_456_789, "2026-08-01"],
      [223_456_789, "2026-08-02"],
    ] as const)
      await db.insert(contractFollowUps).values({ ...asked, outputValueFen, taxFen: 0, askedOn, note: "据年报" });
    for (const who of oversees) {
      const page = await read(who, `/evidence/technology-contracts/${contract?.id}`);
      const [, panel = ""] = page.split(/<h2[^>]*>回访<\/h2>/);
      for (const said of [
        formatMoney(123_456_789),
        formatMoney(223_456_789),
        "已由后一次代替",
        "据年报",
        `${clerk?.name}`,
        shanghaiMinute(now),
      ])
        expect(panel, who).toContain(said);
      expect(panel.match(/已由后一次代替/g), who).toHaveLength(1);
    }
  });
});

describe("what leader and auditor list", () => {
  it.each(["technology-contracts", "province-university-projects", "talent-funds"])(
    "leads from every row of %s to a page with nothing to press",
    async (folder) => {
      for (const name of ["leader", "auditor"]) {
        const list = await read(name, `/evidence/${folder}`);
        const links = [...list.matchAll(new RegExp(`href="(/evidence/${folder}/[0-9a-f]{32})"`, "g"))];
        expect(links.length, name).toBeGreaterThan(0);
        for (const [, href = ""] of links.slice(0, 4)) {
          const answer = await as(name).get(href);
          expect(answer.status, href).toBe(200);
          expect((await answer.text()).match(/<form[^>]*method="post"[^>]*action="(?!\/sign-out)/g), href).toBe(null);
        }
      }
      expect((await as("enterprise").get(`/evidence/${folder}`)).status).toBe(403);
    },
  );
});
