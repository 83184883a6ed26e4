import { z } from "zod";
import type { Context } from "../kernel/context.ts";
import { Conflict, NotAllowed, Refused } from "../kernel/errors.ts";
import { reasonSchema } from "../kernel/reason.ts";
import { digestTexts } from "../kernel/texts-digest.ts";
import { write } from "../kernel/write.ts";
import type { AttachmentTools } from "./attachment-owner.ts";
import { mayWithdraw } from "./own-files.ts";
import { findOwner, getAttachmentRow } from "./queries.ts";
import { changeAttachment } from "./remove-attachment.ts";

export const withdrawalSchema = z.object({
  attachmentId: z.string(),
  version: z.number().int(),
  reason: reasonSchema("请写明作废的原因", "作废的原因"),
});

/**
 * 作废 of a paper that others rely on and that may not be removed: the file stays, for staff and auditors, with who withdrew
 * it and why; from now on it proves nothing.
 * @throws Conflict when it was withdrawn before or changed meanwhile; Refused where it can still be removed, or where the
 * record changes no more; NotAllowed to others than staff.
 */
export async function withdrawAttachment(
  ctx: Context,
  tools: AttachmentTools,
  input: z.input<typeof withdrawalSchema>,
): Promise<void> {
  const command = { permission: "attachment.check", schema: withdrawalSchema, input } as const;
  await write(ctx, command, async (tx, { attachmentId, version, reason }) => {
    const row = await getAttachmentRow(tx.db, attachmentId);
    const { id, ownerKind, ownerId, layer, part, sha256 } = row;
    const record = await findOwner(tools.owners, ownerKind).open(tx, ownerId);
    if (!record.isInside) throw new NotAllowed("attachment.withdraw");
    if (row.withdrawnAt !== null) throw new Conflict("attachment.changed");
    if (!record.mayWrite) throw new Refused("attachment.recordClosed");
    if (!mayWithdraw(tx.actor, record, row)) throw new Refused("attachment.removable");
    const withdrawal = { withdrawnAt: tx.now, withdrawnBy: tx.actor.accountId, withdrawalReason: reason };
    await changeAttachment(tx, row, version, withdrawal);
    const texts = digestTexts(tx.vault, `attachments:${id}`, { reason });
    const detail = { attachment: id, layer, ...(part === "" ? {} : { part }), sha256, texts };
    await tx.audit({ action: "attachment.withdrawn", entity: ownerKind, entityId: ownerId, detail });
  });
}
