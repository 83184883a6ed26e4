import { createHash } from "node:crypto";
import { z } from "zod";
import type { Context } from "../kernel/context.ts";
import { NotFound } from "../kernel/errors.ts";
import { write } from "../kernel/write.ts";
import type { AttachmentLayer, AttachmentType } from "./attachment.ts";
import type { AttachmentTools } from "./attachment-owner.ts";
import { type AttachmentRow, bytesPlace, findOwner, getAttachmentRow, readName } from "./queries.ts";

export interface OpenAttachment {
  name: string;
  type: AttachmentType;
  layer: AttachmentLayer;
  bytes: Uint8Array;
}

/** The row is there and its file is not, or is not what was put there. */
export class AttachmentLost extends Error {}

/**
 * A file for whoever may read its layer of its record; that somebody opened a confidential one is kept in the trail.
 * @throws NotFound to everybody else: not even its name is told (R92).
 */
export async function openAttachment(
  ctx: Context,
  tools: AttachmentTools,
  attachmentId: string,
): Promise<OpenAttachment> {
  const row = await getAttachmentRow(ctx.db, attachmentId);
  if (tools.store === null || !(await mayRead(ctx, tools, row))) throw new NotFound("attachment", attachmentId);
  const sealed = await tools.store.get(row.storeKey);
  if (sealed === null) throw new AttachmentLost(`no file of attachment ${row.id}`);
  const bytes = ctx.vault.decryptBytes(sealed, bytesPlace(row.id));
  if (createHash("sha256").update(bytes).digest("hex") !== row.sha256)
    throw new AttachmentLost(`another file in place of attachment ${row.id}`);
  if (row.layer === "confidential") await recordOpening(ctx, row);
  return { name: readName(row, ctx.vault), type: row.type, layer: row.layer, bytes };
}

async function mayRead(ctx: Context, tools: AttachmentTools, row: AttachmentRow): Promise<boolean> {
  const { ownerKind, ownerId, layer, acceptedAt } = row;
  try {
    const { layers, isInside } = await findOwner(tools.owners, ownerKind).open(ctx, ownerId);
    if (layers.includes(layer) && (isInside || acceptedAt !== null)) return true;
  } catch (error) {
    if (!(error instanceof NotFound)) throw error;
  }
  return acceptedAt !== null && ((await tools.openToOthers?.(ctx, { ownerKind, ownerId })) ?? false);
}

async function recordOpening(ctx: Context, { id, ownerKind, ownerId }: AttachmentRow): Promise<void> {
  await write(ctx, { permission: "account.own", schema: z.object({}), input: {} }, async (tx) => {
    await tx.audit({ action: "attachment.opened", entity: ownerKind, entityId: ownerId, detail: { attachment: id } });
  });
}
