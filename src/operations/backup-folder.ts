import { mkdir, readdir, readFile, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Vault } from "../kernel/vault.ts";
import { DATABASE_FILE, type KeptBackup, MANIFEST_FILE, SUMS_FILE } from "./backup.ts";
import { readManifest } from "./backup-manifest.ts";

/** `2026-11-28_023000`, by the clock of Shanghai, so that names sort by time. */
const NAME = /^\d{4}-\d{2}-\d{2}_\d{6}$/;
const UNFINISHED = /^\.\d{4}-\d{2}-\d{2}_\d{6}\.part$/;

export const unfinishedName = (name: string): string => `.${name}.part`;

/** The backups of this folder, the newest first. */
export async function listBackups(folder: string, vault: Vault): Promise<KeptBackup[]> {
  const names = (await namesIn(folder)).filter((name) => NAME.test(name));
  return Promise.all(
    names
      .sort()
      .reverse()
      .map((name) => findBackup(join(folder, name), name, vault)),
  );
}

/** By its manifest and the lengths of its files: restoring reads every byte. */
async function findBackup(path: string, name: string, vault: Vault): Promise<KeptBackup> {
  const text = await readFile(join(path, MANIFEST_FILE), "utf8").catch(() => "");
  const manifest = readManifest(vault, text);
  const database = await stat(join(path, DATABASE_FILE)).catch(() => null);
  const sums = await stat(join(path, SUMS_FILE)).catch(() => null);
  const isWhole = manifest?.name === name && database?.size === manifest.databaseBytes && sums !== null;
  return { name, manifest: isWhole ? manifest : null };
}

/** Keeps the newest ones, and the newest good one however old it is. @returns the names of those removed. */
export async function pruneBackups(folder: string, vault: Vault, keep: number): Promise<string[]> {
  const all = await listBackups(folder, vault);
  const newestGood = all.find(({ manifest }) => manifest !== null)?.name;
  const old = all.slice(keep).filter(({ name }) => name !== newestGood);
  for (const { name } of old) {
    // Without its manifest it passes for none, should the rest not be removed.
    await rm(join(folder, name, MANIFEST_FILE), { force: true });
    await rm(join(folder, name), { recursive: true, force: true });
  }
  return old.map(({ name }) => name);
}

/** For the service's own user alone (R99); clears away what a process that died has left. */
export async function openBackupFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  for (const name of await namesIn(folder))
    if (UNFINISHED.test(name)) await rm(join(folder, name), { recursive: true, force: true });
}

/** None where there is no folder that could be read: whoever makes a backup is told what to mend. */
async function namesIn(folder: string): Promise<string[]> {
  return readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (["ENOENT", "ENOTDIR", "EACCES"].includes(error.code ?? "")) return [];
    throw error;
  });
}
