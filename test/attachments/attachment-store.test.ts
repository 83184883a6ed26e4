import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { AttachmentStore } from "../../src/attachments/attachment-store.ts";
import { createLocalStore } from "../../src/attachments/local-store.ts";
import { createS3Store } from "../../src/attachments/s3-store.ts";
import { openS3Server, type S3Server } from "../support/s3-server.ts";

const folder = mkdtempSync(join(tmpdir(), "duijie-store-"));
let s3: S3Server;
beforeAll(async () => {
  s3 = await openS3Server();
});
afterAll(async () => {
  await s3.close();
  rmSync(folder, { recursive: true, force: true });
});

const key = (figure: string): string => `${figure}${figure}/${figure.repeat(32)}`;
const stores: readonly [name: string, open: () => AttachmentStore][] = [
  ["a folder", () => createLocalStore(join(folder, "files"))],
  ["a bucket", () => createS3Store(s3.location)],
];

async function keysIn(store: AttachmentStore): Promise<string[]> {
  const keys: string[] = [];
  for await (const { key: one } of store.list()) keys.push(one);
  return keys;
}

describe.each(stores)("%s as the store of attachments", (_, open) => {
  it("gives back what was put there, and nothing under another key", async () => {
    const store = open();
    await store.put(key("a"), new Uint8Array([1, 2, 3]));
    expect([...((await store.get(key("a"))) ?? [])]).toEqual([1, 2, 3]);
    expect(await store.get(key("b"))).toBeNull();
  });

  it("lists everything, page by page, and forgets what was removed, twice if need be", async () => {
    const store = open();
    for (const figure of ["b", "c", "d", "e"]) await store.put(key(figure), new Uint8Array(Number(`0x${figure}`)));
    await store.remove(key("c"));
    await store.remove(key("c"));
    const listed: [string, number][] = [];
    for await (const { key: one, bytes, storedAt } of store.list()) {
      listed.push([one, bytes]);
      expect(Math.abs(storedAt.getTime() - Date.now())).toBeLessThan(60_000);
    }
    expect(listed).toEqual([
      [key("a"), 3],
      [key("b"), 11],
      [key("d"), 13],
      [key("e"), 14],
    ]);
  });

  it.each(["../duijie.db", "aa/../../x", `ab/${"c".repeat(32)}`, "", "/etc/passwd"])(
    "refuses the key %j, which it never gave out",
    async (wrong) => {
      await expect(open().get(wrong)).rejects.toThrow("not a key");
      await expect(open().put(wrong, new Uint8Array([1]))).rejects.toThrow("not a key");
    },
  );
});

describe("a folder", () => {
  it("holds files for the service's own user alone, and lists what a crash left of one", async () => {
    const store = createLocalStore(join(folder, "own"));
    expect(await keysIn(store)).toEqual([]);
    await store.put(key("a"), new Uint8Array([1]));
    expect(statSync(join(folder, "own", key("a"))).mode & 0o777).toBe(0o600);
    expect(readdirSync(join(folder, "own", "aa"))).toEqual(["a".repeat(32)]);
    writeFileSync(join(folder, "own", `${key("a")}.0123abcd.part`), "half");
    const listed = await keysIn(store);
    expect(listed).toEqual([key("a"), `${key("a")}.0123abcd.part`]);
    await store.remove(`${key("a")}.0123abcd.part`);
    expect(existsSync(join(folder, "own", `${key("a")}.0123abcd.part`))).toBe(false);
  });

  it("leaves nothing behind where it cannot write", async () => {
    writeFileSync(join(folder, "no-folder"), "");
    await expect(createLocalStore(join(folder, "no-folder")).put(key("a"), new Uint8Array([1]))).rejects.toThrow();
  });
});

describe("a bucket", () => {
  it("is tried again when it is busy, and refuses a wrong secret", async () => {
    s3.failWith(503);
    await createS3Store(s3.location).put(key("f"), new Uint8Array([9]));
    expect(s3.objects.get(`files/${key("f")}`)?.body).toEqual(Buffer.from([9]));
    const stranger = createS3Store({ ...s3.location, secretAccessKey: "another" });
    await expect(stranger.get(key("f"))).rejects.toThrow("403");
  });
});
