import { rmSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { attachments } from "../../db/schema/attachments.ts";
import { addAttachment } from "../../src/attachments/add-attachment.ts";
import { compareAttachments } from "../../src/attachments/compare-attachments.ts";
import { AttachmentLost, openAttachment } from "../../src/attachments/open-attachment.ts";
import { removeAttachment } from "../../src/attachments/remove-attachment.ts";
import { sweepAttachments } from "../../src/attachments/sweep-attachments.ts";
import { NotAllowed, NotFound } from "../../src/kernel/errors.ts";
import { pdf } from "../support/attachment-files.ts";
import { cast } from "../support/cast.ts";
import { TEST_NOW } from "../support/database.ts";
import { putNeed } from "../support/needs-in-place.ts";
import { openWorld, type World } from "./world.ts";

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

const STRAY = `ff/${"f".repeat(32)}`;
const minutesAgo = (minutes: number) => new Date(TEST_NOW.getTime() - minutes * 60_000);

async function putFile() {
  const { id: ownerId } = await putNeed(world.as, "draft");
  const input = { ownerKind: "need", ownerId, layer: "confidential", fileName: "a.pdf" } as const;
  const row = await addAttachment(world.as(cast.battery), world.tools, input, pdf());
  age(row.storeKey, 600);
  return row;
}
const age = (key: string, minutes: number) =>
  utimesSync(join(world.folder, key), minutesAgo(minutes), minutesAgo(minutes));

describe("the sweep", () => {
  it("deletes what a crash left: files without a row, whole or half, once they are an hour old", async () => {
    const row = await putFile();
    await world.tools.store.put(STRAY, new Uint8Array([1]));
    const half = `${STRAY}.0123abcd.part`;
    writeFileSync(join(world.folder, half), "half");
    for (const key of [STRAY, half]) age(key, 59);
    expect(await sweepAttachments(world.system, world.tools)).toEqual({ files: 0, rows: 0 });
    for (const key of [STRAY, half]) age(key, 61);
    expect(await sweepAttachments(world.system, world.tools)).toEqual({ files: 2, rows: 0 });
    expect(await sweepAttachments(world.system, world.tools)).toEqual({ files: 0, rows: 0 });
    expect(await world.keysInStore()).toEqual([row.storeKey]);
  });

  it("closes rows whose record is gone, leaves an audit entry, and then clears their files", async () => {
    const row = await putFile();
    await world.open.db
      .update(attachments)
      .set({ ownerId: "0".repeat(32) })
      .where(eq(attachments.id, row.id));
    expect(await sweepAttachments(world.system, world.tools)).toEqual({ files: 1, rows: 1 });
    expect(await world.lastAudit()).toMatchObject({ action: "attachment.swept", detail: { attachment: row.id } });
    expect(await world.keysInStore()).toEqual([]);
  });

  it("leaves files of records that this program does not know alone", async () => {
    const row = await putFile();
    await world.open.db.update(attachments).set({ ownerKind: "introduction" }).where(eq(attachments.id, row.id));
    expect(await sweepAttachments(world.system, world.tools)).toEqual({ files: 0, rows: 0 });
  });

  it("is the service's own", async () => {
    await expect(sweepAttachments(world.as(cast.staff), world.tools)).rejects.toThrow(NotAllowed);
  });
});

describe("a crash", () => {
  /** The process ends here: whatever would have come next does not happen. */
  const dies = () => Promise.reject(new Error("killed"));
  const input = (ownerId: string) => ({ ownerKind: "need", ownerId, layer: "public", fileName: "a.pdf" }) as const;

  it("between file and row leaves no row and loses no file: the same upload goes through, the stray one is swept", async () => {
    const { id: needId } = await putNeed(world.as, "draft");
    const { store } = world.tools;
    const put = (key: string, bytes: Uint8Array) => store.put(key, bytes).then(dies);
    const dying = { ...world.tools, store: { ...store, put, remove: dies } };
    const owner = world.as(cast.battery);
    await expect(addAttachment(owner, dying, input(needId), pdf())).rejects.toThrow("killed");
    const [stray = ""] = await world.keysInStore();
    expect(await world.namesOf(needId)).toEqual([]);
    const again = await addAttachment(owner, world.tools, input(needId), pdf());
    for (const key of [stray, again.storeKey]) age(key, 61);
    expect(await sweepAttachments(world.system, world.tools)).toEqual({ files: 1, rows: 0 });
    expect(await world.keysInStore()).toEqual([again.storeKey]);
    expect(Buffer.from((await openAttachment(owner, world.tools, again.id)).bytes)).toEqual(Buffer.from(pdf()));
  });

  it("after a removal, before its file is gone, leaves a file that nobody can open and the sweep clears away", async () => {
    const row = await putFile();
    const dying = { ...world.tools, store: { ...world.tools.store, remove: dies } };
    await removeAttachment(world.as(cast.battery), dying, { attachmentId: row.id, version: 1 });
    expect(await world.keysInStore()).toEqual([row.storeKey]);
    await expect(openAttachment(world.as(cast.battery), world.tools, row.id)).rejects.toThrow(NotFound);
    expect(await sweepAttachments(world.system, world.tools)).toEqual({ files: 1, rows: 0 });
  });
});

describe("comparing table and store", () => {
  it("counts both and finds nothing to say where all is well", async () => {
    const { storedBytes } = await putFile();
    expect(await compareAttachments(world.system, world.tools.store, { deep: true })).toEqual({
      rows: 1,
      rowBytes: storedBytes,
      files: 1,
      fileBytes: storedBytes,
      missing: [],
      differing: [],
      surplus: [],
    });
  });

  it("names what is lost, what is another file, and what is nobody's", async () => {
    const [lost, cut, changed] = [await putFile(), await putFile(), await putFile()];
    rmSync(join(world.folder, lost.storeKey));
    writeFileSync(join(world.folder, cut.storeKey), "short");
    const other = new Uint8Array(changed.storedBytes).fill(7);
    writeFileSync(join(world.folder, changed.storeKey), other);
    await world.tools.store.put(STRAY, new Uint8Array([1]));
    const quick = await compareAttachments(world.system, world.tools.store);
    expect(quick).toMatchObject({ missing: [lost.id], differing: [cut.id], surplus: [STRAY] });
    const deep = await compareAttachments(world.system, world.tools.store, { deep: true });
    expect(deep.differing.sort()).toEqual([cut.id, changed.id].sort());
    await expect(openAttachment(world.as(cast.battery), world.tools, lost.id)).rejects.toThrow(AttachmentLost);
    await expect(openAttachment(world.as(cast.battery), world.tools, changed.id)).rejects.toThrow();
  });
});
