import { link, mkdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { AttachmentStore } from "../attachments/attachment-store.ts";
import { STORE_KEY } from "../attachments/attachment-store.ts";
import { compareAttachments } from "../attachments/compare-attachments.ts";
import { createLocalStore } from "../attachments/local-store.ts";
import { listStoredRows } from "../attachments/stored-rows.ts";
import type { Context } from "../kernel/context.ts";
import { writeWhole } from "../kernel/durable-files.ts";
import type { BackupManifest } from "./backup.ts";

type BackupAttachments = BackupManifest["attachments"];
/** Lengths by key. */
type Stored = ReadonlyMap<string, number>;
type Copy = Pick<Context, "db" | "vault">;

interface CopiedFiles {
  store: AttachmentStore;
  to: string;
  /** The files of the backup before, null without one. */
  previous: string | null;
  onFile: (done: number, total: number) => void;
}

/** Every file of the store, as it is now. @returns their lengths by key. */
export async function copyStore({ store, to, previous, onFile }: CopiedFiles): Promise<Stored> {
  await mkdir(to, { recursive: true, mode: 0o700 });
  const stored = new Map<string, number>();
  for await (const { key, bytes } of store.list()) if (STORE_KEY.test(key)) stored.set(key, bytes);
  const target = createLocalStore(to);
  let done = 0;
  for (const key of stored.keys()) {
    if (!(await linkFile(previous, to, key))) await copyFile(store, target, key);
    onFile(++done, stored.size);
  }
  return stored;
}

/** Brings the files to what the rows of the copied database say, reads every one of them, and says what is amiss. */
export async function settleFiles(
  { store, to, previous }: CopiedFiles,
  stored: Stored,
  copy: Copy,
): Promise<BackupAttachments> {
  const target = createLocalStore(to);
  const first = await compareAttachments(copy, target, { deep: true });
  const amiss = new Set([...first.missing, ...first.differing]);
  const lost: string[] = [];
  for await (const { id, storeKey, storedBytes } of listStoredRows(copy.db)) {
    let isStored = stored.get(storeKey) === storedBytes;
    if (amiss.has(id)) {
      // Stored since the files were listed, or damaged in the backup before.
      await target.remove(storeKey);
      isStored = await copyFile(store, target, storeKey);
      if (!isStored && previous !== null && !(await linkFile(previous, to, storeKey)))
        await copyFile(createLocalStore(previous), target, storeKey);
    }
    if (!isStored) lost.push(id);
  }
  // Of no row of the copy: removed before it was made, or not yet told of.
  for (const key of first.surplus) await target.remove(key);
  const isSettled = amiss.size + first.surplus.length === 0;
  const { files, fileBytes, missing, differing } = isSettled
    ? first
    : await compareAttachments(copy, target, { deep: true });
  const recovered = lost.filter((id) => !missing.includes(id) && !differing.includes(id));
  return { kept: "copied", files, bytes: fileBytes, recovered, missing, differing };
}

/** Files of a bucket stay there: here is which they are, and what they must hold. */
export async function listFilesOfBucket(store: AttachmentStore, copy: Copy, path: string): Promise<BackupAttachments> {
  const { missing, differing } = await compareAttachments(copy, store);
  const lines: string[] = [];
  let bytes = 0;
  const gone = new Set(missing);
  for await (const row of listStoredRows(copy.db)) {
    if (gone.has(row.id)) continue;
    lines.push(`${row.storeKey}\t${row.storedBytes}\t${row.sha256}\n`);
    bytes += row.storedBytes;
  }
  await writeWhole(path, lines.join(""));
  return { kept: "listed", files: lines.length, bytes, recovered: [], missing, differing };
}

/** Not there, or on a disk that knows no second names, or no more of them. */
const NOT_LINKED = new Set(["ENOENT", "EXDEV", "EPERM", "EOPNOTSUPP", "ENOTSUP", "EMLINK"]);

/** A second name of the same file in the backup before: each one is whole, and the disk holds it once. */
async function linkFile(previous: string | null, to: string, key: string): Promise<boolean> {
  if (previous === null) return false;
  await mkdir(dirname(join(to, key)), { recursive: true, mode: 0o700 });
  try {
    await link(join(previous, key), join(to, key));
    return true;
  } catch (error) {
    if (NOT_LINKED.has((error as NodeJS.ErrnoException).code ?? "")) return false;
    throw error;
  }
}

/** @returns false when the store has none. */
async function copyFile(store: AttachmentStore, target: AttachmentStore, key: string): Promise<boolean> {
  const bytes = await store.get(key);
  if (bytes !== null) await target.put(key, bytes);
  return bytes !== null;
}
