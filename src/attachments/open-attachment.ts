import { createHash } from "node:crypto";
import { z } from "zod";
import { attachmentOpenings } from "../../db/schema/attachments.ts";
import { openAnnexWithin } from "../contacts/open-contact.ts";
import type { Context } from "../kernel/context.ts";
import { NotFound } from "../kernel/errors.ts";
import { write } from "../kernel/write.ts";
import type { AttachmentLayer, AttachmentType } from "./attachment.ts";
import type { AttachmentTools } from "./attachment-owner.ts";
import type { AttachmentStore } from "./attachment-store.ts";
import { isOwnFile, isWithinReach } from "./own-files.ts";
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
 * A file for whoever may read its layer of its record; that somebody opened a confidential or another's shared one is
 * kept in the trail, and of the shared one shown to its owner.
 * @throws Refused to staff whose openings of the day are used up (R115).
 * @throws NotFound to everybody else: not even its name is told (R92).
 */
export async function openAttachment(
  ctx: Context,
  tools: AttachmentTools,
  attachmentId: string,
): Promise<OpenAttachment> {
  const row = await getAttachmentRow(ctx.db, attachmentId);
  const reading = await findReading(ctx, tools, row);
  if (tools.store === null || reading === null) throw new NotFound("attachment", attachmentId);
  const bytes = await readStoredFile(ctx, tools.store, row);
  if (row.layer === "confidential" || reading.ofShared) await recordOpening(ctx, row, reading);
  return { name: readName(row, ctx.vault), type: row.type, layer: row.layer, bytes };
}

/** The bytes of a file. @throws AttachmentLost where the store has none, or others than were put there. */
export async function readStoredFile(
  { vault }: Pick<Context, "vault">,
  store: AttachmentStore,
  { id, storeKey, sha256 }: AttachmentRow,
): Promise<Uint8Array> {
  const sealed = await store.get(storeKey);
  if (sealed === null) throw new AttachmentLost(`no file of attachment ${id}`);
  const bytes = vault.decryptBytes(sealed, bytesPlace(id));
  if (createHash("sha256").update(bytes).digest("hex") !== sha256)
    throw new AttachmentLost(`another file in place of attachment ${id}`);
  return bytes;
}

interface Reading {
  /** Another organization shared it, and is told of the reading. */
  ofShared: boolean;
}

/** As what this person may have the file now; null when they may not. */
async function findReading(ctx: Context, tools: AttachmentTools, row: AttachmentRow): Promise<Reading | null> {
  const { ownerKind, ownerId, layer, acceptedAt } = row;
  try {
    const record = await findOwner(tools.owners, ownerKind).open(ctx, ownerId);
    const isOwn = isOwnFile(ctx.actor, row);
    if (
      record.layers.includes(layer) &&
      (record.isInside || acceptedAt !== null) &&
      isWithinReach(ctx.actor, record, isOwn, row)
    )
      return { ofShared: record.shared !== null && !isOwn };
  } catch (error) {
    if (!(error instanceof NotFound)) throw error;
  }
  const isOpened = acceptedAt !== null && (await tools.openToOthers?.(ctx, { ownerKind, ownerId }));
  return isOpened ? { ofShared: false } : null;
}

/** In the trail, and of another's file also where its owner reads who opened it. */
export async function recordOpening(
  ctx: Context,
  { id, ownerKind, ownerId, layer }: AttachmentRow,
  { ofShared }: Reading,
): Promise<void> {
  await write(ctx, { permission: "account.own", schema: z.object({}), input: {} }, async (tx) => {
    const { accountId, organizationId } = tx.actor;
    if (ofShared)
      await tx.db.insert(attachmentOpenings).values({ attachmentId: id, by: accountId, organizationId, at: tx.now });
    // Of a post, what its owner keeps in confidence is one, whether it is written in the annex or in a file.
    if (layer === "confidential" && (ownerKind === "need" || ownerKind === "achievement"))
      await openAnnexWithin(tx, { subject: ownerKind, subjectId: ownerId });
    await tx.audit({ action: "attachment.opened", entity: ownerKind, entityId: ownerId, detail: { attachment: id } });
  });
}
