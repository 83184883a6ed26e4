import { mkdirSync, readdirSync, readFileSync, rmSync, truncateSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { auditEntries } from "../../db/schema/kernel.ts";
import { Conflict, NotAllowed } from "../../src/kernel/errors.ts";
import { createVault } from "../../src/kernel/vault.ts";
import { backUp } from "../../src/operations/back-up.ts";
import { listBackups } from "../../src/operations/backup-folder.ts";
import { createBackups } from "../../src/operations/backups.ts";
import { makeBackup } from "../../src/operations/make-backup.ts";
import { cast } from "../support/cast.ts";
import { type BackupWorld, daysLater, openBackupWorld } from "./backup-world.ts";

let world: BackupWorld;
beforeEach(async () => {
  world = await openBackupWorld();
});
afterEach(() => world.close());

const nameOf = (day: number): string => `2026-11-${day}_120000`;
const names = () => readdirSync(world.backups).sort();
const good = async () =>
  (await world.backupsOf(14).list()).filter(({ manifest }) => manifest !== null).map(({ name }) => name);
/** On the 23rd, the 24th, … */
const makeThree = async () => {
  for (const days of [0, 1, 2]) await world.backupsOf(14).make(daysLater(days));
};

describe("the backups that are kept", () => {
  it("are the newest ones, and the trail says which were made and removed", async () => {
    await makeThree();
    const { removed } = await backUp(world.as(cast.admin, daysLater(3)), world.backupsOf(2));
    expect(removed).toEqual([nameOf(24), nameOf(23)]);
    expect(names()).toEqual([nameOf(25), nameOf(26)]);
    const told = (await world.open.db.select().from(auditEntries)).filter(({ entity }) => entity === "backup");
    expect(told.map(({ action, entityId }) => [action, entityId])).toEqual([
      ["backup.made", nameOf(26)],
      ["backup.removed", nameOf(24)],
      ["backup.removed", nameOf(23)],
    ]);
  });

  it("always have the newest good one among them, and what cannot be trusted is left alone and counts for none", async () => {
    await makeThree();
    for (const day of [24, 25]) rmSync(join(world.backupOf(nameOf(day)), "manifest.json"));
    expect(await world.backupsOf(1).prune("")).toEqual([]);
    expect(names()).toEqual([nameOf(23), nameOf(24), nameOf(25)]);
    expect(await good()).toEqual([nameOf(23)]);
  });

  it("are this database's alone, where two services share the folder and the key", async () => {
    await makeThree();
    const other = await openBackupWorld();
    await other.putFile();
    const vault = world.system.vault;
    const place = { db: other.open.db, folder: world.backups, keep: 1, vault };
    const theirs = createBackups(place, (name, madeAt, onProgress) =>
      makeBackup(
        {
          path: other.open.path,
          store: other.tools.store,
          attachments: "copied",
          vault,
          folder: world.backups,
          name,
          madeAt,
        },
        onProgress,
      ),
    );
    expect(await theirs.newest()).toBeNull();
    for (const days of [3, 4]) await theirs.make(daysLater(days));
    expect((await theirs.newest())?.name).toBe(nameOf(27));
    // To this service the newest is still its own, however many the other one makes.
    expect((await world.backupsOf(1).newest())?.name).toBe(nameOf(25));
    expect(await theirs.prune("")).toEqual([nameOf(26)]);
    expect(await world.backupsOf(1).prune("")).toEqual([nameOf(24), nameOf(23)]);
    expect(names()).toEqual([nameOf(25), nameOf(27)]);
    expect((await world.backupsOf(1).list()).map(({ name, isOurs }) => [name, isOurs])).toEqual([
      [nameOf(27), false],
      [nameOf(25), true],
    ]);
    await other.close();
  });

  it("always have the newest one without losses among them", async () => {
    const file = await world.putFile();
    await world.backupsOf(14).make(daysLater(0));
    world.loseFile(file.storeKey);
    for (const days of [1, 2]) await world.backupsOf(14).make(daysLater(days));
    expect(await world.backupsOf(1).prune("")).toEqual([nameOf(24)]);
    expect(names()).toEqual([nameOf(23), nameOf(25)]);
  });

  it("keep the one just made, when the clock was put back", async () => {
    await makeThree();
    const { manifest, removed } = await backUp(world.as(cast.admin, daysLater(1)), world.backupsOf(1));
    expect(manifest.name).toBe("2026-11-25_120001");
    expect(removed).toEqual([nameOf(25), nameOf(24), nameOf(23)]);
    expect(names()).toEqual([manifest.name]);
  });

  it("are told of in the trail also when old ones cannot be removed", async () => {
    const prune = () => Promise.reject(new Error("the disk is read-only"));
    const backups = { ...world.backupsOf(1), prune };
    await expect(backUp(world.as(cast.admin, daysLater(0)), backups)).rejects.toThrow("read-only");
    expect(await world.lastAudit()).toMatchObject({ action: "backup.made", entityId: nameOf(23) });
  });

  it("have names of their own, also within one second", async () => {
    for (const _ of [1, 2]) await world.backupsOf(14).make(daysLater(0));
    expect(await good()).toEqual(["2026-11-23_120001", nameOf(23)]);
  });

  it("are made by administrators alone, one at a time", async () => {
    await expect(backUp(world.as(cast.staff), world.backupsOf(2))).rejects.toThrow(NotAllowed);
    const backups = world.backupsOf(2);
    const first = backups.make(daysLater(0));
    expect(backups.progress()).not.toBeNull();
    await expect(backups.make(daysLater(1))).rejects.toThrow(Conflict);
    await first;
    expect(backups.progress()).toBeNull();
  });
});

describe("a folder passes for a backup", () => {
  beforeEach(() => world.backupsOf(14).make(daysLater(0)));
  const at = (file: string) => join(world.backupOf(nameOf(23)), file);

  it("only with a manifest as the service signed it", async () => {
    expect(await good()).toEqual([nameOf(23)]);
    const text = readFileSync(at("manifest.json"), "utf8");
    writeFileSync(at("manifest.json"), text.replace('"needs": 0', '"needs": 1'));
    expect(text).toContain('"needs": 0');
    expect(await good()).toEqual([]);
    writeFileSync(at("manifest.json"), text.slice(0, -20));
    expect(await good()).toEqual([]);
    writeFileSync(at("manifest.json"), text);
    expect(await good()).toEqual([nameOf(23)]);
  });

  it("only under the key of the service", async () => {
    const found = await listBackups(world.backups, createVault("another-secret-key-of-at-least-32-characters"));
    expect(found).toEqual([{ name: nameOf(23), manifest: null }]);
  });

  it("only with a database of its length", async () => {
    truncateSync(at("duijie.db"), 4096);
    expect(await good()).toEqual([]);
  });

  it("only with as many attachments as its manifest counts", async () => {
    const { storeKey } = await world.putFile();
    const { name } = await world.backupsOf(14).make(daysLater(1));
    expect(await good()).toEqual([name, nameOf(23)]);
    rmSync(join(world.backupOf(name), "attachments", storeKey));
    expect(await good()).toEqual([nameOf(23)]);
  });

  it("not while it is being made, and what a process left that died is cleared away by its next, another's after a day", async () => {
    const owner = async (path: string) => {
      const { vault, tools } = { vault: world.system.vault, tools: world.tools };
      const source = { path, store: tools.store, attachments: "copied" as const, vault, folder: world.backups };
      let part = "";
      await makeBackup({ ...source, name: nameOf(24), madeAt: daysLater(1) }, () => {
        part = names().find((name) => name.endsWith(".part")) ?? part;
        throw new Error("killed");
      }).catch(() => {});
      return part;
    };
    const ours = await owner(world.open.path);
    const others = await owner(`${world.open.path}.other`);
    expect(ours).not.toBe(others);
    for (const part of [ours, others]) {
      mkdirSync(world.backupOf(part));
      utimesSync(world.backupOf(part), daysLater(1), daysLater(1));
    }
    expect(await good()).toEqual([nameOf(23)]);
    await world.backupsOf(14).make(daysLater(1.5));
    expect(names()).toEqual([others, nameOf(23), "2026-11-25_000000"]);
    await world.backupsOf(14).make(daysLater(2.5));
    expect(names()).toEqual([nameOf(23), "2026-11-25_000000", "2026-11-26_000000"]);
  });
});
