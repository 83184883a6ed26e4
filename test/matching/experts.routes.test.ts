import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { withdrawExpertConsent } from "../../src/experts/record-consent.ts";
import { type Actor, VISITOR } from "../../src/kernel/context.ts";
import { needExpertRoutes } from "../../src/matching/experts.routes.tsx";
import { MATCHING_SENTENCES } from "../../src/matching/sentences.ts";
import { cast } from "../support/cast.ts";
import { putExpert } from "../support/experts-in-place.ts";
import { type MatchingWorld, openMatchingWorld } from "../support/matching-world.ts";
import { visit } from "../support/visit.ts";

let world: MatchingWorld;
let needId: string;
let draftId: string;
beforeAll(async () => {
  world = await openMatchingWorld();
  needId = (await world.putNeed()).id;
  draftId = (await world.putNeed("draft")).id;
  await world.putAchievement("coating");
  await world.putAchievement("anode", { lead: "丑教授" });
  await world.putAchievement("liquor", { lead: "寅教授" });
});
afterAll(() => world.close());

const get = (actor: Actor, id = needId) => {
  const routes = needExpertRoutes({ reference: world.live.reference.book, engine: world.live.engine });
  return visit(world.as(actor), routes, MATCHING_SENTENCES).get(`/needs/${id}/experts`);
};

describe("the page of experts for a need", () => {
  it("lists the leads of matching achievements with their institution and what speaks for them", async () => {
    const page = await (await get(cast.staff)).text();
    expect(page).toMatch(/丙教授[\s\S]*示例理工大学[\s\S]*水性陶瓷涂覆隔膜及其低收缩涂层制备技术/);
    expect(page).not.toContain("寅教授");
    expect(page).toContain(`href="/needs/${needId}/matches"`);
  });

  it("links to the page of whoever agreed to have one, as long as the consent stands", async () => {
    const achievement = await world.putAchievement("coating", { title: "水性陶瓷涂覆隔膜中试线", lead: "卯教授" });
    const linked = { name: "卯教授", achievementIds: [achievement.id] };
    const { id: expertId } = await putExpert(world.as, "published", linked);
    const link = `<a href="/experts/${expertId}">卯教授</a>`;
    expect(await (await get(cast.staff)).text()).toContain(link);
    await withdrawExpertConsent(world.as(cast.professor), { expertId });
    const page = await (await get(cast.staff)).text();
    expect(page).toContain("卯教授");
    expect(page).not.toContain(`/experts/${expertId}`);
  });

  it("is for staff alone, since a lead gave no consent to be named in public", async () => {
    for (const actor of [cast.battery, cast.professor, cast.leader, cast.auditor, cast.agency])
      expect((await get(actor)).status).toBe(403);
    expect((await get(VISITOR)).status).toBe(303);
  });

  it("does not exist for an unknown need, nor for what an enterprise has not handed in", async () => {
    expect((await get(cast.staff, "0".repeat(32))).status).toBe(404);
    expect((await get(cast.staff, draftId)).status).toBe(404);
  });
});
