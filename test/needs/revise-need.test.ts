import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Conflict, NotAllowed } from "../../src/kernel/errors.ts";
import { type NeedRevisionContent, needRevisionSchema } from "../../src/needs/need.ts";
import { readAnnex, readProposedAnnex } from "../../src/needs/need-content.ts";
import { getNeedRecord } from "../../src/needs/queries.ts";
import {
  acceptNeedRevision,
  proposeNeedRevision,
  refuseNeedRevision,
  returnNeedRevision,
} from "../../src/needs/revise-need.ts";
import { findOpenRevision } from "../../src/needs/revision-queries.ts";
import { withdrawNeed } from "../../src/needs/withdraw-need.ts";
import { cast } from "../support/cast.ts";
import { putNeed, separatorNeed } from "../support/needs-in-place.ts";
import { rival } from "../support/second-enterprise.ts";
import { openWorld, type World } from "./world.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const { contact: _contact, confidentialAnnex: _annex, validUntil: _day, ...publicText } = separatorNeed;
const newText = (goal: string): NeedRevisionContent => needRevisionSchema.parse({ ...publicText, goal });

async function proposed(goal = "收缩率不超过 1 %。") {
  const need = await putNeed(world.as, "published");
  const revision = await proposeNeedRevision(world.as(cast.battery), { needId: need.id, content: newText(goal) });
  return { need, revision };
}

describe("a revision", () => {
  it("leaves the published text in force while it waits", async () => {
    const { need, revision } = await proposed();
    expect(await getNeedRecord(world.open.db, need.id)).toMatchObject({
      goal: separatorNeed.goal,
      version: need.version,
    });
    expect(revision.status).toBe("submitted");
    expect(await world.lastAudit()).toMatchObject({
      action: "need.revisionProposed",
      detail: { revision: revision.id },
    });
  });

  it("replaces the published text when it is accepted, and contact and annex stay where nothing is said of them", async () => {
    const { need, revision } = await proposed();
    await acceptNeedRevision(world.as(cast.staff), { revisionId: revision.id });
    const now = await getNeedRecord(world.open.db, need.id);
    expect(now).toMatchObject({ goal: "收缩率不超过 1 %。", status: "published", contact: need.contact });
    expect(now.confidentialAnnex).toBe(need.confidentialAnnex);
    expect(await world.lastAudit()).toMatchObject({ action: "need.revisionAccepted", entityId: need.id });
  });

  it("may bring a new annex, which is sealed until it replaces the old one", async () => {
    const need = await putNeed(world.as, "published");
    const confidentialAnnex = "新的年用量：每月 40 万平方米。";
    const revision = await proposeNeedRevision(world.as(cast.battery), {
      needId: need.id,
      content: newText("收缩率不超过 1 %。"),
      confidentialAnnex,
    });
    const { rows } = await world.open.client.execute("SELECT * FROM need_revisions");
    expect(JSON.stringify(rows)).not.toContain("40 万平方米");
    expect(readProposedAnnex(revision, world.system.vault)).toBe(confidentialAnnex);
    expect(readAnnex(await getNeedRecord(world.open.db, need.id), world.system.vault)).toBe("年用量与配方细节见附件。");
    await acceptNeedRevision(world.as(cast.staff), { revisionId: revision.id });
    const accepted = await getNeedRecord(world.open.db, need.id);
    expect(readAnnex(accepted, world.system.vault)).toBe(confidentialAnnex);
    expect(JSON.stringify(await world.lastAudit())).not.toContain("40 万平方米");
  });

  it("may empty the annex", async () => {
    const need = await putNeed(world.as, "published");
    const content = newText("收缩率不超过 1 %。");
    const revision = await proposeNeedRevision(world.as(cast.battery), {
      needId: need.id,
      content,
      confidentialAnnex: " ",
    });
    await acceptNeedRevision(world.as(cast.staff), { revisionId: revision.id });
    expect((await getNeedRecord(world.open.db, need.id)).confidentialAnnex).toBeNull();
  });

  it("is returned with an opinion, mended and proposed again", async () => {
    const { need, revision } = await proposed();
    await returnNeedRevision(world.as(cast.staff), { revisionId: revision.id, opinion: "请写明温度。" });
    expect(await findOpenRevision(world.open.db, need.id)).toMatchObject({
      status: "returned",
      opinion: "请写明温度。",
    });
    const again = await proposeNeedRevision(world.as(cast.battery), {
      needId: need.id,
      content: newText("150 ℃ 下收缩率不超过 1 %。"),
    });
    expect(await findOpenRevision(world.open.db, need.id)).toMatchObject({ id: again.id, status: "submitted" });
  });

  it("that is refused changes nothing", async () => {
    const { need, revision } = await proposed();
    await refuseNeedRevision(world.as(cast.staff), { revisionId: revision.id, opinion: "与原需求无关。" });
    expect(await findOpenRevision(world.open.db, need.id)).toBeNull();
    expect((await getNeedRecord(world.open.db, need.id)).goal).toBe(separatorNeed.goal);
  });

  it("is one at a time", async () => {
    const { need } = await proposed();
    const second = proposeNeedRevision(world.as(cast.battery), { needId: need.id, content: newText("另一个目标") });
    await expect(second).rejects.toMatchObject({ code: "need.revisionWaiting" });
  });

  it("is decided once", async () => {
    const { revision } = await proposed();
    await acceptNeedRevision(world.as(cast.staff), { revisionId: revision.id });
    await expect(acceptNeedRevision(world.as(cast.staff), { revisionId: revision.id })).rejects.toBeInstanceOf(
      Conflict,
    );
    const refusal = refuseNeedRevision(world.as(cast.staff), { revisionId: revision.id, opinion: "晚了" });
    await expect(refusal).rejects.toBeInstanceOf(Conflict);
  });

  it("is proposed by the owner and decided by staff, by nobody else", async () => {
    const { need, revision } = await proposed();
    const { id } = await putNeed(world.as, "published");
    const foreign = proposeNeedRevision(world.as(rival), { needId: id, content: newText("别人的目标") });
    await expect(foreign).rejects.toBeInstanceOf(NotAllowed);
    for (const actor of [cast.battery, cast.leader, cast.auditor])
      await expect(acceptNeedRevision(world.as(actor), { revisionId: revision.id })).rejects.toBeInstanceOf(NotAllowed);
    expect((await getNeedRecord(world.open.db, need.id)).goal).toBe(separatorNeed.goal);
  });

  it("goes with the need when it is withdrawn", async () => {
    const { need, revision } = await proposed();
    await withdrawNeed(world.as(cast.battery), { needId: need.id });
    expect(await findOpenRevision(world.open.db, need.id)).toBeNull();
    await expect(acceptNeedRevision(world.as(cast.staff), { revisionId: revision.id })).rejects.toBeInstanceOf(
      Conflict,
    );
  });

  it.each(["draft", "submitted", "checked", "returned"] as const)("is not for a need that is %s", async (status) => {
    const { id } = await putNeed(world.as, status);
    const attempt = proposeNeedRevision(world.as(cast.battery), { needId: id, content: newText("新目标") });
    await expect(attempt).rejects.toBeInstanceOf(Conflict);
  });
});
