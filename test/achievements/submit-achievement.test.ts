import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { achievements } from "../../db/schema/achievements.ts";
import { handInAchievement } from "../../src/achievements/hand-in-achievement.ts";
import { submitAchievement } from "../../src/achievements/submit-achievement.ts";
import { Conflict, NotAllowed, NotFound, Refused } from "../../src/kernel/errors.ts";
import { coatingAchievement, otherProfessor, putAchievement } from "../support/achievements-in-place.ts";
import { cast } from "../support/cast.ts";
import { TEST_NOW } from "../support/database.ts";
import { openWorld, type World } from "./world.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

describe("submitting an achievement", () => {
  it("hands it in for its check and leaves an audit entry", async () => {
    const { id } = await putAchievement(world.as, "draft");
    const submitted = await submitAchievement(world.as(cast.professor), { achievementId: id });
    expect(submitted).toMatchObject({ status: "submitted", submittedAt: TEST_NOW, version: 2 });
    expect(await world.lastAudit()).toMatchObject({
      action: "achievement.submitted",
      entityId: id,
      detail: { from: "draft", to: "submitted" },
    });
  });

  it("conflicts the second time, and once it is published or closed", async () => {
    for (const status of ["submitted", "published", "refused", "closed"] as const) {
      const { id } = await putAchievement(world.as, status);
      const attempt = submitAchievement(world.as(cast.professor), { achievementId: id });
      await expect(attempt).rejects.toBeInstanceOf(Conflict);
    }
  });

  it("is for its institution", async () => {
    const { id } = await putAchievement(world.as, "draft");
    await expect(submitAchievement(world.as(otherProfessor), { achievementId: id })).rejects.toBeInstanceOf(NotFound);
    await expect(submitAchievement(world.as(cast.battery), { achievementId: id })).rejects.toBeInstanceOf(NotAllowed);
  });

  const MISSING = [
    [{ title: "" }, "成果名称至少 4 个字"],
    [{ abstract: "" }, "请填写成果简介"],
    [{ industry: "" }, "请选择产业"],
    [{ technicalField: "" }, "请选择技术领域"],
    [{ keywords: [] }, "请填写 1–5 个关键词"],
    [{ stage: "" }, "请选择成果所处阶段"],
    [{ transferModes: [] }, "请至少选择一种转化方式"],
    [{ validUntil: "" }, "请填写有效期截止日"],
    [{ contact: { name: "", phone: "0351-6000001", email: "" } }, "请填写联系人姓名"],
    [{ contact: { name: "丙教授", phone: "123", email: "" } }, "请填写手机号"],
    [{ industry: "madeUp" }, "这个选项已停用或不存在"],
    [{ intellectualProperties: [{ kind: "madeUp", number: "", status: "" }] }, "这个选项已停用或不存在"],
  ] as const;
  it.each(MISSING)("says what is missing or wrong: %j → %s", async (change, sentence) => {
    const { id } = await putAchievement(world.as, "draft", change as Partial<typeof coatingAchievement>);
    await expect(submitAchievement(world.as(cast.professor), { achievementId: id })).rejects.toThrow(sentence);
  });

  it("is refused when its last day is over", async () => {
    const { id } = await putAchievement(world.as, "draft", { validUntil: "2026-11-22" });
    await expect(submitAchievement(world.as(cast.professor), { achievementId: id })).rejects.toBeInstanceOf(Refused);
  });
});

describe("handing in from the form", () => {
  it("posts and submits in one", async () => {
    const handedIn = await handInAchievement(world.as(cast.professor), { content: coatingAchievement });
    expect(handedIn).toMatchObject({ status: "submitted", title: coatingAchievement.title });
  });

  it("stores nothing when it cannot be submitted", async () => {
    const title = "不会留下的半份成果";
    const content = { ...coatingAchievement, title, stage: "" };
    await expect(handInAchievement(world.as(cast.professor), { content })).rejects.toThrow("请选择成果所处阶段");
    expect(await world.open.db.select().from(achievements).where(eq(achievements.title, title))).toEqual([]);
  });

  it("sent twice is one post, handed in once", async () => {
    const form = { content: coatingAchievement, formId: "cd".repeat(16) };
    const first = await handInAchievement(world.as(cast.professor), form);
    const second = await handInAchievement(world.as(cast.professor), form);
    expect(second).toMatchObject({ id: first.id, status: "submitted", version: first.version });
  });
});
