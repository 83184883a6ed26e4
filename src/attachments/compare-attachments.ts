import { createHash } from "node:crypto";
import type { Context } from "../kernel/context.ts";
import type { AttachmentStore } from "./attachment-store.ts";
import { bytesPlace } from "./queries.ts";
import { listKeysInUse, listStoredRows, type StoredRow } from "./stored-rows.ts";

/** What table and store say of each other; a backup counts both and repeats the comparison on its copy. */
export interface AttachmentComparison {
  rows: number;
  rowBytes: number;
  files: number;
  fileBytes: number;
  /** Ids of rows whose file is gone. */
  missing: string[];
  /** Ids of rows whose file has another length, or with `deep` another content. */
  differing: string[];
  /** Keys of files without a row: uploads under way, and what a crash left. */
  surplus: string[];
}

const KEYS_PER_QUESTION = 200;

/** @param deep also reads, unseals and hashes every file. */
export async function compareAttachments(
  ctx: Pick<Context, "db" | "vault">,
  store: AttachmentStore,
  { deep = false } = {},
): Promise<AttachmentComparison> {
  const lengths = new Map<string, number>();
  for await (const { key, bytes } of store.list()) lengths.set(key, bytes);
  const files = { files: lengths.size, fileBytes: [...lengths.values()].reduce((sum, bytes) => sum + bytes, 0) };
  const found = { rows: 0, rowBytes: 0, missing: [] as string[], differing: [] as string[] };
  for await (const row of listStoredRows(ctx.db)) {
    found.rows += 1;
    found.rowBytes += row.storedBytes;
    const length = lengths.get(row.storeKey);
    if (length === undefined) found.missing.push(row.id);
    else if (length !== row.storedBytes || (deep && !(await isWhole(ctx, store, row)))) found.differing.push(row.id);
  }
  return { ...found, ...files, surplus: await listSurplus(ctx, [...lengths.keys()]) };
}

export function isConsistent({ missing, differing }: AttachmentComparison): boolean {
  return missing.length === 0 && differing.length === 0;
}

async function isWhole({ vault }: Pick<Context, "vault">, store: AttachmentStore, row: StoredRow): Promise<boolean> {
  const sealed = await store.get(row.storeKey);
  if (sealed === null) return false;
  try {
    const plain = vault.decryptBytes(sealed, bytesPlace(row.id));
    return createHash("sha256").update(plain).digest("hex") === row.sha256;
  } catch {
    return false;
  }
}

async function listSurplus({ db }: Pick<Context, "db">, keys: readonly string[]): Promise<string[]> {
  const surplus: string[] = [];
  for (let at = 0; at < keys.length; at += KEYS_PER_QUESTION) {
    const slice = keys.slice(at, at + KEYS_PER_QUESTION);
    const inUse = await listKeysInUse(db, slice);
    surplus.push(...slice.filter((key) => !inUse.has(key)));
  }
  return surplus.sort();
}
