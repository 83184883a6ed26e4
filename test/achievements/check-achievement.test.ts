import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { achievements } from "../../db/schema/achievements.ts";
import { type AchievementDraft, achievementContentSchema } from "../../src/achievements/achievement.ts";
import { publishAchievement, refuseAchievement, returnAchievement } from "../../src/achievements/check-achievement.ts";
import { missingAchievementFields } from "../../src/achievements/missing-fields.ts";
import { listAchievementChecks } from "../../src/achievements/queries.ts";
import { saveAchievement } from "../../src/achievements/save-achievement.ts";
import { submitAchievement } from "../../src/achievements/submit-achievement.ts";
import { Conflict, NotAllowed, NotFound, Refused } from "../../src/kernel/errors.ts";
import { coatingAchievement, putAchievement } from "../support/achievements-in-place.ts";
import { cast } from "../support/cast.ts";
import { putAccounts } from "../support/cast-in-place.ts";
import { TEST_NOW } from "../support/database.ts";
import { openWorld, type World } from "./world.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
  await putAccounts(world.system);
});
afterAll(() => world.close());

const CHECKS = [
  { verb: publishAchievement, to: "published", outcome: "passed" },
  { verb: returnAchievement, to: "returned", outcome: "returned" },
  { verb: refuseAchievement, to: "refused", outcome: "refused" },
] as const;

describe.each(CHECKS)("a check with the outcome $outcome", ({ verb, to, outcome }) => {
  it(`brings an achievement from submitted to ${to}, with reviewer, opinion and time`, async () => {
    const before = await putAchievement(world.as, "submitted");
    const after = await verb(world.as(cast.staff), { achievementId: before.id, opinion: "检测报告齐全。" });
    expect(after).toMatchObject({ status: to, version: before.version + 1 });
    expect(after.publishedAt).toEqual(to === "published" ? TEST_NOW : null);
    const checks = await listAchievementChecks(world.open.db, before.id);
    expect(checks).toHaveLength(1);
    expect(checks[0]).toMatchObject({
      outcome,
      opinion: "检测报告齐全。",
      reviewerId: cast.staff.accountId,
      reviewerName: "丁经办",
      at: TEST_NOW,
    });
    expect(await world.lastAudit()).toMatchObject({
      action: `achievement.${to}`,
      entityId: before.id,
      detail: { from: "submitted", to },
    });
  });

  it("conflicts the second time, and on a post that does not wait", async () => {
    for (const status of ["published", "returned", "refused", "closed"] as const) {
      const { id } = await putAchievement(world.as, status);
      const attempt = verb(world.as(cast.staff), { achievementId: id, opinion: "同意" });
      await expect(attempt).rejects.toBeInstanceOf(Conflict);
    }
  });

  it("is for staff alone", async () => {
    const { id } = await putAchievement(world.as, "submitted");
    for (const actor of [cast.professor, cast.battery, cast.leader, cast.auditor, cast.admin])
      await expect(verb(world.as(actor), { achievementId: id, opinion: "同意" })).rejects.toBeInstanceOf(NotAllowed);
  });
});

describe("a check", () => {
  it("does not reach a draft that the institution has not handed in", async () => {
    const { id } = await putAchievement(world.as, "draft");
    await expect(publishAchievement(world.as(cast.staff), { achievementId: id })).rejects.toBeInstanceOf(NotFound);
  });

  it("that objects says why", async () => {
    const { id } = await putAchievement(world.as, "submitted");
    for (const verb of [returnAchievement, refuseAchievement])
      await expect(verb(world.as(cast.staff), { achievementId: id, opinion: "  " })).rejects.toThrow("请填写审核意见");
  });

  it("is won by one of two reviewers who read the same page", async () => {
    const { id, version } = await putAchievement(world.as, "submitted");
    const decisions = await Promise.allSettled([
      publishAchievement(world.as(cast.staff), { achievementId: id, version }),
      refuseAchievement(world.as(cast.staff), { achievementId: id, version, opinion: "不属于科技成果。" }),
    ]);
    expect(decisions.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await listAchievementChecks(world.open.db, id)).toHaveLength(1);
  });

  it("does not pass what was changed after the reviewer read it", async () => {
    const { id, version } = await putAchievement(world.as, "submitted");
    const stale = publishAchievement(world.as(cast.staff), { achievementId: id, version: version - 1 });
    await expect(stale).rejects.toBeInstanceOf(Conflict);
  });

  it("does not publish an achievement whose last day is over", async () => {
    const { id } = await putAchievement(world.as, "submitted", { validUntil: "2026-11-25" });
    const later = world.as(cast.staff, new Date("2026-11-26T00:00:00+08:00"));
    await expect(publishAchievement(later, { achievementId: id })).rejects.toBeInstanceOf(Refused);
    const onTheDay = world.as(cast.staff, new Date("2026-11-25T23:59:00+08:00"));
    expect(await publishAchievement(onTheDay, { achievementId: id })).toMatchObject({ status: "published" });
  });
});

describe("a returned achievement", () => {
  it("is mended, handed in again and published, and keeps every opinion", async () => {
    const owner = world.as(cast.professor);
    const { id, version } = await putAchievement(world.as, "returned");
    const content = { ...coatingAchievement, readinessEvidence: "中试线连续运行 6 个月的记录与第三方检测报告。" };
    const saved = await saveAchievement(owner, { achievementId: id, version, content });
    await submitAchievement(owner, { achievementId: id, version: saved.version });
    expect(await publishAchievement(world.as(cast.staff), { achievementId: id })).toMatchObject({
      status: "published",
      readinessEvidence: "中试线连续运行 6 个月的记录与第三方检测报告。",
    });
    const opinions = (await listAchievementChecks(world.open.db, id)).map(({ outcome, opinion }) => [outcome, opinion]);
    expect(opinions).toContainEqual(["returned", "请补充检测报告。"]);
    expect(opinions).toHaveLength(2);
  });
});

describe("an achievement that lacks what the form asks for", () => {
  const empty: AchievementDraft = {
    ...coatingAchievement,
    title: "",
    abstract: "",
    industry: "",
    technicalField: "",
    keywords: [],
    stage: "",
    transferModes: [],
    validUntil: "",
    contact: { name: "", phone: "", email: "" },
  };

  it("is told so field by field, as the form would", () => {
    const asked = achievementContentSchema.safeParse(empty).error?.issues.map(({ path }) => path.join(".")) ?? [];
    const missing = missingAchievementFields(empty).map((name) => name.replace("[", ".").replace("]", ""));
    expect(missing).toEqual(asked.filter((name) => name !== "validUntil"));
  });

  it("is not published, and one without a last day is, for a year", async () => {
    const put = async (changes: Partial<typeof achievements.$inferInsert>) => {
      const { id } = await putAchievement(world.as, "submitted");
      await world.open.db.update(achievements).set(changes).where(eq(achievements.id, id));
      return { achievementId: id };
    };
    const lacking = await put({ industry: "", stage: "", contact: null });
    await expect(publishAchievement(world.as(cast.staff), lacking)).rejects.toMatchObject({
      code: "achievement.incomplete",
      facts: { fields: "产业、成果所处阶段、联系人姓名、联系电话" },
    });
    const endless = await put({ validUntil: "" });
    expect(await publishAchievement(world.as(cast.staff), endless)).toMatchObject({ validUntil: "2027-11-23" });
  });
});
