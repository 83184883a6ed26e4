import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Actor } from "../../src/kernel/context.ts";
import { summarizeComparison } from "../../src/matching/compare-engine-versions.ts";
import { engineVersionRoutes } from "../../src/matching/engine-versions.routes.tsx";
import { seedEngineVersions } from "../../src/matching/seed-engine-versions.ts";
import { MATCHING_SENTENCES } from "../../src/matching/sentences.ts";
import { cast } from "../support/cast.ts";
import { putAccounts } from "../support/cast-in-place.ts";
import { type MatchingWorld, openMatchingWorld } from "../support/matching-world.ts";
import { judging } from "../support/verdicts-in-place.ts";
import { visit } from "../support/visit.ts";

const LIST = "/administration/engine-versions";
let world: MatchingWorld;
beforeEach(async () => {
  world = await openMatchingWorld();
  await putAccounts(world.system);
});
afterEach(() => world.close());

const as = (actor: Actor) =>
  visit(world.as(actor), engineVersionRoutes({ engine: world.live.engine }), MATCHING_SENTENCES);
const read = async (path = "") => (await as(cast.admin).get(`${LIST}${path}`)).text();
async function seed() {
  await seedEngineVersions(world.system);
  await world.live.set.catchUp();
}

describe("the page of engine versions", () => {
  it("lists each with its state, its source, who adopted it, and the weights beside those in force", async () => {
    await seed();
    await as(cast.admin).post(`${LIST}/1/adoption`, { inForce: "3" });
    const page = await read();
    expect(page).toMatch(/版本 3<\/a>[\s\S]*曾采用[\s\S]*程序自带[\s\S]*随程序启用/);
    expect(page).toMatch(/版本 1<\/a>[\s\S]*在用/);
    expect(page).toContain(`2026-11-23 12:00 ${cast.admin.name}`);
    // Points of the text: 60 in the version in force, 54 in the other.
    expect(page).toMatch(/文本相关与语义相近（分）[\s\S]*?>60<[\s\S]*?<strong>54<\/strong>[\s\S]*?−6</);
    const file = await read("?format=csv");
    expect(file).toMatch(/版本,状态,来源,采用记录,研判次数,文本相关与语义相近（分）,/);
    expect(file).toMatch(/\r\n3,曾采用,程序自带[^\r]*随程序启用,0,50,[\s\S]*\r\n1,在用,/);
  });

  it("says that there is none yet, and what to do", async () => {
    expect(await read()).toContain("还没有版本");
  });

  it.each(["staff", "leader", "securityAdmin", "auditor", "battery"] as const)("is closed to %s", async (key) => {
    await seed();
    for (const path of [LIST, `${LIST}/1`]) expect((await as(cast[key]).get(path)).status).toBe(403);
    expect((await as(cast[key]).post(`${LIST}/1/adoption`, { inForce: "3" })).status).toBe(403);
  });
});

describe("the page of one engine version", () => {
  it("shows what it would change on the lists of public needs, and never a confidential one", async () => {
    await seed();
    const need = await world.putNeed();
    await world.putNeed("published", { title: "金丝雀保密需求", visibility: "confidential" });
    await world.putAchievement("coating");
    const page = await read("/1");
    expect(page).toContain("与版本 3 比较");
    expect(page).toMatch(/figure-value">1<\/span><span>条公开需求参加比较/);
    expect(page).toContain("前五名都相同");
    expect(page).toContain("确认采用版本 1");
    expect(page).toContain("新候选随后按新版本重新计算；已作出的研判不变，仍写明当时的版本。");
    expect(page).not.toContain("金丝雀");
    expect(page).not.toContain(need.id);
  });

  it("counts the verdicts that saw it, which keep their version when another is adopted", async () => {
    await seed();
    const need = await world.putNeed();
    const { id } = await world.putAchievement("coating");
    await judging(world, need.id, id).adopt();
    await as(cast.admin).post(`${LIST}/1/adoption`, { inForce: "3" });
    await world.live.set.catchUp();
    await judging(world, need.id, id).ask({ version: 1, seconds: 90 });
    await judging(world, (await world.putNeed()).id, id).adopt({ seconds: 90 });
    expect(await read("/3")).toMatch(/看着它作出的研判<\/dt><dd>1 条/);
    expect(await read("/1")).toMatch(/看着它作出的研判<\/dt><dd>2 条/);
  });

  it("compares nothing for the version in force until another is chosen, and offers no adoption", async () => {
    await seed();
    const page = await read("/3");
    expect(page).not.toContain("清单会怎样变");
    expect(page).not.toContain("确认采用");
    expect(page).toContain(`href="${LIST}/3?with=1"`);
    expect(await read("/3?with=1")).toContain("与版本 1 比较");
  });

  it("is not there for a number that no version has", async () => {
    await seed();
    expect((await as(cast.admin).get(`${LIST}/9`)).status).toBe(404);
    expect((await as(cast.admin).get(`${LIST}/2?with=9`)).status).toBe(404);
  });
});

describe("adopting on the page", () => {
  it("leads back to the list, and conflicts with a choice that another made meanwhile", async () => {
    await seed();
    const answer = await as(cast.admin).post(`${LIST}/1/adoption`, { inForce: "3" });
    expect([answer.status, answer.headers.get("location")]).toEqual([303, LIST]);
    const again = await as(cast.admin).post(`${LIST}/1/adoption`, { inForce: "3" });
    expect(again.status).toBe(409);
    expect(await again.text()).toContain("版本 1 已经在用");
  });

  it("asks to open the page again when the form does not say what was in force", async () => {
    await seed();
    expect((await as(cast.admin).post(`${LIST}/1/adoption`)).status).toBe(422);
  });
});

describe("the summary of two lists of first places", () => {
  const place = (id: string) => ({ id, number: id, title: id, score: 50, grade: "fair" as const });
  const row = (id: string, before: string, after: string) => ({
    need: { id, number: id, title: id },
    before: [...before].map(place),
    after: [...after].map(place),
  });

  it("counts another first place, another first five, and empty lists", () => {
    const rows = [row("n4", "ab", "ab"), row("n3", "ab", "ac"), row("n2", "ab", "ba"), row("n1", "", "a")];
    expect(summarizeComparison(rows)).toEqual({
      compared: 4,
      firstChanged: 2,
      topChanged: 2,
      emptyBefore: 1,
      emptyAfter: 0,
      examples: [rows[2], rows[3], rows[1]],
    });
  });
});
