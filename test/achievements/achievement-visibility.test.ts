import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { AchievementStatus } from "../../src/achievements/achievement.ts";
import { createAchievementSearch } from "../../src/achievements/achievement-search.ts";
import { listDeskAchievements } from "../../src/achievements/list-desk-achievements.ts";
import { postAchievement } from "../../src/achievements/post-achievement.ts";
import { presentAchievement } from "../../src/achievements/present-achievement.ts";
import { getAchievementRecord } from "../../src/achievements/queries.ts";
import { proposeAchievementRevision } from "../../src/achievements/revise-achievement.ts";
import { achievementRoutes } from "../../src/achievements/routes.tsx";
import { ACHIEVEMENT_SENTENCES } from "../../src/achievements/sentences.ts";
import { withdrawAchievement } from "../../src/achievements/withdraw-achievement.ts";
import { type Actor, VISITOR } from "../../src/kernel/context.ts";
import { loadReferenceBook } from "../../src/reference/queries.ts";
import { coatingAchievement, otherProfessor, putAchievement } from "../support/achievements-in-place.ts";
import { cast, ORGANIZATION_IDS } from "../support/cast.ts";
import { visit } from "../support/visit.ts";
import { openWorld, type World } from "./world.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

/** Words that can stand in one place only, so that finding one names the leak. */
const canaries = {
  title: "金丝雀成果名称",
  abstract: "金丝雀简介",
  lead: "金丝雀负责人",
  contact: { name: "金丝雀联系人", phone: "13900009999", email: "canary@example.com" },
};
const PUBLIC_WORDS = ["金丝雀成果名称", "金丝雀简介"];
const PERSONAL_WORDS = ["金丝雀负责人", "金丝雀联系人", "13900009999", "canary@example.com"];
const EVERY_WORD = [...PUBLIC_WORDS, ...PERSONAL_WORDS];

type Layer = "all" | "public" | "nothing";
const READABLE: Record<Layer, string[]> = { all: EVERY_WORD, public: PUBLIC_WORDS, nothing: [] };
const PEOPLE: [string, Actor][] = [
  ["owner", cast.professor],
  ["staff", cast.staff],
  ["auditor", cast.auditor],
  ["other institution", otherProfessor],
  ["enterprise", cast.battery],
  ["leader", cast.leader],
  ["agency", cast.agency],
  ["admin", cast.admin],
  ["securityAdmin", cast.securityAdmin],
  ["visitor", VISITOR],
];

/** Written by hand: what each person reads of an achievement that the institution wrote itself. */
function layerOf(person: string, status: AchievementStatus): Layer {
  if (person === "owner") return "all";
  if (person === "staff") return status === "draft" ? "nothing" : "all";
  if (person === "auditor") return status === "draft" ? "nothing" : "public";
  return status === "published" ? "public" : "nothing";
}

async function routes() {
  const book = await loadReferenceBook(world.open.db);
  const search = createAchievementSearch(() => book);
  await search.build(world.open.db);
  return achievementRoutes({ reference: () => book, search });
}

const wordsIn = (text: string): string[] => EVERY_WORD.filter((word) => text.includes(word));

describe("an achievement", () => {
  const STATUSES = ["draft", "submitted", "published", "returned", "refused", "closed"] as const;
  it.each(STATUSES)("that is %s shows each person their layer and not a word more", async (status) => {
    const { id } = await putAchievement(world.as, status, canaries);
    const record = await getAchievementRecord(world.open.db, id);
    const app = await routes();
    for (const [person, actor] of PEOPLE) {
      const layer = layerOf(person, status);
      const view = presentAchievement(actor, record, { vault: world.system.vault });
      expect([person, view === null]).toEqual([person, layer === "nothing"]);
      const page = await visit(world.as(actor), app, ACHIEVEMENT_SENTENCES).get(`/achievements/${id}`);
      expect([person, page.status]).toEqual([person, layer === "nothing" ? 404 : 200]);
      expect([person, wordsIn(JSON.stringify(view))]).toEqual([person, READABLE[layer]]);
      // Staff open lead and contact by themselves; of its address the host may be seen.
      const atFirst = person === "staff" && layer === "all" ? PUBLIC_WORDS : READABLE[layer];
      expect([person, wordsIn(await page.text())]).toEqual([person, atFirst]);
    }
  });

  it("shows nobody a person's name or number in lists and suggestions", async () => {
    await putAchievement(world.as, "published", canaries);
    const app = await routes();
    const lists = ["/achievements", "/achievements?q=金丝雀", "/achievements/suggestions?q=金丝雀"];
    for (const [person, actor] of PEOPLE) {
      const own = person === "owner" ? ["/my/achievements"] : [];
      const desk = person === "staff" || person === "auditor" ? ["/desk/achievements?queue=all"] : [];
      for (const path of [...lists, ...own, ...desk]) {
        const page = await visit(world.as(actor), app, ACHIEVEMENT_SENTENCES).get(path);
        expect([person, path, page.status]).toEqual([person, path, 200]);
        const read = wordsIn(await page.text()).filter((word) => PERSONAL_WORDS.includes(word));
        expect([person, path, read]).toEqual([person, path, []]);
      }
    }
  });

  it("finds only what is published, whatever a person searches", async () => {
    const search = createAchievementSearch(() => book);
    const book = await loadReferenceBook(world.open.db);
    const title = "未发布的独特成果";
    for (const status of ["draft", "submitted", "returned", "refused", "closed"] as const)
      await putAchievement(world.as, status, { title });
    await search.build(world.open.db);
    const chosen = { industry: [], stage: [], technicalField: [], transferMode: [], campaign: [] };
    expect(search.search({ text: title, chosen, sort: null }, 1, 20).ids).toEqual([]);
    expect(search.suggest("未发布的独特", 8)).toEqual([]);
  });
});

