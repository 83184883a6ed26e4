import { mkdir, readdir, readFile, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Vault } from "../kernel/vault.ts";
import {
  ATTACHMENT_FOLDER,
  type BackupManifest,
  DATABASE_FILE,
  hasLosses,
  type KeptBackup,
  MANIFEST_FILE,
  SUMS_FILE,
} from "./backup.ts";
import { readManifest } from "./backup-manifest.ts";

/** `2026-11-28_023000`, by the clock of Shanghai, so that names sort by time. */
const NAME = /^\d{4}-\d{2}-\d{2}_\d{6}$/;
const UNFINISHED = /^\.\d{4}-\d{2}-\d{2}_\d{6}\.(\w+)\.part$/;
const DAY_MS = 24 * 60 * 60 * 1000;
/** In place of an owner: what is being removed. */
const REMOVED = "removed";

/** @param owner whose it is: others may use the same folder. */
export const unfinishedName = (name: string, owner: string): string => `.${name}.${owner}.part`;

/** The backups of this folder, the newest first. */
export async function listBackups(folder: string, vault: Vault): Promise<KeptBackup[]> {
  return Promise.all((await listBackupNames(folder)).map((name) => findBackup(folder, name, vault)));
}

/** What has the name of a backup, the newest first. */
export async function listBackupNames(folder: string): Promise<string[]> {
  return (await namesIn(folder))
    .filter((name) => NAME.test(name))
    .sort()
    .reverse();
}

/** By its manifest, the length of its database and the number of its files: restoring reads every byte. */
export async function findBackup(folder: string, name: string, vault: Vault): Promise<KeptBackup> {
  const path = join(folder, name);
  const text = await readFile(join(path, MANIFEST_FILE), "utf8").catch(() => "");
  const manifest = readManifest(vault, text);
  if (manifest?.name !== name) return { name, manifest: null };
  const database = await stat(join(path, DATABASE_FILE)).catch(() => null);
  const sums = await stat(join(path, SUMS_FILE)).catch(() => null);
  const { kept, files } = manifest.attachments;
  const hasFiles = kept === "listed" || (await countFiles(join(path, ATTACHMENT_FOLDER))) === files;
  const isWhole = database?.size === manifest.databaseBytes && sums !== null && hasFiles;
  return { name, manifest: isWhole ? manifest : null };
}

/** Files in a folder and in those below it, 0 where it is not there. */
export async function countFiles(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT") return [];
      throw error;
    },
  );
  return entries.filter((entry) => entry.isFile()).length;
}

/**
 * Keeps the newest ones, the newest good one and the newest without losses however old they are.
 * @param ours the good ones of this database, the newest first: nothing else is touched.
 * @param made the one just made, which stays also when the clock was put back.
 * @returns the names of those removed.
 */
export async function pruneBackups(
  folder: string,
  ours: readonly BackupManifest[],
  keep: number,
  made: string,
): Promise<string[]> {
  const lossless = ours.find((manifest) => !hasLosses(manifest))?.name;
  const old = ours.slice(keep).filter(({ name }) => name !== made && name !== lossless);
  for (const { name } of old) {
    // Under this name it passes for none, should the rest not be removed.
    const removed = join(folder, unfinishedName(name, REMOVED));
    await rename(join(folder, name), removed);
    await rm(removed, { recursive: true, force: true });
  }
  return old.map(({ name }) => name);
}

/** For the service's own user alone (R99); clears away what a process of this owner that died has left, and what nobody goes on with. */
export async function openBackupFolder(folder: string, owner: string, now: Date): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  for (const name of await namesIn(folder)) {
    const of = UNFINISHED.exec(name)?.[1];
    if (of === undefined) continue;
    const found = await stat(join(folder, name)).catch(() => null);
    const isOld = found !== null && now.getTime() - found.mtimeMs > DAY_MS;
    if (of === owner || of === REMOVED || isOld) await rm(join(folder, name), { recursive: true, force: true });
  }
}

/** None where there is no folder that could be read: whoever makes a backup is told what to mend. */
async function namesIn(folder: string): Promise<string[]> {
  return readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (["ENOENT", "ENOTDIR", "EACCES"].includes(error.code ?? "")) return [];
    throw error;
  });
}
