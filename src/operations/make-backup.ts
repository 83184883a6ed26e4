import { createHmac } from "node:crypto";
import { chmod, mkdir, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { copyDatabase, countRows, findDamage, openCopy } from "../../db/copy-database.ts";
import type { AttachmentStore } from "../attachments/attachment-store.ts";
import { findAuditHead, headText } from "../kernel/audit-chain.ts";
import { digestFile, syncFolders, syncPath, writeWhole } from "../kernel/durable-files.ts";
import { Refused } from "../kernel/errors.ts";
import type { Vault } from "../kernel/vault.ts";
import {
  ATTACHMENT_FOLDER,
  ATTACHMENT_LIST,
  type BackupManifest,
  type BackupProgress,
  DATABASE_FILE,
  MANIFEST_FILE,
  SUMS_FILE,
} from "./backup.ts";
import { copyStore, listFilesOfBucket, settleFiles } from "./backup-attachments.ts";
import { listBackups, openBackupFolder, unfinishedName } from "./backup-folder.ts";
import { signManifest } from "./backup-manifest.ts";
import { sumsText } from "./backup-sums.ts";

/** What a backup is made of, and where it goes. */
export interface BackupSource {
  /** Of the database file. */
  path: string;
  store: AttachmentStore;
  /** Those of a bucket are listed with their digests; the bucket's keeper keeps them. */
  attachments: "copied" | "listed";
  vault: Vault;
  folder: string;
  name: string;
  madeAt: Date;
}

/**
 * Makes one backup under another name and renames it when all of it is on the disk: a process that dies leaves no folder
 * that passes for one. The database is blocked to nobody, but the thread of whoever calls.
 * @throws Refused `backup.noSpace`, `backup.folder`, `backup.unsound`.
 */
export async function makeBackup(
  source: BackupSource,
  onProgress: (progress: BackupProgress) => void,
): Promise<BackupManifest> {
  const owner = ownerOf(source);
  const part = join(source.folder, unfinishedName(source.name, owner));
  try {
    await openBackupFolder(source.folder, owner, source.madeAt);
    await mkdir(part, { mode: 0o700 });
    const manifest = await fill(part, source, onProgress);
    await rename(part, join(source.folder, source.name));
    await syncPath(source.folder);
    return manifest;
  } catch (error) {
    await rm(part, { recursive: true, force: true }).catch(() => {});
    throw explained(error);
  }
}

/** The database that unfinished folders are of, when several services back up to one place. */
function ownerOf({ path, vault }: BackupSource): string {
  return createHmac("sha256", vault.deriveSecret("backup")).update(path).digest("hex").slice(0, 12);
}

async function fill(
  part: string,
  source: BackupSource,
  onProgress: (progress: BackupProgress) => void,
): Promise<BackupManifest> {
  const { vault, name, madeAt } = source;
  const [previous] = (await listBackups(source.folder, vault)).filter(({ manifest }) => manifest !== null);
  const files = {
    store: source.store,
    to: join(part, ATTACHMENT_FOLDER),
    previous: previous === undefined ? null : join(source.folder, previous.name, ATTACHMENT_FOLDER),
    onFile: (done: number, total: number) => onProgress({ step: "attachments", done, total }),
  };
  const isCopied = source.attachments === "copied";
  // Files first: what a row of the copy points at may be removed while the database is copied.
  const stored = isCopied ? await copyStore(files) : new Map<string, number>();

  const database = join(part, DATABASE_FILE);
  onProgress({ step: "copying", done: 0, total: 0 });
  await copyDatabase(source.path, database);
  await chmod(database, 0o600);
  await syncPath(database);
  onProgress({ step: "checking", done: 0, total: 0 });
  const copy = await openCopy(database);
  let found: Pick<BackupManifest, "rows" | "auditHead" | "attachments">;
  try {
    const damage = await findDamage(copy);
    if (damage !== null) throw new Refused("backup.unsound", { damage });
    const rows = await countRows(copy);
    const auditHead = headText(await findAuditHead(copy.db));
    const attachments = isCopied
      ? await settleFiles(files, stored, { db: copy.db, vault })
      : await listFilesOfBucket(source.store, { db: copy.db, vault }, join(part, ATTACHMENT_LIST));
    found = { rows, auditHead, attachments };
  } finally {
    await copy.close();
  }

  const sums = await sumsText(part, (done, total) => onProgress({ step: "sums", done, total }));
  await writeWhole(join(part, SUMS_FILE), sums);
  const manifest: BackupManifest = {
    format: 1,
    name,
    madeAt: madeAt.toISOString(),
    databaseBytes: (await stat(database)).size,
    ...found,
    sums: await digestFile(join(part, SUMS_FILE)),
  };
  await writeWhole(join(part, MANIFEST_FILE), signManifest(vault, manifest));
  await syncFolders(part);
  return manifest;
}

/** What the administrator can mend, by the code of the driver or of the operating system. */
function explained(error: unknown): unknown {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    const code = "code" in cause && typeof cause.code === "string" ? cause.code : "";
    if (/^(SQLITE_FULL|ENOSPC|EDQUOT)/.test(code)) return new Refused("backup.noSpace");
    if (/^(SQLITE_(CANTOPEN|READONLY|PERM)|EACCES|EPERM|EROFS|ENOTDIR|EEXIST)/.test(code))
      return new Refused("backup.folder");
    if (/^SQLITE_(CORRUPT|NOTADB)/.test(code)) return new Refused("backup.unsound", { damage: code });
  }
  return error;
}
