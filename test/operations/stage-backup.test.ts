import {
  appendFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openDatabase } from "../../db/client.ts";
import { openCopy } from "../../db/copy-database.ts";
import { needs } from "../../db/schema/needs.ts";
import { digestFile } from "../../src/kernel/durable-files.ts";
import { createVault } from "../../src/kernel/vault.ts";
import type { BackupManifest } from "../../src/operations/backup.ts";
import { signManifest } from "../../src/operations/backup-manifest.ts";
import { sumsText } from "../../src/operations/backup-sums.ts";
import { listStanding, putInPlace } from "../../src/operations/put-in-place.ts";
import { type BackupFlaw, type StagedBackup, stageBackup } from "../../src/operations/stage-backup.ts";
import { TEST_NOW } from "../support/database.ts";
import { type BackupWorld, openBackupWorld } from "./backup-world.ts";

let world: BackupWorld;
let manifest: BackupManifest;
let storeKey: string;
/** Where the database shall be. */
let path: string;
const at = (file: string) => join(world.backupOf(manifest.name), file);
const stage = (vault = world.system.vault) => stageBackup(world.backupOf(manifest.name), path, vault);
const isFlaw = (found: StagedBackup | BackupFlaw): found is BackupFlaw => "flaw" in found;

beforeEach(async () => {
  world = await openBackupWorld();
  ({ storeKey } = await world.putFile());
  manifest = await world.backupsOf(14).make(TEST_NOW);
  path = `${world.open.path}.elsewhere`;
});
afterEach(() => world.close());

describe("a backup that is to be restored", () => {
  it("stands beside the place as it was made, and then in its place", async () => {
    const staged = await stage();
    if (isFlaw(staged)) throw new Error(staged.flaw);
    expect(staged.manifest).toEqual(manifest);
    expect(await listStanding(path)).toEqual([]);
    expect(await putInPlace(staged, path, "later")).toBeNull();
    expect(await listStanding(path)).toEqual(["", ".attachments"]);
    expect(readFileSync(`${path}.attachments/${storeKey}`)).toEqual(readFileSync(join(world.folder, storeKey)));
    const copy = await openCopy(path);
    expect(await copy.db.select().from(needs)).toHaveLength(1);
    await copy.close();
  });

  it("keeps what it replaces under another name, with what was only in its journal", async () => {
    const other = await openDatabase({ url: `file:${path}` });
    await other.client.execute("CREATE TABLE before (x)");
    const staged = await stage();
    if (isFlaw(staged)) throw new Error(staged.flaw);
    expect(statSync(`${path}-wal`).size).toBeGreaterThan(0);
    other.client.close();
    expect(await putInPlace(staged, path, "later")).toBe(`${path}.replaced-later`);
    const kept = await openDatabase({ url: `file:${path}.replaced-later` });
    expect((await kept.client.execute("SELECT name FROM sqlite_master")).rows).toMatchObject([{ name: "before" }]);
    await kept.close();
    expect(existsSync(`${path}-wal`)).toBe(false);
  });
});

/** What is done to it, and the flaw that is found. */
const TAMPERED: readonly [name: string, act: () => void, flaw: () => BackupFlaw][] = [
  ["without its manifest", () => rmSync(at("manifest.json")), () => ({ flaw: "manifest" })],
  ["with half a manifest", () => truncateSync(at("manifest.json"), 300), () => ({ flaw: "manifest" })],
  [
    "with a changed count in its manifest",
    () => edit("manifest.json", '"needs": 1', '"needs": 2'),
    () => ({ flaw: "manifest" }),
  ],
  ["with another digest of a file", () => edit("SHA256SUMS", "duijie.db", "duijie.db\n"), () => ({ flaw: "sums" })],
  ["with one byte of its database changed", () => flip("duijie.db", 5000), () => ({ flaw: "file", name: "duijie.db" })],
  ["with a truncated database", () => truncateSync(at("duijie.db"), 8192), () => ({ flaw: "file", name: "duijie.db" })],
  [
    "with something behind its database",
    () => appendFileSync(at("duijie.db"), "x"),
    () => ({ flaw: "file", name: "duijie.db" }),
  ],
  [
    "with a changed attachment",
    () => flip(`attachments/${storeKey}`, 15),
    () => ({ flaw: "file", name: `attachments/${storeKey}` }),
  ],
  [
    "without one of its attachments",
    () => rmSync(at(`attachments/${storeKey}`)),
    () => ({ flaw: "file", name: `attachments/${storeKey}` }),
  ],
];
function edit(file: string, from: string, to: string): void {
  const text = readFileSync(at(file), "utf8");
  expect(text).toContain(from);
  writeFileSync(at(file), text.replace(from, to));
}
function flip(file: string, index: number): void {
  const bytes = readFileSync(at(file));
  bytes[index] = (bytes[index] ?? 0) ^ 1;
  writeFileSync(at(file), bytes);
}

describe("a backup is refused, and nothing is left of it,", () => {
  it.each(TAMPERED)("%s", async (_name, act, flaw) => {
    act();
    expect(await stage()).toEqual(flaw());
    expect(readdirSync(dirname(path)).filter((name) => name.includes(".restoring"))).toEqual([]);
  });

  it("under another key", async () => {
    expect(await stage(createVault("another-secret-key-of-at-least-32-characters"))).toEqual({ flaw: "manifest" });
  });

  it.each([
    ["counts", (one: BackupManifest) => ({ ...one, rows: { ...one.rows, needs: 2 } })],
    ["head", (one: BackupManifest) => ({ ...one, auditHead: `9:${"a".repeat(64)}` })],
    ["attachments", (one: BackupManifest) => ({ ...one, attachments: { ...one.attachments, files: 2 } })],
  ] as const)("though it is signed, when its %s are not what the manifest says", async (flaw, change) => {
    writeFileSync(at("manifest.json"), signManifest(world.system.vault, change(manifest)));
    expect(await stage()).toEqual({ flaw });
  });

  it("though it is signed, when its database is damaged", async () => {
    const bytes = readFileSync(at("duijie.db"));
    bytes.fill(0x5a, 8 * 4096, 60 * 4096);
    writeFileSync(at("duijie.db"), bytes);
    writeFileSync(at("SHA256SUMS"), await sumsText(world.backupOf(manifest.name), () => {}));
    const sums = await digestFile(at("SHA256SUMS"));
    writeFileSync(at("manifest.json"), signManifest(world.system.vault, { ...manifest, sums }));
    expect(await stage()).toMatchObject({ flaw: "damage" });
  });
});