describe("a proposed text", () => {
  it("is read by its institution, staff and auditors only, and by auditors without the lead's name", async () => {
    const { id } = await putAchievement(world.as, "published");
    const { contact: _contact, validUntil: _validUntil, ...text } = coatingAchievement;
    const content = { ...text, abstract: "金丝雀简介", lead: "金丝雀负责人" };
    await proposeAchievementRevision(world.as(cast.professor), { achievementId: id, content });
    const app = await routes();
    for (const [person, actor] of PEOPLE.filter(([person]) => person !== "visitor")) {
      const page = await visit(world.as(actor), app, ACHIEVEMENT_SENTENCES).get(`/achievements/${id}/revision`);
      const words = wordsIn(await page.text());
      // Staff read who leads it once they open it.
      if (person === "owner") expect([person, words]).toEqual([person, ["金丝雀简介", "金丝雀负责人"]]);
      else if (person === "staff" || person === "auditor") expect([person, words]).toEqual([person, ["金丝雀简介"]]);
      else expect([person, page.status, words]).toEqual([person, 404, []]);
    }
  });
});

describe("a draft that its institution took back", () => {
  it("stays as unknown to staff and auditors as it was", async () => {
    const draft = await putAchievement(world.as, "draft", canaries);
    await withdrawAchievement(world.as(cast.professor), { achievementId: draft.id });
    const record = await getAchievementRecord(world.open.db, draft.id);
    const access = (actor: Actor) =>
      presentAchievement(actor, record, { vault: world.system.vault })?.access ?? "hidden";
    expect([cast.professor, cast.staff, cast.auditor].map(access)).toEqual(["full", "hidden", "hidden"]);
    const desk = await listDeskAchievements(world.as(cast.staff), { statuses: ["closed"] }, 1, 50);
    expect(desk.rows.map(({ id }) => id)).not.toContain(draft.id);
  });
});

describe("an achievement that repeats another one", () => {
  it("names the other to staff, not to its institution, which may not know of it", async () => {
    const { id } = await putAchievement(world.as, "submitted");
    const record = { ...(await getAchievementRecord(world.open.db, id)), nearDuplicateOf: "A-2026-0999" };
    const named = (actor: Actor) =>
      presentAchievement(actor, record, { vault: world.system.vault })?.file?.nearDuplicateOf;
    expect([cast.staff, cast.auditor, cast.professor].map(named)).toEqual(["A-2026-0999", "A-2026-0999", null]);
  });
});

describe("a draft that staff wrote down on the telephone", () => {
  it("is open to staff and to its institution, and to nobody else", async () => {
    const { id } = await postAchievement(world.as(cast.staff), {
      content: coatingAchievement,
      organizationId: ORGANIZATION_IDS.university,
    });
    const record = await getAchievementRecord(world.open.db, id);
    const access = (actor: Actor) =>
      presentAchievement(actor, record, { vault: world.system.vault })?.access ?? "hidden";
    expect([cast.staff, cast.professor, otherProfessor, cast.battery, VISITOR].map(access)).toEqual([
      "full",
      "full",
      "hidden",
      "hidden",
      "hidden",
    ]);
  });
});
