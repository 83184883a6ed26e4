import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { achievements } from "../../db/schema/achievements.ts";
import { handInAchievement } from "../../src/achievements/hand-in-achievement.ts";
import { postAchievement } from "../../src/achievements/post-achievement.ts";
import { saveAchievement } from "../../src/achievements/save-achievement.ts";
import { submitAchievement } from "../../src/achievements/submit-achievement.ts";
import { Conflict, NotAllowed, NotFound, Refused } from "../../src/kernel/errors.ts";
import { coatingAchievement, otherProfessor, putAchievement } from "../support/achievements-in-place.ts";
import { cast, ORGANIZATION_IDS } from "../support/cast.ts";
import { TEST_NOW } from "../support/database.ts";
import { openWorld, type World } from "./world.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

describe("submitting an achievement", () => {
  it("hands it in for its check and leaves an audit entry", async () => {
    const { id, version } = await putAchievement(world.as, "draft");
    const submitted = await submitAchievement(world.as(cast.professor), { achievementId: id, version });
    expect(submitted).toMatchObject({ status: "submitted", submittedAt: TEST_NOW, version: 2 });
    expect(await world.lastAudit()).toMatchObject({
      action: "achievement.submitted",
      entityId: id,
      detail: { from: "draft", to: "submitted" },
    });
  });

  it("conflicts the second time, and once it is published or closed", async () => {
    for (const status of ["submitted", "published", "refused", "closed"] as const) {
      const { id, version } = await putAchievement(world.as, status);
      const attempt = submitAchievement(world.as(cast.professor), { achievementId: id, version });
      await expect(attempt).rejects.toBeInstanceOf(Conflict);
    }
  });

  it("is for its institution", async () => {
    const { id, version } = await putAchievement(world.as, "draft");
    await expect(submitAchievement(world.as(otherProfessor), { achievementId: id, version })).rejects.toBeInstanceOf(
      NotFound,
    );
    await expect(submitAchievement(world.as(cast.battery), { achievementId: id, version })).rejects.toBeInstanceOf(
      NotAllowed,
    );
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
    const { id, version } = await putAchievement(world.as, "draft", change as Partial<typeof coatingAchievement>);
    await expect(submitAchievement(world.as(cast.professor), { achievementId: id, version })).rejects.toThrow(sentence);
  });

  it("is refused when its last day is over", async () => {
    const { id, version } = await putAchievement(world.as, "draft", { validUntil: "2026-11-22" });
    await expect(submitAchievement(world.as(cast.professor), { achievementId: id, version })).rejects.toBeInstanceOf(
      Refused,
    );
  });
});

describe("submitting what a colleague changed", () => {
  it("conflicts until the person has read it", async () => {
    const { id, version } = await putAchievement(world.as, "draft");
    const saved = await saveAchievement(world.as(cast.professor), {
      achievementId: id,
      version,
      content: { ...coatingAchievement, scenes: "同事补充的场景。" },
    });
    const submit = (seen: number) => submitAchievement(world.as(cast.professor), { achievementId: id, version: seen });
    await expect(submit(version)).rejects.toBeInstanceOf(Conflict);
    expect((await submit(saved.version)).status).toBe("submitted");
  });
});

describe("staff", () => {
  it("neither rewrite nor submit what an institution wrote itself, also when it was returned", async () => {
    const { id, version } = await putAchievement(world.as, "returned");
    const input = { achievementId: id, version, content: { ...coatingAchievement, scenes: "工作人员写的场景。" } };
    for (const act of [saveAchievement, handInAchievement])
      await expect(act(world.as(cast.staff), input)).rejects.toBeInstanceOf(NotAllowed);
    const submission = submitAchievement(world.as(cast.staff), { achievementId: id, version });
    await expect(submission).rejects.toBeInstanceOf(NotAllowed);
  });

  it("save and submit what they took down by telephone", async () => {
    const staff = world.as(cast.staff);
    const organizationId = ORGANIZATION_IDS.university;
    const { id, version } = await postAchievement(staff, { content: coatingAchievement, organizationId });
    expect((await submitAchievement(staff, { achievementId: id, version })).status).toBe("submitted");
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
