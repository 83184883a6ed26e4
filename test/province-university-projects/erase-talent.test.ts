import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readInstitution } from "../../src/overviews/read-institution.ts";
import {
  addTalent,
  changeTalent,
  eraseTalent,
  removeTalent,
} from "../../src/province-university-projects/keep-talents.ts";
import { listTalents } from "../../src/province-university-projects/project-parts.ts";
import { getProjectRecord } from "../../src/province-university-projects/queries.ts";
import { cast, ORGANIZATION_IDS } from "../support/cast.ts";
import { type MatchingWorld, openMatchingWorld } from "../support/matching-world.ts";
import { putProject } from "../support/projects-in-place.ts";

let world: MatchingWorld;
let projectId: string;

const staff = () => world.as(cast.staff);
const seen = async () => ({ projectId, version: (await getProjectRecord(world.open.db, projectId)).version });
const bring = async (name: string) =>
  addTalent(staff(), {
    ...(await seen()),
    name,
    institutionId: ORGANIZATION_IDS.university,
    kind: "flexible",
    title: `${name}的职称`,
    fromOn: "2026-03-01",
    toOn: "",
    monthsOnSite: 5,
  });
const named = async (name: string) =>
  (await listTalents(staff(), projectId)).find((one) => one.name === name)?.id ?? "";
const counted = async () => (await getProjectRecord(world.open.db, projectId)).talents;
const rows = async (sql: string) => JSON.stringify((await world.open.client.execute(sql)).rows);

beforeAll(async () => {
  world = await openMatchingWorld();
  projectId = (await putProject(world.as, "running", { title: "隔膜中试" })).id;
  for (const name of ["柳博士", "梅博士", "竹博士"]) await bring(name);
});
afterAll(() => world.close());

describe("somebody whom a project brought in", () => {
  it("leaves every count when the entry was wrong", async () => {
    expect(await counted()).toBe(3);
    await removeTalent(staff(), { ...(await seen()), talentId: await named("竹博士"), reason: "录到别的项目" });
    expect(await counted()).toBe(2);
  });

  it("is erased at their own wish, and counts as before", async () => {
    const talentId = await named("柳博士");
    const { kind, fromOn, monthsOnSite, institutionId } =
      (await listTalents(staff(), projectId)).find(({ id }) => id === talentId) ?? {};
    await eraseTalent(staff(), { ...(await seen()), talentId, reason: "2026-11-20 来电提出" });
    expect(await counted()).toBe(2);
    const [erased] = (await listTalents(staff(), projectId)).filter(({ id }) => id === talentId);
    expect(erased).toMatchObject({ kind, fromOn, monthsOnSite, institutionId });
    expect(erased).toMatchObject({ name: "已应本人要求删除", title: "", isErased: true });
    expect(await rows(`SELECT * FROM project_talents WHERE id = '${talentId}'`)).toContain(
      '"name":"","kind":"flexible"',
    );
    // Nothing that could be opened again, and in none of the project's own words a name.
    expect(await rows(`SELECT name, title FROM project_talents WHERE id = '${talentId}'`)).not.toContain("柳");
    expect(await rows("SELECT note FROM project_entries")).toContain(
      "柔性引进，已应本人要求删除，2026-03-01 到县：2026-11-20",
    );
    const { talents } = await readInstitution(world.open.db, ORGANIZATION_IDS.university, "2026-11-28");
    expect(talents).toHaveLength(2);
  });

  it("is neither changed nor erased again once erased, but still removed where the entry was wrong", async () => {
    const talentId = await named("已应本人要求删除");
    const gone = { code: "provinceUniversityProject.talentErased" };
    await expect(eraseTalent(staff(), { ...(await seen()), talentId, reason: "又来电" })).rejects.toMatchObject(gone);
    const change = { talentId, toOn: "", monthsOnSite: 9 };
    await expect(changeTalent(staff(), { ...(await seen()), ...change })).rejects.toMatchObject(gone);
    await removeTalent(staff(), { ...(await seen()), talentId, reason: "其实没有来" });
    expect(await counted()).toBe(1);
    await expect(eraseTalent(staff(), { ...(await seen()), talentId, reason: "又来电" })).rejects.toMatchObject({
      code: "provinceUniversityProject.talentRemoved",
    });
  });

  it("is erased by nobody but staff", async () => {
    const talentId = await named("梅博士");
    for (const actor of [cast.battery, cast.professor, cast.auditor, cast.admin])
      await expect(eraseTalent(world.as(actor), { ...(await seen()), talentId, reason: "来电" })).rejects.toMatchObject(
        { code: "notAllowed" },
      );
    expect(await named("梅博士")).toBe(talentId);
  });
});
