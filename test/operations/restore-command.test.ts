import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { createClient } from "@libsql/client";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { openCopy } from "../../db/copy-database.ts";
import { accounts, oneTimeLinks, sessions, verifications } from "../../db/schema/accounts.ts";
import { auditEntries } from "../../db/schema/kernel.ts";
import { needs } from "../../db/schema/needs.ts";
import { createS3Store } from "../../src/attachments/s3-store.ts";
import { sweepAttachments } from "../../src/attachments/sweep-attachments.ts";
import { createTools } from "../../src/command-tools.ts";
import { ConfigProblems, readConfig } from "../../src/config.ts";
import type { BackupManifest } from "../../src/operations/backup.ts";
import { CommandFailure } from "../../src/operations/command.ts";
import { restoreCommand } from "../../src/operations/restore-command.ts";
import { openService } from "../../src/start.ts";
import { TEST_NOW, TEST_SECRET } from "../support/database.ts";
import { putNeed } from "../support/needs-in-place.ts";
import { openS3Server } from "../support/s3-server.ts";
import { type BackupWorld, openBackupWorld } from "./backup-world.ts";

/** The process dies in place of this rename, counted from the next one; 0: it lives. */
const death = vi.hoisted(() => ({ inRenames: 0 }));
vi.mock("node:fs/promises", async (original) => {
  const real = await original<typeof import("node:fs/promises")>();
  const rename: typeof real.rename = async (from, to) => {
    if (death.inRenames > 0 && --death.inRenames === 0) throw new Error("killed");
    return real.rename(from, to);
  };
  return { ...real, rename };
});

let world: BackupWorld;
let manifest: BackupManifest;
/** Written after the backup, and only in the journal of the database that stands there. */
let newest: string;
/** Where a service was killed. */
let path: string;
let said: string[];
beforeEach(async () => {
  world = await openBackupWorld();
  await world.putFile();
  manifest = await world.backupsOf(14).make(TEST_NOW);
  await world.open.client.execute("PRAGMA wal_checkpoint(TRUNCATE)");
  newest = (await putNeed(world.as, "draft")).id;
  path = join(dirname(world.open.path), "place", "duijie.db");
  mkdirSync(dirname(path));
  for (const ending of ["", "-wal"]) copyFileSync(`${world.open.path}${ending}`, `${path}${ending}`);
  expect(statSync(`${path}-wal`).size).toBeGreaterThan(0);
  said = [];
  death.inRenames = 0;
});
afterEach(() => world.close());

const config = (more = {}) => readConfig({ DATABASE_URL: `file:${path}`, SECRET_KEY: TEST_SECRET, ...more });
/** @param second each attempt has a time of its own. */
const restore = (second: number, from = world.backupOf(manifest.name), settings = {}) =>
  restoreCommand([from, "--replace"], {
    ...createTools(config(settings)),
    now: () => new Date(TEST_NOW.getTime() + second * 1000),
    print: (line) => void said.push(line),
    say: (line) => void said.push(line),
  });
const startAndStop = async () => (await openService(config())).close();
async function needsIn(database: string): Promise<string[]> {
  const copy = await openCopy(database);
  const rows = await copy.db.select({ id: needs.id }).from(needs);
  await copy.close();
  return rows.map(({ id }) => id);
}
const namesBeside = () => readdirSync(dirname(path)).sort();
const keptPath = () => /改名为 ([^。]+)。/.exec(said.join("\n"))?.[1] ?? "";
/** A backup that is not whole any more. */
const flawed = () => {
  const other = world.backupOf("flawed");
  mkdirSync(other, { recursive: true });
  for (const file of ["manifest.json", "SHA256SUMS"])
    copyFileSync(join(world.backupOf(manifest.name), file), join(other, file));
  return other;
};
const BUCKET = {
  ATTACHMENT_BUCKET_URL: "http://localhost:9/duijie",
  ATTACHMENT_BUCKET_ACCESS_KEY_ID: "a",
  ATTACHMENT_BUCKET_SECRET_ACCESS_KEY: "b",
};

/** The marker, the emptied journal, the database, the attachments that shall be there and the database that shall. */
const RENAMES = 5;

describe("a restore that dies", () => {
  it.each(Array.from({ length: RENAMES }, (_, at) => at + 1))(
    "in place of its rename %i lets no service begin anew, and loses no row to those that follow",
    async (at) => {
      death.inRenames = at;
      await expect(restore(0)).rejects.toThrow("killed");
      if (at === 1) {
        // Nothing was renamed: the service is as it was.
        expect(await needsIn(path)).toContain(newest);
        await startAndStop();
      } else {
        await expect(startAndStop()).rejects.toThrow(ConfigProblems);
        await expect(restore(1, flawed())).rejects.toThrow(CommandFailure);
        await expect(restore(2, undefined, BUCKET)).rejects.toThrow(CommandFailure);
        await expect(startAndStop()).rejects.toThrow("恢复没有完成");
      }
      expect(await restore(3)).toBe(true);
      expect(await needsIn(path)).not.toContain(newest);
      expect(await needsIn(keptPath())).toContain(newest);
      await startAndStop();
      const left = namesBeside().filter((name) => name.includes("restoring") || name.includes("unfinished"));
      expect(left).toEqual([]);
    },
  );

  it("after its last rename, before it is written down, is done again", async () => {
    const open = async (held?: () => void) => {
      held?.();
      throw new Error("killed");
    };
    const tools = { ...createTools(config()), now: () => TEST_NOW, open };
    await expect(restoreCommand([world.backupOf(manifest.name), "--replace"], tools)).rejects.toThrow("killed");
    await expect(startAndStop()).rejects.toThrow(ConfigProblems);
    expect(await restore(1)).toBe(true);
    expect(await needsIn(keptPath())).toContain(newest);
    await startAndStop();
  });

  it("keeps a database that cannot be opened under one name with its journal", async () => {
    const journal = readFileSync(`${path}-wal`);
    writeFileSync(path, "no database at all ".repeat(1000));
    death.inRenames = 3;
    await expect(restore(0)).rejects.toThrow("killed");
    expect(await restore(5)).toBe(true);
    expect(readFileSync(keptPath(), "utf8")).toContain("no database at all");
    expect(readFileSync(`${keptPath()}-wal`).equals(journal)).toBe(true);
  });
});

