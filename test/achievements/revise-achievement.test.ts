import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { getAchievementRecord } from "../../src/achievements/queries.ts";
import {
  acceptAchievementRevision,
  proposeAchievementRevision,
  refuseAchievementRevision,
  returnAchievementRevision,
} from "../../src/achievements/revise-achievement.ts";
import { findOpenRevision } from "../../src/achievements/revision-queries.ts";
import { Conflict, NotAllowed, NotFound } from "../../src/kernel/errors.ts";
import { coatingAchievement, otherProfessor, putAchievement } from "../support/achievements-in-place.ts";
import { cast } from "../support/cast.ts";
import { openWorld, type World } from "./world.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const { contact: _contact, validUntil: _validUntil, ...text } = coatingAchievement;
const content = { ...text, title: "水性陶瓷涂覆隔膜低收缩涂层第二代技术", priceFen: null };

async function propose(): Promise<{ achievementId: string; revisionId: string }> {
  const { id } = await putAchievement(world.as, "published");
  const revision = await proposeAchievementRevision(world.as(cast.professor), { achievementId: id, content });
  return { achievementId: id, revisionId: revision.id };
}

describe("proposing a new text", () => {
  it("leaves the published one in force and an audit entry behind", async () => {
    const { achievementId, revisionId } = await propose();
    const published = await getAchievementRecord(world.open.db, achievementId);
    expect(published).toMatchObject({ status: "published", title: coatingAchievement.title });
    expect(await findOpenRevision(world.open.db, achievementId)).toMatchObject({ id: revisionId, status: "submitted" });
    expect(await world.lastAudit()).toMatchObject({
      action: "achievement.revisionProposed",
      entityId: achievementId,
      detail: { revision: revisionId },
    });
  });

  it("conflicts while one waits, and on a post that is not published", async () => {
    const { achievementId } = await propose();
    const second = proposeAchievementRevision(world.as(cast.professor), { achievementId, content });
    await expect(second).rejects.toBeInstanceOf(Conflict);
    for (const status of ["draft", "submitted", "closed"] as const) {
      const { id } = await putAchievement(world.as, status);
      const attempt = proposeAchievementRevision(world.as(cast.professor), { achievementId: id, content });
      await expect(attempt).rejects.toBeInstanceOf(Conflict);
    }
  });

  it("is for its institution, and for complete texts", async () => {
    const { id } = await putAchievement(world.as, "published");
    for (const actor of [otherProfessor, cast.battery, cast.leader]) {
      const attempt = proposeAchievementRevision(world.as(actor), { achievementId: id, content });
      await expect(attempt).rejects.toBeInstanceOf(NotAllowed);
    }
    const incomplete = { achievementId: id, content: { ...content, abstract: "" } };
    await expect(proposeAchievementRevision(world.as(cast.professor), incomplete)).rejects.toThrow("请填写成果简介");
    const madeUp = { achievementId: id, content: { ...content, stage: "madeUp" } };
    await expect(proposeAchievementRevision(world.as(cast.professor), madeUp)).rejects.toThrow(
      "这个选项已停用或不存在",
    );
  });
});

describe("deciding on a new text", () => {
  it("accepted, it replaces the published one; contact and last day stay", async () => {
    const { achievementId, revisionId } = await propose();
    const before = await getAchievementRecord(world.open.db, achievementId);
    await acceptAchievementRevision(world.as(cast.staff), { revisionId });
    const after = await getAchievementRecord(world.open.db, achievementId);
    expect(after).toMatchObject({
      status: "published",
      title: content.title,
      priceFen: null,
      version: before.version + 1,
    });
    expect([after.contact, after.validUntil]).toEqual([before.contact, before.validUntil]);
    expect(await findOpenRevision(world.open.db, achievementId)).toBeNull();
    expect(await world.lastAudit()).toMatchObject({ action: "achievement.revisionAccepted", entityId: achievementId });
  });

  it("returned, it can be mended and proposed again", async () => {
    const { achievementId, revisionId } = await propose();
    await returnAchievementRevision(world.as(cast.staff), { revisionId, opinion: "请说明第二代与第一代的差别。" });
    expect(await findOpenRevision(world.open.db, achievementId)).toMatchObject({
      status: "returned",
      opinion: "请说明第二代与第一代的差别。",
    });
    const mended = { ...content, innovations: "第二代把收缩率降到 1.2 %。" };
    await proposeAchievementRevision(world.as(cast.professor), { achievementId, content: mended });
    expect(await findOpenRevision(world.open.db, achievementId)).toMatchObject({
      status: "submitted",
      content: mended,
    });
  });

  it("refused, it is gone and the published text stays", async () => {
    const { achievementId, revisionId } = await propose();
    await refuseAchievementRevision(world.as(cast.staff), { revisionId, opinion: "与原成果不是同一项技术。" });
    expect(await findOpenRevision(world.open.db, achievementId)).toBeNull();
    expect(await getAchievementRecord(world.open.db, achievementId)).toMatchObject({ title: coatingAchievement.title });
  });

  it("conflicts the second time, is for staff alone, and needs an opinion to object", async () => {
    const { revisionId } = await propose();
    for (const verb of [acceptAchievementRevision, returnAchievementRevision, refuseAchievementRevision]) {
      const attempt = verb(world.as(cast.professor), { revisionId, opinion: "同意" });
      await expect(attempt).rejects.toBeInstanceOf(NotAllowed);
    }
    const silent = returnAchievementRevision(world.as(cast.staff), { revisionId, opinion: "" });
    await expect(silent).rejects.toThrow("请填写审核意见");
    await acceptAchievementRevision(world.as(cast.staff), { revisionId });
    for (const verb of [acceptAchievementRevision, returnAchievementRevision, refuseAchievementRevision]) {
      const attempt = verb(world.as(cast.staff), { revisionId, opinion: "再来一次" });
      await expect(attempt).rejects.toBeInstanceOf(Conflict);
    }
    const unknown = acceptAchievementRevision(world.as(cast.staff), { revisionId: "0".repeat(32) });
    await expect(unknown).rejects.toBeInstanceOf(NotFound);
  });
});
