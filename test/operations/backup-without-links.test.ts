import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { type BackupWorld, daysLater, openBackupWorld } from "./backup-world.ts";

/** What the disk of the backups answers to a second name of a file. */
const disk = vi.hoisted(() => ({ answer: "EPERM" }));
vi.mock("node:fs/promises", async (original) => ({
  ...(await original<typeof import("node:fs/promises")>()),
  link: () => Promise.reject(Object.assign(new Error("no second names"), { code: disk.answer })),
}));

let world: BackupWorld;
beforeEach(async () => {
  world = await openBackupWorld();
});
afterEach(() => world.close());

it("takes what the store has lost from the backup before on a disk without hard links, in every later backup", async () => {
  const lost = await world.putFile();
  const bytes = readFileSync(join(world.folder, lost.storeKey));
  await world.backupsOf(14).make(daysLater(0));
  world.loseFile(lost.storeKey);
  for (const day of [1, 2]) {
    const { name, attachments } = await world.backupsOf(14).make(daysLater(day));
    expect(attachments).toMatchObject({ files: 1, recovered: [lost.id], missing: [] });
    expect(readFileSync(join(world.backupOf(name), "attachments", lost.storeKey)).equals(bytes)).toBe(true);
  }
});

it("does not go on when the disk is failing", async () => {
  await world.putFile();
  await world.backupsOf(14).make(daysLater(0));
  disk.answer = "EIO";
  await expect(world.backupsOf(14).make(daysLater(1))).rejects.toMatchObject({ code: "EIO" });
});
