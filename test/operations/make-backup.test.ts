import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openCopy } from "../../db/copy-database.ts";
import { attachments } from "../../db/schema/attachments.ts";
import { needs } from "../../db/schema/needs.ts";
import { createS3Store } from "../../src/attachments/s3-store.ts";
import { findAuditHead, headText } from "../../src/kernel/audit-chain.ts";
import { Refused } from "../../src/kernel/errors.ts";
import type { BackupProgress } from "../../src/operations/backup.ts";
import { makeBackup } from "../../src/operations/make-backup.ts";
import { TEST_NOW, TEST_SECRET } from "../support/database.ts";
import { openS3Server } from "../support/s3-server.ts";
import { type BackupWorld, daysLater, openBackupWorld } from "./backup-world.ts";

/** 12:00 in Shanghai. */
const NAME = "2026-11-23_120000";
let world: BackupWorld;
beforeEach(async () => {
  world = await openBackupWorld();
});
afterEach(() => world.close());

const make = (days = 0) => world.backupsOf(14).make(daysLater(days));
const filesUnder = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: "utf8" }).map((name) => join(folder, name));

describe("a backup", () => {
  it("holds every row and file, says how many and up to which entry of the trail", async () => {
    const file = await world.putFile();
    const manifest = await make();
    expect(manifest).toMatchObject({
      name: NAME,
      madeAt: TEST_NOW.toISOString(),
      auditHead: headText(await findAuditHead(world.open.db)),
      attachments: { kept: "copied", files: 1, bytes: file.storedBytes, recovered: [], missing: [], differing: [] },
    });
    expect([manifest.rows.needs, manifest.rows.attachments]).toEqual([1, 1]);
    const copy = await openCopy(join(world.backupOf(NAME), "duijie.db"));
    expect((await copy.db.select({ id: needs.id }).from(needs)).map(({ id }) => id)).toEqual([file.ownerId]);
    expect(await copy.db.select().from(attachments)).toMatchObject([{ id: file.id }]);
    await copy.close();
    const held = (folder: string) => readFileSync(join(folder, file.storeKey)).toString("hex");
    expect(held(join(world.backupOf(NAME), "attachments"))).toBe(held(world.folder));
  });

  it("is found whole by the digests that stand in it, without service and key", async () => {
    await world.putFile();
    await make();
    const checked = spawnSync("sha256sum", ["-c", "SHA256SUMS"], { cwd: world.backupOf(NAME), encoding: "utf8" });
    expect(checked.stdout.trim().split("\n")).toEqual([
      expect.stringMatching(/^attachments\/.*: OK$/),
      "duijie.db: OK",
    ]);
    expect(checked.status).toBe(0);
  });

  it("is for the service's own user alone, and the key is not in it", async () => {
    await world.putFile();
    writeFileSync(`${world.open.path}.key`, TEST_SECRET);
    await make();
    const modes = [world.backups, ...filesUnder(world.backups)].map((path) => {
      const found = statSync(path);
      return `${found.isDirectory() ? "folder" : "file"} ${(found.mode & 0o777).toString(8)}`;
    });
    expect([...new Set(modes)].sort()).toEqual(["file 600", "folder 700"]);
    const whole = filesUnder(world.backups).filter((path) => statSync(path).isFile());
    expect(whole.filter((path) => readFileSync(path).includes(TEST_SECRET))).toEqual([]);
    expect(whole.filter((path) => readFileSync(path).includes("%PDF"))).toEqual([]);
  });

  it("tells how far it is", async () => {
    await world.putFile();
    const seen: BackupProgress[] = [];
    const { vault } = world.system;
    const source = { path: world.open.path, store: world.tools.store, attachments: "copied" as const, vault };
    await makeBackup({ ...source, folder: world.backups, name: NAME, madeAt: TEST_NOW }, (one) => void seen.push(one));
    expect(seen).toEqual([
      { step: "attachments", done: 1, total: 1 },
      { step: "copying", done: 0, total: 0 },
      { step: "checking", done: 0, total: 0 },
      { step: "sums", done: 1, total: 2 },
      { step: "sums", done: 2, total: 2 },
    ]);
  });

  it("that cannot be made leaves nothing behind and says what to mend", async () => {
    writeFileSync(world.backups, "a file where the folder should be");
    await expect(make()).rejects.toEqual(new Refused("backup.folder"));
    expect(await world.backupsOf(14).list()).toEqual([]);
  });

  it("of a damaged database is none", async () => {
    await world.open.client.execute("PRAGMA wal_checkpoint(TRUNCATE)");
    const bytes = readFileSync(world.open.path);
    bytes.fill(0x5a, 8 * 4096, 60 * 4096);
    writeFileSync(world.open.path, bytes);
    await expect(make()).rejects.toMatchObject({ code: "backup.unsound" });
    expect(readdirSync(world.backups)).toEqual([]);
  });
});

