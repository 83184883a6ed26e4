import { createHash } from "node:crypto";
import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { attachments } from "../../db/schema/attachments.ts";
import { addAttachment } from "../../src/attachments/add-attachment.ts";
import { compareAttachments } from "../../src/attachments/compare-attachments.ts";
import { openAttachment } from "../../src/attachments/open-attachment.ts";
import { bytesPlace } from "../../src/attachments/queries.ts";
import { removeAttachment } from "../../src/attachments/remove-attachment.ts";
import { stripStoredPictures } from "../../src/attachments/strip-stored.ts";
import { findLastAudit } from "../../src/kernel/audit.ts";
import { NotAllowed } from "../../src/kernel/errors.ts";
import { pdf } from "../support/attachment-files.ts";
import { cast } from "../support/cast.ts";
import { putNeed } from "../support/needs-in-place.ts";
import { openWorld, type World } from "./world.ts";

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

/** The least that is a picture: the JFIF segment, a scan and the end. */
const PICTURE = Uint8Array.from(
  Buffer.from("\xff\xd8\xff\xe0\x00\x10JFIF\0\x01\x02\0\0\x01\0\x01\0\0\xff\xda\0\x02\x12\x34\xff\xd9", "latin1"),
);
const NOTE = Buffer.from("\xff\xfe\x00\x0fGPS 37.4361N!", "latin1");
/** The picture with a note behind its first mark, as an earlier program would have kept it. */
const noted = (picture: Uint8Array): Uint8Array =>
  new Uint8Array(Buffer.concat([picture.subarray(0, 2), NOTE, picture.subarray(2)]));

async function putFile(fileName: string, bytes: Uint8Array) {
  const { id: ownerId } = await putNeed(world.as, "draft");
  const input = { ownerKind: "need", ownerId, layer: "confidential", fileName } as const;
  return addAttachment(world.as(cast.battery), world.tools, input, bytes);
}

/** Puts in the place of a stored picture what the rules before today's left of it. */
async function putOldPicture() {
  const row = await putFile("现场.jpg", PICTURE);
  const before = (await openAttachment(world.as(cast.battery), world.tools, row.id)).bytes;
  const bytes = noted(before);
  const sealed = world.system.vault.encryptBytes(bytes, bytesPlace(row.id));
  await world.tools.store.remove(row.storeKey);
  await world.tools.store.put(row.storeKey, sealed);
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  await world.open.db
    .update(attachments)
    .set({ bytes: bytes.length, storedBytes: sealed.length, sha256, strippedBy: 0 })
    .where(eq(attachments.id, row.id));
  return { row, before };
}

describe("pictures stored before", () => {
  it("lose what today's rules take out, once, and stay whole in table and store", async () => {
    const { row, before } = await putOldPicture();
    await putFile("说明.pdf", pdf());
    expect(await stripStoredPictures(world.system, world.tools)).toBe(1);
    const after = await openAttachment(world.as(cast.battery), world.tools, row.id);
    expect([...after.bytes]).toEqual([...before]);
    expect(await world.keysInStore()).not.toContain(row.storeKey);
    const found = await compareAttachments(world.system, world.tools.store, { deep: true });
    expect(found).toMatchObject({ rows: 2, files: 2, missing: [], differing: [], surplus: [] });
    expect(await stripStoredPictures(world.system, world.tools)).toBe(0);
  });

  it("leave an entry in the trail that names them, and of each one under its record from what to what it changed", async () => {
    const { row, before } = await putOldPicture();
    const [old] = await world.open.db.select().from(attachments).where(eq(attachments.id, row.id));
    await stripStoredPictures(world.system, world.tools);
    const ofRecord = await findLastAudit(world.open.db, "need", row.ownerId);
    expect({ ...ofRecord, detail: JSON.parse(ofRecord?.detail ?? "{}") }).toMatchObject({
      action: "attachment.stripped",
      detail: {
        attachment: row.id,
        sha256Before: old?.sha256,
        sha256: createHash("sha256").update(before).digest("hex"),
      },
    });
    expect(old?.sha256).not.toBe(createHash("sha256").update(before).digest("hex"));
    expect(await world.lastAudit()).toMatchObject({
      action: "attachments.stripped",
      detail: { looked: 1, attachments: [row.id] },
    });
  });

  it("are left alone where they were removed, are gone or are nobody's to change", async () => {
    const removed = await putOldPicture();
    await removeAttachment(world.as(cast.battery), world.tools, { attachmentId: removed.row.id, version: 1 });
    const gone = await putOldPicture();
    await world.tools.store.remove(gone.row.storeKey);
    expect(await stripStoredPictures(world.system, world.tools)).toBe(0);
    expect(await stripStoredPictures(world.system, { store: null })).toBe(0);
    await expect(stripStoredPictures(world.as(cast.staff), world.tools)).rejects.toThrow(NotAllowed);
  });
});
