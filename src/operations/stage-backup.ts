import { copyFile, mkdir, mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { countRows, findDamage, openCopy } from "../../db/copy-database.ts";
import { findAuditHead, headText } from "../kernel/audit-chain.ts";
import { digestFile, syncFolders, syncPath } from "../kernel/durable-files.ts";
import type { Vault } from "../kernel/vault.ts";
import { ATTACHMENT_FOLDER, type BackupManifest, DATABASE_FILE, MANIFEST_FILE, SUMS_FILE } from "./backup.ts";
import { countFiles } from "./backup-folder.ts";
import { readManifest } from "./backup-manifest.ts";
import { readSums } from "./backup-sums.ts";

/** Why a backup is not put in place. */
export type BackupFlaw =
  | { flaw: "manifest" | "sums" | "counts" | "attachments" | "head" }
  | { flaw: "file"; name: string }
  | { flaw: "damage"; damage: string };

/** A backup that was found whole, on its way: nothing is in place yet. */
export interface StagedBackup {
  manifest: BackupManifest;
  /** Of this attempt alone. */
  folder: string;
  database: string;
  /** Null where it holds no files. */
  attachments: string | null;
}

/**
 * Copies a backup beside the place where it shall stand, and compares every byte and every count of the copy with what
 * the manifest says. The backup itself is only read.
 * @param path of the database file to be.
 */
export async function stageBackup(folder: string, path: string, vault: Vault): Promise<StagedBackup | BackupFlaw> {
  const text = await readFile(join(folder, MANIFEST_FILE), "utf8").catch(() => "");
  const manifest = readManifest(vault, text);
  if (manifest === null) return { flaw: "manifest" };
  const sumsFile = join(folder, SUMS_FILE);
  const isAsSigned = (await digestFile(sumsFile).catch(() => "")) === manifest.sums;
  const sums = isAsSigned ? readSums(await readFile(sumsFile, "utf8")) : null;
  if (sums === null) return { flaw: "sums" };

  const staging = await mkdtemp(stagingPrefix(path));
  const staged: StagedBackup = {
    manifest,
    folder: staging,
    database: join(staging, DATABASE_FILE),
    attachments: manifest.attachments.kept === "copied" ? join(staging, ATTACHMENT_FOLDER) : null,
  };
  try {
    const flaw =
      (await findFileFlaw(folder, staged, sums)) ?? (await findFlaw(staged)) ?? (await findCountFlaw(staged));
    if (flaw !== null) await unstage(staged);
    return flaw ?? staged;
  } catch (error) {
    await unstage(staged);
    throw error;
  }
}

/** Removes what was staged. */
export async function unstage({ folder }: Pick<StagedBackup, "folder">): Promise<void> {
  await rm(folder, { recursive: true, force: true });
}

/** Removes what attempts that died have staged. */
export async function clearStaged(path: string): Promise<void> {
  const prefix = basename(stagingPrefix(path));
  for (const name of await readdir(dirname(path)))
    if (name.startsWith(prefix)) await unstage({ folder: join(dirname(path), name) });
}

const stagingPrefix = (path: string): string => `${path}.restoring-`;

/** Copies every file. @returns the first that is not as the digests say. */
async function findFileFlaw(
  folder: string,
  staged: StagedBackup,
  sums: ReadonlyMap<string, string>,
): Promise<BackupFlaw | null> {
  for (const [name, sum] of sums)
    if (!(await copyWhole(join(folder, name), join(staged.folder, name), sum))) return { flaw: "file", name };
  await syncFolders(staged.folder);
  return null;
}

/** @returns whether the copy is what the digest is of. */
async function copyWhole(from: string, to: string, sum: string): Promise<boolean> {
  await mkdir(dirname(to), { recursive: true, mode: 0o700 });
  const isThere = await copyFile(from, to).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT") return false;
      throw error;
    },
  );
  if (!isThere) return false;
  await syncPath(to);
  return (await digestFile(to)) === sum;
}

/** Digests say that the files are those that were written; this, that they are a sound database. */
async function findFlaw({ manifest, database }: StagedBackup): Promise<BackupFlaw | null> {
  const copy = await openCopy(database);
  try {
    const damage = await findDamage(copy);
    if (damage !== null) return { flaw: "damage", damage };
    const rows = await countRows(copy);
    const tables = new Set([...Object.keys(rows), ...Object.keys(manifest.rows)]);
    if ([...tables].some((table) => rows[table] !== manifest.rows[table])) return { flaw: "counts" };
    return headText(await findAuditHead(copy.db)) === manifest.auditHead ? null : { flaw: "head" };
  } finally {
    await copy.close();
  }
}

async function findCountFlaw({ manifest, attachments }: StagedBackup): Promise<BackupFlaw | null> {
  if (attachments === null) return null;
  await mkdir(attachments, { recursive: true, mode: 0o700 });
  return (await countFiles(attachments)) === manifest.attachments.files ? null : { flaw: "attachments" };
}
