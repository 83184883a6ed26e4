import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Actor, VISITOR } from "../../src/kernel/context.ts";
import { overviewRoutes } from "../../src/overviews/routes.tsx";
import { cast, ORGANIZATION_IDS } from "../support/cast.ts";
import { putContract } from "../support/contracts-in-place.ts";
import { fundingAt } from "../support/funds-in-place.ts";
import { type MatchingWorld, openMatchingWorld } from "../support/matching-world.ts";
import { putProject } from "../support/projects-in-place.ts";
import { putRival, RIVAL_ID } from "../support/second-enterprise.ts";
import { visit } from "../support/visit.ts";

let world: MatchingWorld;
beforeAll(async () => {
  world = await openMatchingWorld();
  await putRival(world.system);
  await putContract(world.as, "registered", { title: "隔膜甲合同", paperNumber: "示技-77" });
  await putContract(world.as, "signed", { title: "隔膜乙合同", buyerId: RIVAL_ID, paperNumber: "" });
  await putContract(world.as, "draft", { title: "隔膜丙合同" });
  await putProject(world.as, "running");
  await fundingAt(world.as).commit();
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

  it.each([
    ["a visitor", VISITOR],
    ["a leader", cast.leader],
    ["the administrator", cast.admin],
    ["the auditor", cast.auditor],
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
