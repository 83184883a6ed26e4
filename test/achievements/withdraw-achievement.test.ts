import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { proposeAchievementRevision } from "../../src/achievements/revise-achievement.ts";
import { findOpenRevision } from "../../src/achievements/revision-queries.ts";
import { withdrawAchievement } from "../../src/achievements/withdraw-achievement.ts";
import { Conflict, NotAllowed, NotFound } from "../../src/kernel/errors.ts";
import { coatingAchievement, otherProfessor, putAchievement } from "../support/achievements-in-place.ts";
import { cast } from "../support/cast.ts";
import { TEST_NOW } from "../support/database.ts";
import { openWorld, type World } from "./world.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

describe("withdrawing an achievement", () => {
  it.each(["draft", "submitted", "returned", "published"] as const)(
    "closes a %s one and leaves an audit entry",
    async (status) => {
      const { id } = await putAchievement(world.as, status);
      const closed = await withdrawAchievement(world.as(cast.professor), { achievementId: id });
      expect(closed).toMatchObject({ status: "closed", closeReason: "withdrawn", closedAt: TEST_NOW });
      expect(await world.lastAudit()).toMatchObject({
        action: "achievement.withdrawn",
        entityId: id,
        detail: { from: status, to: "closed" },
      });
    },
  );

  it("takes an open revision with it", async () => {
    const { id } = await putAchievement(world.as, "published");
    const { contact: _contact, validUntil: _validUntil, ...content } = coatingAchievement;
    await proposeAchievementRevision(world.as(cast.professor), { achievementId: id, content });
    await withdrawAchievement(world.as(cast.professor), { achievementId: id });
    expect(await findOpenRevision(world.open.db, id)).toBeNull();
  });

  it("conflicts the second time, and on a refused one", async () => {
    for (const status of ["closed", "refused"] as const) {
      const { id } = await putAchievement(world.as, status);
      const attempt = withdrawAchievement(world.as(cast.professor), { achievementId: id });
      await expect(attempt).rejects.toBeInstanceOf(Conflict);
    }
  });

  it("is for its institution", async () => {
    const { id } = await putAchievement(world.as, "published");
    // A published post may be read by everybody, so there is nothing to hide from another institution.
    await expect(withdrawAchievement(world.as(otherProfessor), { achievementId: id })).rejects.toBeInstanceOf(
      NotAllowed,
    );
    await expect(withdrawAchievement(world.as(cast.battery), { achievementId: id })).rejects.toBeInstanceOf(NotAllowed);
    const draft = await putAchievement(world.as, "draft");
    const onDraft = withdrawAchievement(world.as(otherProfessor), { achievementId: draft.id });
    await expect(onDraft).rejects.toBeInstanceOf(NotFound);
  });
});
