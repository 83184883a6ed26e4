import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { auditEntries } from "../../db/schema/kernel.ts";
import { type Actor, VISITOR } from "../../src/kernel/context.ts";
import { Conflict, NotAllowed, NotFound, Refused } from "../../src/kernel/errors.ts";
import { noticeRoutes } from "../../src/notices/routes.tsx";
import { runSavedSearches } from "../../src/notices/run-saved-searches.ts";
import { listSavedSearches, removeSavedSearch, saveSearch } from "../../src/notices/save-search.ts";
import { NOTICE_SENTENCES } from "../../src/notices/sentences.ts";
import { cast } from "../support/cast.ts";
import { putAccounts } from "../support/cast-in-place.ts";
import { TEST_NOW } from "../support/database.ts";
import { type MatchingWorld, openMatchingWorld } from "../support/matching-world.ts";
import { toldTo } from "../support/notices-in-place.ts";
import { visit } from "../support/visit.ts";

let world: MatchingWorld;
beforeEach(async () => {
  world = await openMatchingWorld();
  await putAccounts(world.system);
});
afterEach(() => world.close());

const DAY_MS = 86_400_000;
const early = new Date(TEST_NOW.getTime() - 1000);
const separators: Parameters<typeof saveSearch>[1] = {
  list: "needs",
  text: "隔膜",
  chosen: { industry: ["newEnergy"] },
  name: "隔膜 · 新能源",
};
const save = (actor: Actor, search: Parameters<typeof saveSearch>[1] = separators) =>
  saveSearch({ ...world.as(actor), now: early }, search);
const run = (daysLater = 0) => {
  const ctx = { ...world.system, now: new Date(TEST_NOW.getTime() + daysLater * DAY_MS) };
  return runSavedSearches(ctx, world.live, null);
};

describe("saving a search", () => {
  it("keeps it for the person, with an audit entry", async () => {
    const { id } = await save(cast.professor);
    expect((await listSavedSearches(world.as(cast.professor))).map(({ name }) => name)).toEqual(["隔膜 · 新能源"]);
    expect(await listSavedSearches(world.as(cast.battery))).toEqual([]);
    const trail = await world.open.db.select().from(auditEntries).where(eq(auditEntries.action, "savedSearch.saved"));
    expect(trail.map(({ entityId }) => entityId)).toEqual([id]);
  });
  it("is refused to visitors, and beyond twenty", async () => {
    await expect(save(VISITOR)).rejects.toThrow(NotAllowed);
    for (let n = 1; n <= 20; n += 1) await save(cast.professor, { ...separators, text: `词${n}` });
    await expect(save(cast.professor)).rejects.toThrow(Refused);
  });
  it("conflicts the second time, in whatever order it is chosen", async () => {
    await save(cast.professor, { ...separators, chosen: { industry: ["baijiu", "newEnergy"], needType: [] } });
    const again = save(cast.professor, { ...separators, chosen: { industry: ["newEnergy", "baijiu"] } });
    await expect(again).rejects.toThrow(Conflict);
  });
});

describe("removing a saved search", () => {
  it("is for its owner alone, and once", async () => {
    const { id } = await save(cast.professor);
    await expect(removeSavedSearch(world.as(cast.battery), { savedSearchId: id })).rejects.toThrow(NotFound);
    await expect(removeSavedSearch(world.as(VISITOR), { savedSearchId: id })).rejects.toThrow(NotAllowed);
    await removeSavedSearch(world.as(cast.professor), { savedSearchId: id });
    await expect(removeSavedSearch(world.as(cast.professor), { savedSearchId: id })).rejects.toThrow(NotFound);
  });
});

describe("what saved searches find", () => {
  it("is told once, and only what is new, public and wanted", async () => {
    await save(cast.professor);
    await save(cast.leader, { list: "achievements", text: "白酒", chosen: {}, name: "白酒" });
    expect(await run()).toBe(0);
    await world.putNeed();
    await world.putNeed("published", { title: "隔膜保密需求的名称", visibility: "confidential" });
    await world.putAchievement("coating");
    await world.live.set.catchUp();
    expect(await run()).toBe(1);
    expect(await run()).toBe(0);
    expect(await run(1)).toBe(0);
    expect(await toldTo(world.system, cast.professor)).toEqual(["订阅“隔膜 · 新能源”有 1 条新内容。"]);
    expect(await toldTo(world.system, cast.leader)).toEqual([]);
  });

  it("leaves out what was published before the search was saved", async () => {
    await world.putNeed();
    await world.live.set.catchUp();
    await saveSearch({ ...world.as(cast.professor), now: new Date(TEST_NOW.getTime() + DAY_MS) }, separators);
    expect(await run(2)).toBe(0);
  });

  it("is for the service alone to look for", async () => {
    await expect(runSavedSearches(world.as(cast.staff), world.live, null)).rejects.toThrow(NotAllowed);
  });
});

it("is done on pages: kept from a list by its words and choices, shown by name, and removed", async () => {
  const routes = noticeRoutes({ reference: world.live.reference.book, mails: true });
  const at = visit(world.as(cast.professor), routes, NOTICE_SENTENCES);
  expect(await (await at.get("/notices/searches")).text()).toContain("还没有订阅");
  const fields = { list: "needs", q: " 隔膜 ", "industry[]": ["newEnergy", "nowhere"] };
  expect((await at.post("/notices/searches", fields)).status).toBe(303);
  const page = await (await at.get("/notices/searches")).text();
  expect(page).toContain("隔膜 · 新能源");
  expect((await at.post("/notices/searches", fields)).status).toBe(409);
  const [saved] = await listSavedSearches(world.as(cast.professor));
  expect((await at.post(`/notices/searches/${saved?.id}/removal`)).status).toBe(303);
  expect(await (await at.get("/notices/searches")).text()).toContain("还没有订阅");
});
