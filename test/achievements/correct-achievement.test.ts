import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readContact } from "../../src/achievements/achievement-content.ts";
import { correctAchievement, renewAchievement } from "../../src/achievements/correct-achievement.ts";
import { expireAchievements } from "../../src/achievements/expire-achievements.ts";
import { getAchievementRecord } from "../../src/achievements/queries.ts";
import { proposeAchievementRevision } from "../../src/achievements/revise-achievement.ts";
import { findOpenRevision } from "../../src/achievements/revision-queries.ts";
import { Conflict, NotAllowed, Refused } from "../../src/kernel/errors.ts";
import { coatingAchievement, otherProfessor, putAchievement } from "../support/achievements-in-place.ts";
import { cast } from "../support/cast.ts";
import { openWorld, type World } from "./world.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const correction = { contact: { name: "寅老师", phone: "13800000009", email: "" }, validUntil: "2028-01-31" };

describe("correcting contact and last day", () => {
  it("is in force at once, without a new check, and names fields only in the audit trail", async () => {
    const { id } = await putAchievement(world.as, "published");
    const corrected = await correctAchievement(world.as(cast.professor), { achievementId: id, ...correction });
    expect(corrected).toMatchObject({ status: "published", validUntil: "2028-01-31" });
    expect(readContact(corrected, world.system.vault)).toEqual(correction.contact);
    const audit = await world.lastAudit();
    expect(audit).toMatchObject({
      action: "achievement.corrected",
      detail: { fields: ["contact.name", "contact.phone", "contact.email", "validUntil"] },
    });
    expect(JSON.stringify(audit)).not.toContain("13800000009");
  });

  it("conflicts on a draft, which is edited, and on a closed one, which is renewed", async () => {
    for (const status of ["draft", "returned", "closed"] as const) {
      const { id } = await putAchievement(world.as, status);
      const attempt = correctAchievement(world.as(cast.professor), { achievementId: id, ...correction });
      await expect(attempt).rejects.toBeInstanceOf(Conflict);
    }
  });

  it("refuses a day that is over, and whoever is neither owner nor staff", async () => {
    const { id } = await putAchievement(world.as, "published");
    const past = { ...correction, achievementId: id, validUntil: "2026-11-22" };
    await expect(correctAchievement(world.as(cast.professor), past)).rejects.toBeInstanceOf(Refused);
    for (const actor of [otherProfessor, cast.battery, cast.auditor]) {
      const attempt = correctAchievement(world.as(actor), { achievementId: id, ...correction });
      await expect(attempt).rejects.toBeInstanceOf(NotAllowed);
    }
  });
});

describe("the last day", () => {
  const lastDay = { validUntil: "2026-11-30" };
  const dayAfter = new Date("2026-12-01T00:00:00+08:00");

  it("still belongs to the achievement; the next one closes it, and running again changes nothing", async () => {
    const { id } = await putAchievement(world.as, "published", lastDay);
    const onTheDay = { ...world.system, now: new Date("2026-11-30T23:59:00+08:00") };
    expect(await expireAchievements(onTheDay)).toBe(0);
    expect(await expireAchievements({ ...world.system, now: dayAfter })).toBe(1);
    expect(await getAchievementRecord(world.open.db, id)).toMatchObject({ status: "closed", closeReason: "expired" });
    expect(await world.lastAudit()).toMatchObject({ action: "achievement.expired", entityId: id });
    expect(await expireAchievements({ ...world.system, now: dayAfter })).toBe(0);
  });

  it("takes a revision that waits with it", async () => {
    const { id } = await putAchievement(world.as, "published", { validUntil: "2026-12-02" });
    const { contact: _contact, validUntil: _day, ...content } = coatingAchievement;
    await proposeAchievementRevision(world.as(cast.professor), { achievementId: id, content });
    expect(await expireAchievements({ ...world.system, now: new Date("2026-12-03T00:00:00+08:00") })).toBe(1);
    expect(await findOpenRevision(world.open.db, id)).toBeNull();
  });

  it("of one that cannot be closed stops none of the others", async () => {
    const bad = await putAchievement(world.as, "published", { validUntil: "2026-12-04" });
    const good = await putAchievement(world.as, "published", { validUntil: "2026-12-04" });
    await world.open.client.execute(
      `CREATE TRIGGER stuck BEFORE UPDATE ON achievements WHEN OLD.id = '${bad.id}'
        BEGIN SELECT RAISE(ABORT, 'stuck'); END`,
    );
    const system = { ...world.system, now: new Date("2026-12-05T00:00:00+08:00") };
    await expect(expireAchievements(system)).rejects.toThrow("1 of 2 failed");
    await world.open.client.execute("DROP TRIGGER stuck");
    expect((await getAchievementRecord(world.open.db, good.id)).status).toBe("closed");
    expect(await expireAchievements(system)).toBe(1);
  });

  it("is not for people to run", async () => {
    await putAchievement(world.as, "published", lastDay);
    const attempt = expireAchievements(world.as(cast.professor, dayAfter));
    await expect(attempt).rejects.toBeInstanceOf(NotAllowed);
  });
});

describe("renewing", () => {
  const later = new Date("2026-12-24T04:00:00Z");

  async function putExpired(): Promise<string> {
    const { id } = await putAchievement(world.as, "published", { validUntil: "2026-12-20" });
    await expireAchievements({ ...world.system, now: later });
    return id;
  }

  it("publishes an expired achievement again until the new day", async () => {
    const achievementId = await putExpired();
    const renewed = await renewAchievement(world.as(cast.professor, later), {
      achievementId,
      validUntil: "2027-12-31",
    });
    expect(renewed).toMatchObject({ status: "published", closeReason: null, closedAt: null, validUntil: "2027-12-31" });
    expect(await world.lastAudit()).toMatchObject({ action: "achievement.renewed", entityId: achievementId });
    const again = renewAchievement(world.as(cast.professor, later), { achievementId, validUntil: "2027-12-31" });
    await expect(again).rejects.toBeInstanceOf(Conflict);
  });

  it("is refused for a withdrawn one, for a day that is over, and to others", async () => {
    const { id } = await putAchievement(world.as, "closed");
    const withdrawn = renewAchievement(world.as(cast.professor), { achievementId: id, validUntil: "2027-12-31" });
    await expect(withdrawn).rejects.toBeInstanceOf(Refused);
    const achievementId = await putExpired();
    const past = renewAchievement(world.as(cast.professor, later), { achievementId, validUntil: "2026-12-23" });
    await expect(past).rejects.toBeInstanceOf(Refused);
    const byFirm = renewAchievement(world.as(cast.battery, later), { achievementId, validUntil: "2027-12-31" });
    await expect(byFirm).rejects.toBeInstanceOf(NotAllowed);
  });
});
