import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { addAttachment } from "../../src/attachments/add-attachment.ts";
import type { AttachmentLayer } from "../../src/attachments/attachment.ts";
import { openAttachment } from "../../src/attachments/open-attachment.ts";
import type { Actor } from "../../src/kernel/context.ts";
import { Conflict, NotAllowed, NotFound, Refused } from "../../src/kernel/errors.ts";
import { submitNeed } from "../../src/needs/submit-need.ts";
import { changeSettings } from "../../src/settings/change-settings.ts";
import { getSiteSettings } from "../../src/settings/queries.ts";
import { pdf, utf8 } from "../support/attachment-files.ts";
import { cast } from "../support/cast.ts";
import { putAccounts } from "../support/cast-in-place.ts";
import { putNeed } from "../support/needs-in-place.ts";
import { rival } from "../support/second-enterprise.ts";
import { openWorld, type World } from "./world.ts";

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

const CANARY = "镜湖蓝雀机密工艺";
const PDF_START = utf8("%")[0];
const add = (
  actor: Actor,
  ownerId: string,
  bytes: Uint8Array,
  fileName = bytes[0] === PDF_START ? "工艺.pdf" : "工艺.txt",
  layer: AttachmentLayer = "public",
) => addAttachment(world.as(actor), world.tools, { ownerKind: "need", ownerId, layer, fileName }, bytes);
const code = (doing: Promise<unknown>): Promise<string> =>
  doing.then(
    () => "done",
    (error: unknown) => {
      if (error instanceof Refused || error instanceof Conflict) return error.code;
      throw error;
    },
  );

describe("a photo with the place where it was taken", () => {
  it("is stored without it, so that nobody downloads it", async () => {
    const { id: needId } = await putNeed(world.as, "draft");
    const place = Buffer.from("Exif\0\0GPS 37.43N 112.02E");
    const notes = Buffer.concat([Buffer.from([0xff, 0xe1, 0, place.length + 2]), place]);
    const scan = Buffer.from([0xff, 0xda, 0, 2, 1, 2, 3, 0xff, 0xd9]);
    const photo = Buffer.concat([Buffer.from([0xff, 0xd8]), notes, scan]);
    const row = await add(cast.battery, needId, photo, "现场.jpg");
    const opened = await openAttachment(world.as(cast.battery), world.tools, row.id);
    expect([...opened.bytes]).toEqual([0xff, 0xd8, 0xff, 0xda, 0, 2, 1, 2, 3, 0xff, 0xd9]);
    expect(row.bytes).toBe(11);
  });
});

