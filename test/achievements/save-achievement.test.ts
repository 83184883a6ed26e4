import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { postAchievement } from "../../src/achievements/post-achievement.ts";
import { saveAchievement } from "../../src/achievements/save-achievement.ts";
import { Conflict, NotAllowed, NotFound } from "../../src/kernel/errors.ts";
import { coatingAchievement, otherProfessor, putAchievement } from "../support/achievements-in-place.ts";
import { cast, ORGANIZATION_IDS } from "../support/cast.ts";
import { openWorld, type World } from "./world.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const rewritten = {
  ...coatingAchievement,
  scenes: "储能电池隔膜涂覆线。",
  contact: { ...coatingAchievement.contact, phone: "0351-6000002" },
};

describe("saving a draft", () => {
  it("changes it and names the changed fields in the audit trail, never their values", async () => {
    const { id, version } = await putAchievement(world.as, "draft");
    const saved = await saveAchievement(world.as(cast.professor), { achievementId: id, version, content: rewritten });
    expect(saved).toMatchObject({ scenes: "储能电池隔膜涂覆线。", status: "draft", version: 2 });
    const audit = await world.lastAudit();
    expect(audit).toMatchObject({
      action: "achievement.saved",
      entityId: id,
      detail: { fields: ["scenes", "contact"] },
    });
    expect(JSON.stringify(audit)).not.toContain("6000002");
  });

  it("conflicts when a colleague saved first, and leaves their text", async () => {
    const { id, version } = await putAchievement(world.as, "draft");
    await saveAchievement(world.as(cast.professor), { achievementId: id, version, content: rewritten });
    const late = saveAchievement(world.as(cast.professor), { achievementId: id, version, content: coatingAchievement });
    await expect(late).rejects.toBeInstanceOf(Conflict);
  });

  it("is possible again once it was returned, and not while it waits or is public", async () => {
    const returned = await putAchievement(world.as, "returned");
    const input = { achievementId: returned.id, version: returned.version, content: rewritten };
    expect(await saveAchievement(world.as(cast.professor), input)).toMatchObject({ status: "returned" });
    for (const status of ["submitted", "published", "refused", "closed"] as const) {
      const { id, version } = await putAchievement(world.as, status);
      const attempt = saveAchievement(world.as(cast.professor), { achievementId: id, version, content: rewritten });
      await expect(attempt).rejects.toBeInstanceOf(Conflict);
    }
  });

  it("is for its institution: to another one the draft does not exist, to others it is not allowed", async () => {
    const { id, version } = await putAchievement(world.as, "draft");
    const input = { achievementId: id, version, content: rewritten };
    await expect(saveAchievement(world.as(otherProfessor), input)).rejects.toBeInstanceOf(NotFound);
    await expect(saveAchievement(world.as(cast.staff), input)).rejects.toBeInstanceOf(NotFound);
    for (const actor of [cast.battery, cast.leader, cast.auditor])
      await expect(saveAchievement(world.as(actor), input)).rejects.toBeInstanceOf(NotAllowed);
  });

  it("by staff reaches what they wrote down themselves", async () => {
    const staff = world.as(cast.staff);
    const organizationId = ORGANIZATION_IDS.university;
    const { id, version } = await postAchievement(staff, { content: coatingAchievement, organizationId });
    const saved = await saveAchievement(staff, { achievementId: id, version, content: rewritten });
    expect(saved.scenes).toBe("储能电池隔膜涂覆线。");
  });
});