/** The rollback journal of another database, whose process died while it wrote. */
async function hotJournal(): Promise<Buffer> {
  const other = join(dirname(path), "other.db");
  const client = createClient({ url: `file:${other}` });
  await client.execute("CREATE TABLE rows AS SELECT value, hex(randomblob(500)) AS text FROM generate_series(1, 2000)");
  await client.execute("PRAGMA cache_size = 10");
  const dying = await client.transaction("write");
  await dying.execute("PRAGMA cache_size = 10");
  await dying.execute("UPDATE rows SET text = hex(randomblob(500))");
  const journal = readFileSync(`${other}-journal`);
  dying.close();
  client.close();
  for (const name of namesBeside()) if (name.startsWith("other")) rmSync(join(dirname(path), name));
  return journal;
}

describe("a restore", () => {
  it("lets no rollback journal that lies there roll its pages into the restored database", async () => {
    for (const ending of ["", "-wal"]) rmSync(`${path}${ending}`);
    const journal = await hotJournal();
    expect(journal.subarray(0, 8).toString("hex")).toBe("d9d505f920a163d7");
    writeFileSync(`${path}-journal`, journal);
    expect(await restore(0)).toBe(true);
    expect(existsSync(`${path}-journal`)).toBe(false);
    expect(readFileSync(keptPath()).equals(journal)).toBe(true);
    expect(await needsIn(path)).toHaveLength(manifest.rows.needs ?? 0);
  });

  it("ends every session and open link, as some were ended or used since the backup, and tells so in the trail", async () => {
    const userId = "u";
    const at = { createdAt: TEST_NOW, updatedAt: TEST_NOW, expiresAt: new Date("2100-01-01") };
    const { db } = world.open;
    await db.insert(accounts).values({ id: userId, name: "某人", email: "a@example.com", ...at });
    await db.insert(sessions).values({ id: "s", token: "t", userId, ...at });
    await db.insert(verifications).values({ id: "v", identifier: "i", value: "v", ...at });
    const link = { purpose: "passwordReset", accountId: userId, ...at } as const;
    await db.insert(oneTimeLinks).values({ id: "l", tokenHash: "open", ...link });
    await db.insert(oneTimeLinks).values({ id: "m", tokenHash: "used", usedAt: TEST_NOW, ...link });
    manifest = await world.backupsOf(14).make(TEST_NOW);
    expect(manifest.rows).toMatchObject({ sessions: 1, verifications: 1, one_time_links: 2 });
    expect(await restore(0)).toBe(true);
    const copy = await openCopy(path);
    expect(await copy.db.select().from(sessions)).toEqual([]);
    expect(await copy.db.select().from(verifications)).toEqual([]);
    const links = await copy.db.select().from(oneTimeLinks);
    expect(links.filter(({ expiresAt }) => expiresAt > new Date()).map(({ id }) => id)).toEqual(["m"]);
    const told = (await copy.db.select().from(auditEntries)).filter(({ action }) => action === "backup.restored");
    expect(told).toMatchObject([{ detail: expect.stringContaining('"sessionsEnded":1,"linksEnded":1') }]);
    await copy.close();
    expect(said.join("")).toContain("密码和角色是备份时的");
  });

  it("leaves what was uploaded to a bucket since the backup in it, for thirty days", async () => {
    const server = await openS3Server();
    const bucket = createS3Store(server.location);
    for await (const { key } of world.tools.store.list()) {
      await bucket.put(key, readFileSync(join(world.folder, key)));
    }
    manifest = await world.backupsOf(14, bucket, "listed").make(TEST_NOW);
    const { url, region, accessKeyId, secretAccessKey } = server.location;
    const settings = {
      ATTACHMENT_BUCKET_URL: url,
      ATTACHMENT_BUCKET_REGION: region,
      ATTACHMENT_BUCKET_ACCESS_KEY_ID: accessKeyId,
      ATTACHMENT_BUCKET_SECRET_ACCESS_KEY: secretAccessKey,
    };
    await bucket.put(`ff/${"f".repeat(32)}`, new Uint8Array([1]));
    await expect(restore(0)).rejects.toThrow("请先设置原来的 ATTACHMENT_BUCKET_URL");
    expect(await restore(1, undefined, settings)).toBe(true);
    expect(said.join("")).toContain("30 天内不清理");
    const service = await openService(config(settings));
    const sweepAfter = (days: number) => {
      const now = new Date(Date.now() + days * 24 * 60 * 60 * 1000);
      return sweepAttachments({ ...service.systemContext(), now }, { ...world.tools, store: bucket, owners: [] });
    };
    expect(await sweepAfter(28)).toEqual({ files: 0, rows: 0 });
    expect(await sweepAfter(31)).toEqual({ files: 1, rows: 0 });
    await service.close();
    await server.close();
  });
});
