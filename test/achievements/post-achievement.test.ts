import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { postAchievement } from "../../src/achievements/post-achievement.ts";
import { listOwnAchievements } from "../../src/achievements/queries.ts";
import { NotAllowed, NotFound } from "../../src/kernel/errors.ts";
import { coatingAchievement, OTHER_INSTITUTION_ID, otherProfessor } from "../support/achievements-in-place.ts";
import { cast, ORGANIZATION_IDS } from "../support/cast.ts";
import { openWorld, type World } from "./world.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const content = coatingAchievement;

describe("posting an achievement", () => {
  it("makes a draft with a number and leaves an audit entry", async () => {
    const achievement = await postAchievement(world.as(cast.professor), { content });
    expect(achievement).toMatchObject({
      number: "A-2026-0001",
      status: "draft",
      source: "web",
      version: 1,
      organizationId: ORGANIZATION_IDS.university,
    });
    expect(await world.lastAudit()).toEqual({
      action: "achievement.posted",
      entity: "achievement",
      entityId: achievement.id,
      actorId: cast.professor.accountId,
      detail: { number: "A-2026-0001" },
    });
  });

  it("seals the contact, so that the row does not hold it", async () => {
    const { id } = await postAchievement(world.as(cast.professor), { content });
    const { rows } = await world.open.client.execute({ sql: "SELECT * FROM achievements WHERE id = ?", args: [id] });
    expect(JSON.stringify(rows)).not.toContain("0351-6000001");
    expect(JSON.stringify(rows)).not.toContain("bing@example.com");
  });

  it("keeps a draft that is hardly begun", async () => {
    const begun = { ...content, title: "", abstract: "", industry: "", figures: [], keywords: [], validUntil: "" };
    const achievement = await postAchievement(world.as(cast.professor), { content: begun });
    expect(achievement).toMatchObject({ title: "", industry: "", status: "draft" });
  });

  it("by staff belongs to the institution that telephoned, which sees it at once", async () => {
    const achievement = await postAchievement(world.as(cast.staff), {
      content,
      organizationId: ORGANIZATION_IDS.university,
    });
    expect(achievement).toMatchObject({ source: "phone", organizationId: ORGANIZATION_IDS.university });
    const own = await listOwnAchievements(world.as(cast.professor), null, 1, 50);
    expect(own.rows.map(({ id }) => id)).toContain(achievement.id);
  });

  it("by staff names an institution that is registered", async () => {
    await expect(postAchievement(world.as(cast.staff), { content })).rejects.toBeInstanceOf(NotFound);
    const forFirm = postAchievement(world.as(cast.staff), { content, organizationId: ORGANIZATION_IDS.battery });
    await expect(forFirm).rejects.toBeInstanceOf(NotFound);
  });

  it("is refused to whoever is neither institution nor staff, and for another institution", async () => {
    for (const actor of [cast.battery, cast.leader, cast.admin, cast.auditor, cast.agency])
      await expect(postAchievement(world.as(actor), { content })).rejects.toBeInstanceOf(NotAllowed);
    const forOther = postAchievement(world.as(cast.professor), { content, organizationId: OTHER_INSTITUTION_ID });
    await expect(forOther).rejects.toBeInstanceOf(NotAllowed);
  });
});

describe("the same form sent twice", () => {
  const formId = "ab".repeat(16);
  it("is one achievement", async () => {
    const first = await postAchievement(world.as(cast.professor), { content, formId });
    const second = await postAchievement(world.as(cast.professor), { content, formId });
    expect(second.number).toBe(first.number);
  });

  it("with other words is a post of its own, so that nothing written is lost", async () => {
    const rewritten = { ...content, innovations: "改写后的创新点" };
    const other = await postAchievement(world.as(cast.professor), { content: rewritten, formId });
    expect(other.id).not.toBe(formId);
    expect(other.innovations).toBe("改写后的创新点");
  });

  it("by a stranger tells nothing of the first", async () => {
    const stranger = await postAchievement(world.as(otherProfessor), { content, formId });
    expect(stranger.id).not.toBe(formId);
    expect(stranger.organizationId).toBe(OTHER_INSTITUTION_ID);
  });
});
