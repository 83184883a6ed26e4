import { and, eq, isNull } from "drizzle-orm";
import { z } from "zod";
import { attachments } from "../../db/schema/attachments.ts";
import type { Context } from "../kernel/context.ts";
import { Conflict, NotAllowed, NotFound, Refused } from "../kernel/errors.ts";
import { objectionSchema } from "../kernel/opinion.ts";
import { type WriteContext, write } from "../kernel/write.ts";
import { requireWritable } from "./add-attachment.ts";
import { type AttachmentOwnerRef, usualEnding } from "./attachment.ts";
import type { AttachmentTools } from "./attachment-owner.ts";
import { isOwnFile, mayRemove } from "./own-files.ts";
import { type AttachmentRow, findOwner, getAttachmentRow, listRowsOfPart, namePlace } from "./queries.ts";

const removeSchema = z.object({ attachmentId: z.string(), version: z.number().int() });
const refuseSchema = removeSchema.extend({ opinion: objectionSchema });

/**
 * Takes a file away from its record, or back where it was shared; the row stays for the trail.
 * @throws Conflict when somebody was quicker, or the record takes no changes; NotAllowed for another's; Refused for what
 * others rely on.
 */
export async function removeAttachment(
  ctx: Context,
  tools: AttachmentTools,
  input: z.input<typeof removeSchema>,
): Promise<{ isTakenBack: boolean }> {
  const command = { permission: "attachment.add", schema: removeSchema, input } as const;
  const { row, isTakenBack } = await write(ctx, command, async (tx, removal) => {
    const row = await getAttachmentRow(tx.db, removal.attachmentId);
    const record = await findOwner(tools.owners, row.ownerKind).open(tx, row.ownerId);
    const isOwn = isOwnFile(tx.actor, row);
    if (record.keptParts.includes(row.part)) throw new Refused("attachment.kept");
    if (!mayRemove(record, isOwn, row.part)) {
      requireWritable(record);
      throw new NotAllowed("attachment.remove");
    }
    const isTakenBack = isOwn && record.shared !== null && row.layer === "public";
    await takeAway(tx, row, removal.version, isTakenBack ? "attachment.takenBack" : "attachment.removed");
    return { row, isTakenBack };
  });
  await forgetFile(tools, row);
  return { isTakenBack };
}

/**
 * Takes away all papers of somebody whose name is erased, withdrawn ones too, and what they were called; the files
 * themselves are swept away. Within the act that erases the name.
 */
export async function erasePapersOf(tx: WriteContext, owner: AttachmentOwnerRef, part: string): Promise<void> {
  for (const row of await listRowsOfPart(tx.db, owner, part)) {
    await takeAway(tx, row, row.version, "attachment.removed");
    const name = tx.vault.encrypt(usualName(row.type), namePlace(row.id));
    await tx.db.update(attachments).set({ name }).where(eq(attachments.id, row.id));
  }
}

const usualName = (type: AttachmentRow["type"]): string => `已删去.${usualEnding(type)}`;

/** Of a file that waits for its check: staff do not accept it, and say why. */
export async function refuseAttachment(
  ctx: Context,
  tools: AttachmentTools,
  input: z.input<typeof refuseSchema>,
): Promise<void> {
  const row = await write(ctx, { permission: "attachment.check", schema: refuseSchema, input }, async (tx, refusal) => {
    const row = await getCheckable(tx, tools, refusal.attachmentId);
    await takeAway(tx, row, refusal.version, "attachment.refused", refusal.opinion);
    return row;
  });
  await forgetFile(tools, row);
}

/** From now on it is as open as its layer. */
export async function acceptAttachment(
  ctx: Context,
  tools: AttachmentTools,
  input: z.input<typeof removeSchema>,
): Promise<void> {
  await write(ctx, { permission: "attachment.check", schema: removeSchema, input }, async (tx, acceptance) => {
    const row = await getCheckable(tx, tools, acceptance.attachmentId);
    await changeAttachment(tx, row, acceptance.version, { acceptedAt: tx.now });
    await auditOf(tx, row, "attachment.accepted");
  });
}

async function getCheckable(tx: WriteContext, tools: AttachmentTools, attachmentId: string): Promise<AttachmentRow> {
  const row = await getAttachmentRow(tx.db, attachmentId);
  const record = await findOwner(tools.owners, row.ownerKind).open(tx, row.ownerId);
  if (!record.mayCheck) throw new NotFound("attachment", attachmentId);
  if (row.acceptedAt !== null) throw new Conflict("attachment.changed");
  return row;
}

async function takeAway(
  tx: WriteContext,
  row: AttachmentRow,
  version: number,
  action: string,
  opinion = "",
): Promise<void> {
  await changeAttachment(tx, row, version, { removedAt: tx.now, removedBy: tx.actor.accountId, opinion });
  await auditOf(tx, row, action);
}

/** Changes the row only as it was seen. @throws Conflict otherwise. */
export async function changeAttachment(
  tx: WriteContext,
  row: AttachmentRow,
  version: number,
  set: Partial<typeof attachments.$inferInsert>,
): Promise<void> {
  const changed = await tx.db
    .update(attachments)
    .set({ ...set, version: row.version + 1 })
    .where(and(eq(attachments.id, row.id), eq(attachments.version, version), isNull(attachments.removedAt)))
    .returning({ id: attachments.id });
  if (changed.length === 0) throw new Conflict("attachment.changed");
}

function auditOf(tx: WriteContext, row: AttachmentRow, action: string): Promise<void> {
  const { id, ownerKind, ownerId, layer, part, sha256 } = row;
  const detail = { attachment: id, layer, ...(part === "" ? {} : { part }), sha256 };
  return tx.audit({ action, entity: ownerKind, entityId: ownerId, detail });
}

/** After the commit, so that a crash before it loses no file; what stays is swept away. */
async function forgetFile({ store }: AttachmentTools, { storeKey }: AttachmentRow): Promise<void> {
  await store?.remove(storeKey).catch(() => {});
}
