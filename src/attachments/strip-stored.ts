import { createHash } from "node:crypto";
import { and, asc, eq, gt, inArray, isNull, lt } from "drizzle-orm";
import { z } from "zod";
import { attachments } from "../../db/schema/attachments.ts";
import type { AuditEntry } from "../kernel/audit.ts";
import { type Context, requirePermission } from "../kernel/context.ts";
import { Refused } from "../kernel/errors.ts";
import { type WriteContext, write } from "../kernel/write.ts";
import type { AttachmentTools } from "./attachment-owner.ts";
import { type AttachmentStore, storeKeyOf } from "./attachment-store.ts";
import { type AttachmentRow, bytesPlace } from "./queries.ts";
import { STRIP_RULES, stripMetadata } from "./strip-metadata.ts";

const PICTURES = ["jpeg", "png"] as const;
const ROWS_PER_READ = 20;

/** What became of one picture: its new file, or null where there is nothing to take out. */
interface Looked {
  row: AttachmentRow;
  file: NewFile | null;
}
type NewFile = Pick<AttachmentRow, "storeKey" | "bytes" | "storedBytes" | "sha256">;

/**
 * Takes out of pictures stored under earlier rules what the present rules would; each is looked at once. A new file is in
 * the store before its row points at it, and the old one goes afterwards. @returns how many lost something.
 */
export async function stripStoredPictures(ctx: Context, { store }: Pick<AttachmentTools, "store">): Promise<number> {
  requirePermission(ctx, "attachment.sweep");
  if (store === null) return 0;
  let stripped = 0;
  for (let after = ""; ; ) {
    const rows = await listUnstripped(ctx, after);
    const looked: Looked[] = [];
    for (const row of rows) {
      const one = await lookAt(ctx, store, row);
      if (one !== null) looked.push(one);
    }
    stripped += await keep(ctx, store, looked);
    after = rows.at(-1)?.id ?? after;
    if (rows.length < ROWS_PER_READ) return stripped;
  }
}

const isUnstripped = and(isNull(attachments.removedAt), lt(attachments.strippedBy, STRIP_RULES));

function listUnstripped({ db }: Context, after: string): Promise<AttachmentRow[]> {
  return db
    .select()
    .from(attachments)
    .where(and(isUnstripped, inArray(attachments.type, [...PICTURES]), gt(attachments.id, after)))
    .orderBy(asc(attachments.id))
    .limit(ROWS_PER_READ);
}

/** @returns null for a file that is gone or is not what was put there: `attachments-check` speaks of those. */
async function lookAt(ctx: Context, store: AttachmentStore, row: AttachmentRow): Promise<Looked | null> {
  const before = await readFile(ctx, store, row);
  if (before === null) return null;
  const after = strip(before, row);
  if (Buffer.compare(after, before) === 0) return { row, file: null };
  const storeKey = storeKeyOf(ctx.newId());
  const sealed = ctx.vault.encryptBytes(after, bytesPlace(row.id));
  await store.put(storeKey, sealed);
  const sha256 = createHash("sha256").update(after).digest("hex");
  return { row, file: { storeKey, bytes: after.length, storedBytes: sealed.length, sha256 } };
}

async function readFile({ vault }: Context, store: AttachmentStore, row: AttachmentRow): Promise<Uint8Array | null> {
  const sealed = await store.get(row.storeKey);
  if (sealed === null || sealed.length !== row.storedBytes) return null;
  try {
    return vault.decryptBytes(sealed, bytesPlace(row.id));
  } catch {
    return null;
  }
}

/** A picture that is broken, kept from before pictures were looked at, stays as it is. */
function strip(bytes: Uint8Array, { type }: AttachmentRow): Uint8Array {
  try {
    return stripMetadata(bytes, type);
  } catch (error) {
    if (error instanceof Refused) return bytes;
    throw error;
  }
}

async function keep(ctx: Context, store: AttachmentStore, looked: readonly Looked[]): Promise<number> {
  if (looked.length === 0) return 0;
  const command = { permission: "attachment.sweep", schema: z.object({}), input: {} } as const;
  const kept = await write(ctx, command, async (tx) => {
    const changed = [];
    for (const { row, file } of looked) {
      if (!(await pointAt(tx, { row, file })) || file === null) continue;
      changed.push(row.id);
      await tx.audit(changeOf(row, file));
    }
    const detail = { looked: looked.length, attachments: changed };
    await tx.audit({ action: "attachments.stripped", entity: "attachment", entityId: "all", detail });
    return new Set(changed);
  });
  // What cannot be removed now is swept away later: no row points at it.
  for (const { row, file } of looked)
    if (file !== null) await store.remove(kept.has(row.id) ? row.storeKey : file.storeKey).catch(() => {});
  return kept.size;
}

/** Of which record the picture is, and from what to what it changed: its digest stands in earlier entries and on evidence. */
function changeOf({ id, ownerKind, ownerId, part, sha256: before }: AttachmentRow, { sha256 }: NewFile): AuditEntry {
  const detail = { attachment: id, ...(part === "" ? {} : { part }), sha256Before: before, sha256 };
  return { action: "attachment.stripped", entity: ownerKind, entityId: ownerId, detail };
}

/** @returns whether the row has another file now; it may have been removed since it was listed. */
async function pointAt(tx: WriteContext, { row, file }: Looked): Promise<boolean> {
  const updated = await tx.db
    .update(attachments)
    .set({ ...file, strippedBy: STRIP_RULES })
    .where(and(isUnstripped, eq(attachments.id, row.id), eq(attachments.storeKey, row.storeKey)))
    .returning({ id: attachments.id });
  return file !== null && updated.length > 0;
}
