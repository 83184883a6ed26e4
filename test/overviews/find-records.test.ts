import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Actor, VISITOR } from "../../src/kernel/context.ts";
import { overviewRoutes } from "../../src/overviews/routes.tsx";
import { cast, ORGANIZATION_IDS } from "../support/cast.ts";
import { putContract } from "../support/contracts-in-place.ts";
import { fundingAt } from "../support/funds-in-place.ts";
import { type MatchingWorld, openMatchingWorld } from "../support/matching-world.ts";
import { putAgreement, putProject } from "../support/projects-in-place.ts";
import { putRival, RIVAL_ID } from "../support/second-enterprise.ts";
import { visit } from "../support/visit.ts";

let world: MatchingWorld;
let agreementNumber: string;
beforeAll(async () => {
  world = await openMatchingWorld();
  await putRival(world.system);
  await putContract(world.as, "registered", { title: "隔膜甲合同", paperNumber: "示技-77" });
  await putContract(world.as, "signed", { title: "隔膜乙合同", buyerId: RIVAL_ID, paperNumber: "" });
  await putContract(world.as, "draft", { title: "隔膜丙合同" });
  await putProject(world.as, "running");
  const { number: needNumber } = await world.putNeed("published", {
    title: "密题的技术需求",
    visibility: "confidential",
  });
  await putContract(world.as, "signed", { title: "密题隔膜合同", needNumber, paperNumber: "示技-88" });
  const funding = fundingAt(world.as);
  const { id } = await funding.putFund(60_000_000);
  await funding.disburse(id, 10_000_000, funding.clerk, { beneficiary: "桦博士" });
  agreementNumber = (await putAgreement(world.as)).number;
});
afterAll(() => world.close());

const search = async (query: string, actor: Actor) => {
  const routes = overviewRoutes({ ...world.live, reference: world.live.reference.book, warning: async () => null });
  return (await visit(world.as(actor), routes).get(`/search?q=${encodeURIComponent(query)}`)).text();
};
const COMMON = ["技术合同（", "省校合作项目（", "人才发展专项资金（"];

describe("the search over contracts, projects and funds", () => {
  it("finds contracts by name, by the number on the paper and by a party, for staff", async () => {
    const named = await search("隔膜", cast.staff);
    for (const title of ["隔膜甲合同", "隔膜乙合同", "隔膜丙合同"]) expect(named).toContain(title);
    expect(named).toContain('href="/technology-contracts?q=%E9%9A%94%E8%86%9C"');
    const numbered = await search("示技-77", cast.staff);
    expect(numbered).toContain("隔膜甲合同");
    expect(numbered).not.toContain("隔膜乙合同");
  });

  it("finds projects and funds by the enterprise, for staff", async () => {
    const page = await search("示例隔膜材料", cast.staff);
    for (const panel of COMMON) expect(page).toContain(panel);
  });

  it("finds for a party what it has signed, and nothing of another's or of a draft", async () => {
    const page = await search("隔膜", cast.battery);
    expect(page).toContain("隔膜甲合同");
    expect(page).not.toContain("隔膜乙合同");
    expect(page).not.toContain("隔膜丙合同");
    expect(page).toContain('href="/my/technology-contracts"');
  });

  it("finds a cooperation agreement by its number for staff, its parties and those who oversee", async () => {
    for (const actor of [cast.staff, cast.battery, cast.professor, cast.leader, cast.auditor]) {
      const page = await search(agreementNumber, actor);
      expect(page, actor.role).toContain("合作协议（1）");
      expect(page, actor.role).toContain("校企战略合作框架协议");
    }
    expect(await search(agreementNumber, cast.staff)).toMatch(/href="\/cooperation-agreements\/[0-9a-f]{32}"/);
    const others = await search(agreementNumber, { ...cast.battery, organizationId: RIVAL_ID });
    expect(others).not.toContain("校企战略合作框架协议");
  });

  it("finds a fund by whom it was paid for, for staff alone", async () => {
    expect(await search("桦博士", cast.staff)).toContain("人才发展专项资金（1）");
    for (const actor of [cast.battery, cast.leader, cast.auditor, cast.professor, cast.agency, VISITOR])
      expect(await search("桦博士", actor), actor.role).not.toContain("人才发展专项资金（");
  });

  it.each([
    ["a leader", cast.leader],
    ["the auditor", cast.auditor],
  ])("finds for %s what is signed, running and approved, each by what stands in the evidence", async (_, actor) => {
    const page = await search("示例隔膜材料", actor);
    for (const panel of COMMON) expect(page).toContain(panel);
    for (const list of ["technology-contracts", "province-university-projects", "talent-funds"])
      expect(page).toMatch(new RegExp(`href="/evidence/${list}/[0-9a-f]{32}"`));
    expect(page).not.toContain("隔膜丙合同");
    expect(page).not.toMatch(/href="\/(technology-contracts|talent-funds)\//);
    // By a name that may repeat words of a confidential need nothing is found; by number and party it is.
    expect(await search("密题", actor)).not.toContain("技术合同（");
    const numbered = await search("示技-88", actor);
    expect(numbered).toContain("名称不公开");
    expect(numbered).not.toContain("密题");
  });

  it.each([
    ["a visitor", VISITOR],
    ["the administrator", cast.admin],
    ["an agency", cast.agency],
  ])("shows %s none of them", async (_, actor) => {
    const page = await search("隔膜", actor);
    for (const panel of COMMON) expect(page).not.toContain(panel);
    expect(page).not.toContain("甲合同");
  });

  it("shows no records where nothing was asked for", async () => {
    const page = await search("", cast.staff);
    for (const panel of COMMON) expect(page).not.toContain(panel);
    expect(page).not.toContain(ORGANIZATION_IDS.battery);
  });
});
