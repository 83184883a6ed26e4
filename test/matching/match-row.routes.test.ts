import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { achievements } from "../../db/schema/achievements.ts";
import { organizations } from "../../db/schema/organizations.ts";
import { listHandOffs } from "../../src/cooperation/list-hand-offs.ts";
import type { Actor } from "../../src/kernel/context.ts";
import { matchingRoutes } from "../../src/matching/routes.tsx";
import { MATCHING_SENTENCES } from "../../src/matching/sentences.ts";
import { editOption } from "../../src/reference/edit-option.ts";
import { cast } from "../support/cast.ts";
import { putAccounts } from "../support/cast-in-place.ts";
import { type MatchingWorld, openMatchingWorld } from "../support/matching-world.ts";
import { visit } from "../support/visit.ts";

let world: MatchingWorld;
let achievementId: string;
let list: string;
beforeEach(async () => {
  world = await openMatchingWorld();
  await putAccounts(world.system);
  const { id } = await world.putNeed();
  achievementId = (await world.putAchievement("coating")).id;
  list = `/needs/${id}/matches`;
  return () => world.close();
});

const as = (actor: Actor) => {
  const routes = matchingRoutes({
    reference: world.live.reference.book,
    engine: world.live.engine,
    handOffs: listHandOffs,
  });
  return visit(world.as(actor), routes, MATCHING_SENTENCES);
};
const textOf = async (path = list, actor: Actor = cast.staff) => (await as(actor).get(path)).text();

describe("a row that was written before", () => {
  it("is the same for whoever else reads it", async () => {
    const first = await textOf();
    expect(await textOf()).toBe(first);
    const rows = /<ol class="match-list"[\s\S]*<\/ol>/;
    expect(rows.exec(await textOf(list, cast.reviewer))?.[0]).toBe(rows.exec(first)?.[0]);
  });

  it("says what the database says now, also where nobody told the engine", async () => {
    expect(await textOf()).toContain("示例理工大学");
    const { db } = world.open;
    await db.update(organizations).set({ name: "改名后的大学" }).where(eq(organizations.name, "示例理工大学"));
    const renamed = await textOf();
    expect(renamed).toContain("改名后的大学");
    expect(renamed).not.toContain("示例理工大学");
    const digest = /name="digest" value="([^"]+)"/;
    const before = digest.exec(renamed)?.[1];
    await db.update(achievements).set({ title: "改过的标题" }).where(eq(achievements.id, achievementId));
    const retitled = await textOf();
    expect(retitled).toMatch(/data-row-stop="true">[^<]*改过的标题/);
    // What a form carries is of the text that its page shows, so that nobody judges what they have not read.
    expect(digest.exec(retitled)?.[1]).not.toBe(before);
  });

  it("shows a verdict and a note to everybody at once, and its author alone the way to take them back", async () => {
    await textOf();
    await textOf(list, cast.reviewer);
    const pair = `${list}/${achievementId}`;
    await as(cast.staff).post(`${pair}/note`, { version: "0", text: "先问炉型" });
    const [own, others] = [await textOf(), await textOf(list, cast.reviewer)];
    for (const page of [own, others]) expect(page).toContain("先问炉型");
    expect(own).toContain(`action="${pair}/note-removal"`);
    expect(others).not.toContain("note-removal");
    await as(cast.staff).post(`${pair}/adoption`, { version: "0" });
    const [judged, seen] = [await textOf(), await textOf(list, cast.reviewer)];
    for (const page of [judged, seen]) {
      expect(page).toContain(">已采纳<");
      expect(page).not.toContain(`action="${pair}/adoption"`);
    }
    expect(judged).toContain(`action="${pair}/retraction"`);
    expect(seen).not.toContain("retraction");
    await as(cast.staff).post(`${pair}/retraction`, { version: "1" });
    expect(await textOf()).toContain(`action="${pair}/adoption"`);
  });

  it("offers the reasons of the option list as it is now", async () => {
    expect(await textOf()).toContain(">阶段太早</option>");
    const change = { list: "declineReason", code: "tooEarly", version: 1, label: "还不成熟", note: "" };
    await editOption(world.as(cast.admin), change);
    await world.live.set.catchUp();
    const page = await textOf();
    expect(page).toContain(">还不成熟</option>");
    expect(page).not.toContain("阶段太早");
  });

  it("leads back to the list as it is filtered", async () => {
    await textOf();
    const filtered = await textOf(`${list}?grade=strong&grade=fair&grade=weak&grade=none`);
    expect(filtered).toContain(`name="back" value="${list}?grade=strong&amp;grade=fair&amp;grade=weak&amp;grade=none"`);
    expect(filtered).not.toContain(`name="back" value="${list}"`);
  });
});