describe("attaching a file to a draft", () => {
  it("stores it and leaves an audit entry without its name", async () => {
    const { id: needId } = await putNeed(world.as, "draft");
    const row = await add(cast.battery, needId, pdf(), "D:\\资料\\工艺.PDF");
    expect(row).toMatchObject({ type: "pdf", bytes: pdf().length, acceptedAt: row.uploadedAt, version: 1 });
    expect(await world.namesOf(needId)).toEqual(["工艺.pdf"]);
    expect(await world.lastAudit()).toMatchObject({
      action: "attachment.added",
      entity: "need",
      entityId: needId,
      actorId: cast.battery.accountId,
      detail: { attachment: row.id, layer: "public", type: "pdf", bytes: pdf().length },
    });
    const opened = await openAttachment(world.as(cast.batteryColleague), world.tools, row.id);
    expect([opened.name, opened.type, Buffer.from(opened.bytes)]).toEqual(["工艺.pdf", "pdf", Buffer.from(pdf())]);
  });

  it("lets neither name nor content stand readable on the disk", async () => {
    const { id: needId } = await putNeed(world.as, "draft");
    const row = await add(cast.battery, needId, utf8(CANARY), `${CANARY}.txt`, "confidential");
    await world.open.client.execute("PRAGMA wal_checkpoint(TRUNCATE)");
    const disk = [readFileSync(join(world.folder, row.storeKey)), readFileSync(world.open.path)];
    expect(disk.map((bytes) => bytes.includes(CANARY))).toEqual([false, false]);
  });

  it("is for the enterprise: another one learns nothing, staff cannot write its own draft, readers may not", async () => {
    const { id: needId } = await putNeed(world.as, "draft");
    await expect(add(rival, needId, pdf())).rejects.toThrow(NotFound);
    await expect(add(cast.staff, needId, pdf())).rejects.toThrow(NotFound);
    for (const reader of [cast.leader, cast.admin, cast.auditor])
      await expect(add(reader, needId, pdf())).rejects.toThrow(NotAllowed);
    expect(await world.keysInStore()).toEqual([]);
  });

  it("takes the same content once, and no more files than the limit, none too large", async () => {
    const { id: needId } = await putNeed(world.as, "draft");
    await add(cast.battery, needId, utf8("一"));
    expect(await code(add(cast.battery, needId, utf8("一")))).toBe("attachment.alreadyThere");
    await add(cast.battery, needId, utf8("二"));
    await add(cast.battery, needId, utf8("三"));
    expect(await code(add(cast.battery, needId, utf8("四")))).toBe("attachment.tooMany");
    expect(await code(add(cast.battery, needId, new Uint8Array(1024 * 1024 + 1).fill(65)))).toBe("attachment.tooLarge");
    expect(await world.keysInStore()).toHaveLength(3);
  });

  it("takes of all people of one organization together no more than it may fill", async () => {
    await putAccounts(world.system);
    const settings = await getSiteSettings(world.open.db);
    await changeSettings(world.as(cast.admin), { ...settings, attachmentMegabytes: "1" });
    const { id: needId } = await putNeed(world.as, "draft");
    const file = (letter: string, bytes: number) => new Uint8Array(bytes).fill(letter.charCodeAt(0));
    await add(cast.battery, needId, file("A", 700 * 1024));
    expect(await code(add(cast.battery, needId, file("B", 400 * 1024)))).toBe("attachment.organizationFull");
    expect(await world.keysInStore()).toHaveLength(1);
    await add(cast.battery, needId, file("C", 100 * 1024));
  });

  it("keeps the limit also among many at once", async () => {
    const { id: needId } = await putNeed(world.as, "draft");
    const outcomes = await Promise.all(
      Array.from({ length: 12 }, (_, at) => code(add(cast.battery, needId, utf8(`第 ${at} 份`)))),
    );
    expect(outcomes.filter((one) => one === "done")).toHaveLength(3);
    expect(new Set(outcomes)).toEqual(new Set(["done", "attachment.tooMany"]));
    expect(await world.keysInStore()).toHaveLength(3);
  });
});

describe("attaching a file when the need has moved on", () => {
  it("conflicts while it is checked", async () => {
    const { id: needId } = await putNeed(world.as, "submitted");
    expect(await code(add(cast.battery, needId, pdf()))).toBe("attachment.recordClosed");
  });

  it("leaves neither row nor file when it is handed in during the upload", async () => {
    const need = await putNeed(world.as, "draft");
    const { store } = world.tools;
    const tools = {
      ...world.tools,
      store: {
        ...store,
        put: async (key: string, bytes: Uint8Array) => {
          await store.put(key, bytes);
          await submitNeed(world.as(cast.battery), { needId: need.id, version: need.version });
        },
      },
    };
    const input = { ownerKind: "need", ownerId: need.id, layer: "public", fileName: "a.pdf" } as const;
    expect(await code(addAttachment(world.as(cast.battery), tools, input, pdf()))).toBe("attachment.recordClosed");
    expect([await world.namesOf(need.id), await world.keysInStore()]).toEqual([[], []]);
  });

  it("waits for a check once the need is published: only those inside see it", async () => {
    const { id: needId } = await putNeed(world.as, "published");
    const { id, acceptedAt } = await add(cast.battery, needId, pdf());
    expect(acceptedAt).toBeNull();
    await openAttachment(world.as(cast.staff), world.tools, id);
    for (const outsider of [rival, cast.professor, cast.leader, cast.auditor])
      await expect(openAttachment(world.as(outsider), world.tools, id)).rejects.toThrow(NotFound);
  });
});
