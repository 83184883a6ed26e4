import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { assignAchievement } from "../../src/achievements/assign-achievement.ts";
import { importAchievements } from "../../src/achievements/import-achievements.ts";
import { countUnclaimedAchievements, listOwnAchievements } from "../../src/achievements/queries.ts";
import { NotAllowed, NotFound, Refused } from "../../src/kernel/errors.ts";
import { UNCLAIMED_ID } from "../support/achievements-in-place.ts";
import { cast, ORGANIZATION_IDS } from "../support/cast.ts";
import { openWorld, type World } from "./world.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

let count = 0;
async function putUnclaimed(): Promise<string> {
  count += 1;
  const rows = [{ sourceId: `s${count}`, title: `待认领的成果第 ${count} 号`, abstract: `第 ${count} 份简介。` }];
  await importAchievements(world.as(cast.staff), { rows, publish: true, organizationId: UNCLAIMED_ID });
  const { rows: found } = await world.open.client.execute({
    sql: "SELECT id FROM achievements WHERE source_id = ?",
    args: [`s${count}`],
  });
  return String(found[0]?.id);
}

describe("assigning an imported achievement", () => {
  it("moves it from 待认领 to its institution, which sees it, and leaves an audit entry", async () => {
    const achievementId = await putUnclaimed();
    const waiting = await countUnclaimedAchievements(world.open.db);
    const organizationId = ORGANIZATION_IDS.university;
    await assignAchievement(world.as(cast.staff), { achievementId, organizationId });
    const own = await listOwnAchievements(world.as(cast.professor), null, 1, 50);
    expect(own.rows.map(({ id }) => id)).toContain(achievementId);
    expect(await countUnclaimedAchievements(world.open.db)).toBe(waiting - 1);
    expect(await world.lastAudit()).toMatchObject({
      action: "achievement.assigned",
      entityId: achievementId,
      detail: { from: UNCLAIMED_ID, to: organizationId },
    });
  });

  it("is refused the second time", async () => {
    const achievementId = await putUnclaimed();
    const input = { achievementId, organizationId: ORGANIZATION_IDS.university };
    await assignAchievement(world.as(cast.staff), input);
    await expect(assignAchievement(world.as(cast.staff), input)).rejects.toBeInstanceOf(Refused);
  });

  it("needs an institution that is registered, and staff", async () => {
    const achievementId = await putUnclaimed();
    for (const organizationId of [ORGANIZATION_IDS.battery, UNCLAIMED_ID, "0".repeat(32)]) {
      const attempt = assignAchievement(world.as(cast.staff), { achievementId, organizationId });
      await expect(attempt).rejects.toBeInstanceOf(NotFound);
    }
    const byProfessor = assignAchievement(world.as(cast.professor), {
      achievementId,
      organizationId: ORGANIZATION_IDS.university,
    });
    await expect(byProfessor).rejects.toBeInstanceOf(NotAllowed);
  });
});
