import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { addAttachment } from "../../src/attachments/add-attachment.ts";
import { openAttachment } from "../../src/attachments/open-attachment.ts";
import { listRefusedAttachments } from "../../src/attachments/queries.ts";
import { acceptAttachment, refuseAttachment, removeAttachment } from "../../src/attachments/remove-attachment.ts";
import { Conflict, NotAllowed, NotFound } from "../../src/kernel/errors.ts";
import type { NeedStatus } from "../../src/needs/need.ts";
import { withdrawNeed } from "../../src/needs/withdraw-need.ts";
import { pdf, utf8 } from "../support/attachment-files.ts";
import { cast } from "../support/cast.ts";
import { putNeed } from "../support/needs-in-place.ts";
import { rival } from "../support/second-enterprise.ts";
import { openWorld, type World } from "./world.ts";

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

async function putFile(status: NeedStatus) {
  const { id: needId } = await putNeed(world.as, status);
  const input = { ownerKind: "need", ownerId: needId, layer: "public", fileName: "a.pdf" } as const;
  const { id: attachmentId, version } = await addAttachment(world.as(cast.battery), world.tools, input, pdf());
  return { needId, attachmentId, version };
}

describe("removing a file", () => {
  it("takes row and file away and leaves an audit entry", async () => {
    const { needId, ...file } = await putFile("draft");
    await removeAttachment(world.as(cast.batteryColleague), world.tools, file);
    expect([await world.namesOf(needId), await world.keysInStore()]).toEqual([[], []]);
    expect(await world.lastAudit()).toMatchObject({
      action: "attachment.removed",
      entityId: needId,
      actorId: cast.batteryColleague.accountId,
      detail: { attachment: file.attachmentId },
    });
  });

  it("is the owner's also when the need has ended, since its files still count; nobody adds any", async () => {
    const { needId, attachmentId, version } = await putFile("published");
    const file = { attachmentId, version };
    await withdrawNeed(world.as(cast.battery), { needId });
    await expect(removeAttachment(world.as(cast.staff), world.tools, file)).rejects.toThrow(Conflict);
    const input = { ownerKind: "need", ownerId: needId, layer: "public", fileName: "b.pdf" } as const;
    await expect(addAttachment(world.as(cast.battery), world.tools, input, utf8("又一份"))).rejects.toThrow(Conflict);
    await removeAttachment(world.as(cast.batteryColleague), world.tools, file);
    expect(await world.keysInStore()).toEqual([]);
  });

  it("of staff stays with a need that has ended", async () => {
    const { id: needId } = await putNeed(world.as, "published");
    const input = { ownerKind: "need", ownerId: needId, layer: "confidential", fileName: "c.pdf" } as const;
    const { id: attachmentId } = await addAttachment(world.as(cast.staff), world.tools, input, pdf());
    await withdrawNeed(world.as(cast.battery), { needId });
    for (const actor of [cast.battery, cast.staff])
      await expect(removeAttachment(world.as(actor), world.tools, { attachmentId, version: 1 })).rejects.toThrow(
        Conflict,
      );
    expect(await world.keysInStore()).toHaveLength(1);
  });

  it("is refused to others", async () => {
    const { needId: _, ...file } = await putFile("published");
    await expect(removeAttachment(world.as(rival), world.tools, file)).rejects.toThrow(NotAllowed);
    await expect(removeAttachment(world.as(cast.leader), world.tools, file)).rejects.toThrow(NotAllowed);
    expect(await world.keysInStore()).toHaveLength(1);
  });

  it("happens once: the second attempt finds nothing, one on an older page conflicts", async () => {
    const { needId: _, ...file } = await putFile("published");
    await acceptAttachment(world.as(cast.staff), world.tools, file);
    await expect(removeAttachment(world.as(cast.battery), world.tools, file)).rejects.toThrow(Conflict);
    const now = { ...file, version: 2 };
    const attempts = Array.from({ length: 20 }, () => removeAttachment(world.as(cast.battery), world.tools, now));
    const outcomes = await Promise.allSettled(attempts);
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    await expect(removeAttachment(world.as(cast.battery), world.tools, now)).rejects.toThrow(NotFound);
  });
});

describe("checking a file that was added to a published need", () => {
  it("opens it to everybody who reads the need, once", async () => {
    const { needId, ...file } = await putFile("published");
    await acceptAttachment(world.as(cast.staff), world.tools, file);
    expect(await world.lastAudit()).toMatchObject({ action: "attachment.accepted", entityId: needId });
    for (const reader of [rival, cast.professor, cast.leader, cast.auditor])
      expect((await openAttachment(world.as(reader), world.tools, file.attachmentId)).name).toBe("a.pdf");
    await expect(acceptAttachment(world.as(cast.staff), world.tools, file)).rejects.toThrow(Conflict);
    const refusal = { ...file, version: 2, opinion: "看不清" };
    await expect(refuseAttachment(world.as(cast.staff), world.tools, refusal)).rejects.toThrow(Conflict);
  });

  it("tells the owner why it was not accepted", async () => {
    const { needId, ...file } = await putFile("published");
    await refuseAttachment(world.as(cast.staff), world.tools, {
      ...file,
      opinion: "图中有客户名称，请遮盖后重新上传。",
    });
    expect(await world.lastAudit()).toMatchObject({ action: "attachment.refused", entityId: needId });
    const refused = await listRefusedAttachments(world.system, { ownerKind: "need", ownerId: needId });
    expect(refused).toMatchObject([{ name: "a.pdf", opinion: "图中有客户名称，请遮盖后重新上传。" }]);
    expect(await world.keysInStore()).toEqual([]);
    await expect(acceptAttachment(world.as(cast.staff), world.tools, file)).rejects.toThrow(NotFound);
  });

  it("is for staff, with a reason", async () => {
    const { needId: _, ...file } = await putFile("published");
    await expect(acceptAttachment(world.as(cast.battery), world.tools, file)).rejects.toThrow(NotAllowed);
    await expect(refuseAttachment(world.as(cast.staff), world.tools, { ...file, opinion: " " })).rejects.toThrow(
      "请填写审核意见",
    );
  });
});
