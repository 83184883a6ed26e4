import { rmSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { attachments } from "../../db/schema/attachments.ts";
import { addAttachment } from "../../src/attachments/add-attachment.ts";
import { compareAttachments } from "../../src/attachments/compare-attachments.ts";
import { AttachmentLost, openAttachment } from "../../src/attachments/open-attachment.ts";
import { sweepAttachments } from "../../src/attachments/sweep-attachments.ts";
import { NotAllowed } from "../../src/kernel/errors.ts";
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
