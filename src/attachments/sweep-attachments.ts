import { and, eq, isNull } from "drizzle-orm";
import { z } from "zod";
import { attachments } from "../../db/schema/attachments.ts";
import { type Context, requirePermission } from "../kernel/context.ts";
import { shanghaiDay } from "../kernel/dates.ts";
import { write } from "../kernel/write.ts";
import { findStrayFilesDay } from "../settings/queries.ts";
import type { AttachmentTools } from "./attachment-owner.ts";
import type { StoredFile } from "./attachment-store.ts";
import { listKeysInUse, listStoredRows, type StoredRow } from "./stored-rows.ts";

/** Younger files may be of an upload whose row is just being written. */
const KEEP_MS = 60 * 60 * 1000;
const BATCH = 200;

export interface SweptAttachments {
  /** Files without a row that were deleted. */
  files: number;
  /** Rows whose record is gone that were closed. */
  rows: number;
}

/**
 * Clears away what a crash or an outage left: rows whose record is gone, files whose row is gone. Those of a
 * bucket whose database was restored stay for some days: what was uploaded since the backup has no row. Idempotent.
 */
export async function sweepAttachments(ctx: Context, tools: AttachmentTools): Promise<SweptAttachments> {
  requirePermission(ctx, "attachment.sweep");
  const { store } = tools;
  if (store === null) return { files: 0, rows: 0 };
  const rows = await closeOrphanRows(ctx, tools);
  const keptUntil = await findStrayFilesDay(ctx.db);
  if (keptUntil !== null && shanghaiDay(ctx.now) < keptUntil) return { files: 0, rows };
  let files = 0;
  const before = new Date(ctx.now.getTime() - KEEP_MS);
  const old = async (batch: readonly StoredFile[]): Promise<void> => {
    // Asked of the database after the listing: a row written meanwhile keeps its file.
    const inUse = await listKeysInUse(
      ctx.db,
      batch.map(({ key }) => key),
    );
    for (const { key } of batch) {
      if (inUse.has(key)) continue;
      await store.remove(key);
      files += 1;
    }
  };
  let batch: StoredFile[] = [];
  for await (const file of store.list()) {
    if (file.storedAt < before) batch.push(file);
    if (batch.length < BATCH) continue;
    await old(batch);
    batch = [];
  }
  await old(batch);
  return { files, rows };
}

async function closeOrphanRows(ctx: Context, tools: AttachmentTools): Promise<number> {
  let closed = 0;
  const close = async (rows: readonly StoredRow[]): Promise<void> => {
    for (const orphan of await orphansOf(ctx, tools, rows)) closed += await closeRow(ctx, orphan);
  };
  let batch: StoredRow[] = [];
  for await (const row of listStoredRows(ctx.db)) {
    batch.push(row);
    if (batch.length < BATCH) continue;
    await close(batch);
    batch = [];
  }
  await close(batch);
  return closed;
}

async function orphansOf(ctx: Context, tools: AttachmentTools, rows: readonly StoredRow[]): Promise<StoredRow[]> {
  const orphans: StoredRow[] = [];
  for (const kind of new Set(rows.map(({ ownerKind }) => ownerKind))) {
    const ofKind = rows.filter(({ ownerKind }) => ownerKind === kind);
    const owner = tools.owners.find((one) => one.kind === kind);
    // Of a kind this program does not know nothing is said.
    if (!owner) continue;
    const ids = await owner.listExisting(ctx.db, [...new Set(ofKind.map(({ ownerId }) => ownerId))]);
    const existing = new Set(ids);
    orphans.push(...ofKind.filter(({ ownerId }) => !existing.has(ownerId)));
  }
  return orphans;
}

async function closeRow(ctx: Context, { id, ownerKind, ownerId }: StoredRow): Promise<number> {
  const command = { permission: "attachment.sweep", schema: z.object({}), input: {} } as const;
  return write(ctx, command, async (tx) => {
    const closed = await tx.db
      .update(attachments)
      .set({ removedAt: tx.now })
      .where(and(eq(attachments.id, id), isNull(attachments.removedAt)))
      .returning({ id: attachments.id });
    await tx.audit({ action: "attachment.swept", entity: ownerKind, entityId: ownerId, detail: { attachment: id } });
    return closed.length;
  });
}
