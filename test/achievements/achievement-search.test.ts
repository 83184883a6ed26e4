import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { AchievementQuery } from "../../src/achievements/achievement-query.ts";
import { type AchievementSearch, createAchievementSearch } from "../../src/achievements/achievement-search.ts";
import { acceptAchievementRevision, proposeAchievementRevision } from "../../src/achievements/revise-achievement.ts";
import { withdrawAchievement } from "../../src/achievements/withdraw-achievement.ts";
import { createLiveSet, type LiveSet } from "../../src/kernel/live.ts";
import { correctOrganization } from "../../src/organizations/correct-organization.ts";
import { getOrganization } from "../../src/organizations/queries.ts";
import { editOption } from "../../src/reference/edit-option.ts";
import { addTerm } from "../../src/reference/edit-term.ts";
import { createLiveReference } from "../../src/reference/live-reference.ts";
import { loadReferenceBook } from "../../src/reference/queries.ts";
import { coatingAchievement, putAchievement } from "../support/achievements-in-place.ts";
import { cast, ORGANIZATION_IDS, organizationDetails } from "../support/cast.ts";
import { stored } from "../support/snapshots.ts";
import { openWorld, type World } from "./world.ts";

let world: World;
let search: AchievementSearch;
let live: LiveSet;
beforeAll(async () => {
  world = await openWorld();
  const reference = createLiveReference();
  search = createAchievementSearch(reference.book);
  const onFailure = (name: string, error: unknown) => {
    throw new Error(name, { cause: error });
  };
  live = await createLiveSet({
    db: world.open.db,
    members: [reference, search],
    snapshots: null,
    shared: true,
    onFailure,
  });
});
afterAll(() => world.close());
beforeEach(() => live.catchUp());

const nothingChosen = { industry: [], stage: [], technicalField: [], transferMode: [], campaign: [] };
async function ask(text: string, chosen: Partial<AchievementQuery["chosen"]> = {}) {
  await live.catchUp();
  return search.search({ text, chosen: { ...nothingChosen, ...chosen }, sort: null }, 1, 20);
}

describe("the search over achievements", () => {
  it("finds one as soon as it is published, and no longer once it is withdrawn", async () => {
    const { id } = await putAchievement(world.as, "published", { title: "石墨烯负极浆料分散技术" });
    expect((await ask("石墨烯负极")).ids).toEqual([id]);
    await withdrawAchievement(world.as(cast.professor), { achievementId: id });
    expect((await ask("石墨烯负极")).ids).toEqual([]);
  });

  it("finds traditional characters, full width and another case", async () => {
    const { id } = await putAchievement(world.as, "published", { title: "特种钢 SUS304 焊接工艺" });
    for (const text of ["特種鋼", "ＳＵＳ３０４", "sus304"])
      expect([text, (await ask(text)).ids]).toEqual([text, [id]]);
  });

  it("finds by number, by the institution's name and by words of the body", async () => {
    const { id, number } = await putAchievement(world.as, "published", {
      title: "按编号查找的成果",
      scenes: "回转窑窑头",
      transferNote: "可派驻工艺员驻厂三个月",
    });
    expect((await ask(number)).ids).toEqual([id]);
    expect((await ask("示例理工大学")).ids).toContain(id);
    expect((await ask("回转窑窑头")).ids).toEqual([id]);
    expect((await ask("驻厂三个月")).ids).toEqual([id]);
  });

  it("narrows by branch, stage and mode, and counts what each option would leave", async () => {
    const title = "分面检索的样品";
    const storage = await putAchievement(world.as, "published", {
      title,
      transferModes: ["licensing.ordinary", "licensing.sole"],
    });
    const baijiu = await putAchievement(world.as, "published", { title, industry: "baijiu", stage: "laboratory" });
    expect((await ask(title, { industry: ["newEnergy"] })).ids).toEqual([storage.id]);
    expect((await ask(title, { stage: ["laboratory"] })).ids).toEqual([baijiu.id]);
    expect((await ask(title, { transferMode: ["licensing.sole"] })).ids).toEqual([storage.id]);
    const { counts, total } = await ask(title);
    expect(total).toBe(2);
    expect([counts.industry.get("newEnergy"), counts.industry.get("baijiu")]).toEqual([1, 1]);
    expect(counts.transferMode.get("licensing")).toBe(2);
    expect(counts.transferMode.get("licensing.sole")).toBe(1);
  });

  it("knows the text of an accepted revision, and the old one no longer", async () => {
    const { id } = await putAchievement(world.as, "published", { title: "磁控溅射靶材" });
    const { contact: _contact, validUntil: _validUntil, ...text } = coatingAchievement;
    const content = { ...text, title: "激光熔覆喷嘴" };
    const revision = await proposeAchievementRevision(world.as(cast.professor), { achievementId: id, content });
    expect((await ask("激光熔覆喷嘴")).ids).toEqual([]);
    await acceptAchievementRevision(world.as(cast.staff), { revisionId: revision.id });
    expect((await ask("激光熔覆喷嘴")).ids).toEqual([id]);
    expect((await ask("磁控溅射靶材")).ids).toEqual([]);
  });

  it("knows an institution under its new name", async () => {
    const { id } = await putAchievement(world.as, "published", { title: "改名单位的成果" });
    const { version } = await getOrganization(world.open.db, ORGANIZATION_IDS.university);
    const { kind: _kind, ...details } = organizationDetails.university;
    await correctOrganization(world.as(cast.staff), {
      ...details,
      name: "示例新校名大学",
      organizationId: ORGANIZATION_IDS.university,
      version,
    });
    expect((await ask("示例新校名大学")).ids).toContain(id);
  });

  it("knows a trade under another word, and a branch under its new name, as soon as the administrator writes it", async () => {
    const { id } = await putAchievement(world.as, "published", { title: "改词样品", abstract: "用霜纹箔作集流体。" });
    expect((await ask("雪片箔")).ids).toEqual([]);
    await addTerm(world.as(cast.admin), { term: "霜纹箔", industry: "newEnergy", synonyms: ["雪片箔"] });
    expect((await ask("雪片箔")).ids).toEqual([id]);
    const place = { list: "industry", code: "newEnergy", version: 1 };
    expect((await ask("能源新产业")).ids).toEqual([]);
    await editOption(world.as(cast.admin), { ...place, label: "能源新产业", note: "" });
    expect((await ask("能源新产业")).ids).toContain(id);
  });

  it("equals the database, and comes back whole from its snapshot", async () => {
    const [comparison] = await live.compare();
    expect(comparison).toMatchObject({ name: "achievements", missing: [], surplus: [] });
    const book = await loadReferenceBook(world.open.db);
    const other = createAchievementSearch(() => book);
    other.snapshot?.load(stored(await search.snapshot?.save()));
    expect(other.snapshot?.held().sort()).toEqual(search.snapshot?.held().sort());
    const query = { text: "分面检索", chosen: nothingChosen, sort: null };
    expect(other.search(query, 1, 20)).toEqual(search.search(query, 1, 20));
  });
});