describe("the attachments of a backup", () => {
  it("are named when their file is gone or is not what was put there", async () => {
    const [gone, cut, changed] = [await world.putFile("1"), await world.putFile("2"), await world.putFile("3")];
    world.loseFile(gone.storeKey);
    writeFileSync(join(world.folder, cut.storeKey), "short");
    const bytes = readFileSync(join(world.folder, changed.storeKey));
    bytes[20] = (bytes[20] ?? 0) ^ 1;
    writeFileSync(join(world.folder, changed.storeKey), bytes);
    const { attachments: found } = await make();
    expect({ ...found, differing: found.differing.sort(), bytes: 0 }).toEqual({
      kept: "copied",
      files: 2,
      bytes: 0,
      recovered: [],
      missing: [gone.id],
      differing: [cut.id, changed.id].sort(),
    });
  });

  it("that the store has lost since are taken from the backup before, and named", async () => {
    const [kept, lost] = [await world.putFile("1"), await world.putFile("2")];
    await make();
    world.loseFile(lost.storeKey);
    const { attachments: found } = await make(1);
    expect(found).toMatchObject({ files: 2, recovered: [lost.id], missing: [], differing: [] });
    const inode = (name: string, key: string) => statSync(join(world.backupOf(name), "attachments", key)).ino;
    expect(inode("2026-11-24_120000", kept.storeKey)).toBe(inode(NAME, kept.storeKey));
    // The service's own file is another: what damages it leaves the backups alone.
    expect(statSync(join(world.folder, kept.storeKey)).ino).not.toBe(inode(NAME, kept.storeKey));
  });

  it("that were damaged in the backup before are copied anew", async () => {
    const file = await world.putFile();
    await make();
    writeFileSync(join(world.backupOf(NAME), "attachments", file.storeKey), "damaged");
    const { attachments: found } = await make(1);
    expect(found).toMatchObject({ files: 1, recovered: [], missing: [], differing: [] });
  });

  it("hold no file without a row", async () => {
    const { storeKey } = await world.putFile();
    await world.tools.store.put(`ff/${"f".repeat(32)}`, new Uint8Array([1]));
    expect((await make()).attachments).toMatchObject({ files: 1, missing: [] });
    const copied = filesUnder(join(world.backupOf(NAME), "attachments")).filter((path) => statSync(path).isFile());
    expect(copied).toEqual([join(world.backupOf(NAME), "attachments", storeKey)]);
  });

  it("stay in their bucket and are listed with the digest of what they must hold", async () => {
    const [there, gone] = [await world.putFile("1"), await world.putFile("2")];
    const server = await openS3Server();
    const bucket = createS3Store(server.location);
    await bucket.put(there.storeKey, readFileSync(join(world.folder, there.storeKey)));
    const { attachments: found } = await world.backupsOf(14, bucket, "listed").make(TEST_NOW);
    await server.close();
    const bytes = there.storedBytes;
    expect(found).toEqual({ kept: "listed", files: 1, bytes, recovered: [], missing: [gone.id], differing: [] });
    expect(readFileSync(join(world.backupOf(NAME), "attachments.tsv"), "utf8")).toBe(
      `${there.storeKey}\t${bytes}\t${there.sha256}\n`,
    );
  });
});
