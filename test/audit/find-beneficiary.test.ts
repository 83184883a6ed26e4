import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findBeneficiaryProject } from "../../src/audit/find-beneficiary.ts";
import { addTalent } from "../../src/province-university-projects/keep-talents.ts";
import type { ProjectRow } from "../../src/province-university-projects/queries.ts";
import { cast, ORGANIZATION_IDS } from "../support/cast.ts";
import { type MatchingWorld, openMatchingWorld } from "../support/matching-world.ts";
import { putProject } from "../support/projects-in-place.ts";

let world: MatchingWorld;
let projects: { short: ProjectRow; long: ProjectRow; newest: ProjectRow };

/** Three projects of one enterprise; two of them brought in 柳博士, one of those 杨工. */
beforeAll(async () => {
  world = await openMatchingWorld();
  const long = await putProject(world.as, "running", { title: "隔膜中试二期" });
  const short = await putProject(world.as, "running", { title: "隔膜中试" });
  const newest = await putProject(world.as, "running", { title: "涂布工艺" });
  projects = { short, long, newest };
  const bring = ({ id: projectId, version }: ProjectRow, name: string) =>
    addTalent(world.as(cast.staff), {
      projectId,
      version,
      name,
      institutionId: ORGANIZATION_IDS.university,
      kind: "flexible",
      title: "教授",
      fromOn: "2026-02-01",
      toOn: "",
      monthsOnSite: "3",
    });
  await bring(long, "柳博士");
  await bring(await bring(newest, "柳博士"), "杨工");
});
afterAll(() => world.close());

const find = (words: string) => findBeneficiaryProject(world.system, ORGANIZATION_IDS.battery, words);

describe("the project that money was paid for", () => {
  it("is the one whose number stands there, also beside the title of another", async () => {
    expect(await find(`${projects.short.number} 涂布工艺`)).toBe(projects.short.id);
    expect(await find(`付${projects.long.number}设备款`)).toBe(projects.long.id);
  });

  it("is not one whose number is but the beginning of another's", async () => {
    expect(await find(`${projects.short.number}2`)).toBe(null);
    expect(await find(`${projects.short.number}2 涂布工艺`)).toBe(projects.newest.id);
  });

  it("is the one with the longest title that stands there", async () => {
    expect(await find("隔膜中试二期设备")).toBe(projects.long.id);
    expect(await find("隔膜中试设备")).toBe(projects.short.id);
  });

  it("is found by a person when no other project brought them in", async () => {
    expect(await find("杨工")).toBe(projects.newest.id);
    expect(await find("柳博士")).toBe(null);
  });

  it("is none where nothing is named, or of another enterprise", async () => {
    expect(await find(" ")).toBe(null);
    expect(await findBeneficiaryProject(world.system, ORGANIZATION_IDS.university, "涂布工艺")).toBe(null);
  });
});
