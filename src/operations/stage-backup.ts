import { copyFile, mkdir, readdir, readFile, rm, stat } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { countRows, findDamage, openCopy } from "../../db/copy-database.ts";
import { findAuditHead, headText } from "../kernel/audit-chain.ts";
import { digestFile, syncPath } from "../kernel/durable-files.ts";
import type { Vault } from "../kernel/vault.ts";
import { ATTACHMENT_FOLDER, type BackupManifest, DATABASE_FILE, MANIFEST_FILE, SUMS_FILE } from "./backup.ts";
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

  const staged: StagedBackup = {
    manifest,
    database: `${path}.restoring`,
    attachments: manifest.attachments.kept === "copied" ? `${path}.attachments.restoring` : null,
  };
  await unstage(staged);
  for (const [name, sum] of sums) {
    const to = placeOf(name, staged);
    if (to === null) continue;
    const isWhole = await copyWhole(join(folder, name), to, sum);
    if (!isWhole) return unstaged(staged, { flaw: "file", name });
  }
  const flaw = (await findFlaw(staged)) ?? (await findCountFlaw(staged));
  return flaw === null ? staged : unstaged(staged, flaw);
}

/** Removes what was staged. */
export async function unstage({
  database,
  attachments,
}: Pick<StagedBackup, "database" | "attachments">): Promise<void> {
  await rm(database, { force: true });
  if (attachments !== null) await rm(attachments, { recursive: true, force: true });
}

async function unstaged(staged: StagedBackup, flaw: BackupFlaw): Promise<BackupFlaw> {
  await unstage(staged);
  return flaw;
}

function placeOf(name: string, { database, attachments }: StagedBackup): string | null {
  if (name === DATABASE_FILE) return database;
  if (attachments === null || !name.startsWith(`${ATTACHMENT_FOLDER}/`)) return null;
  return join(attachments, relative(ATTACHMENT_FOLDER, name));
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
  const names = await readdir(attachments, { recursive: true });
  let files = 0;
  for (const name of names) if ((await stat(join(attachments, name))).isFile()) files += 1;
  return files === manifest.attachments.files ? null : { flaw: "attachments" };
}
