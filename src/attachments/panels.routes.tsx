import type { Context } from "../kernel/context.ts";
import type { AttachmentOwnerKind } from "./attachment.ts";
import type { AttachmentTools } from "./attachment-owner.ts";
import { AttachmentsPanel } from "./attachments-panel.page.tsx";
import { findOwner, listAttachments } from "./queries.ts";

/** What stands on the page of a record, which only knows that something may stand there. */
export function attachmentPanel({ owners }: Pick<AttachmentTools, "owners">) {
  return async (ctx: Context, ownerKind: AttachmentOwnerKind, ownerId: string) => {
    const record = await findOwner(owners, ownerKind).open(ctx, ownerId);
    const { layers, isInside } = record;
    const attachments = await listAttachments(ctx, { ownerKind, ownerId }, { layers, withWaiting: isInside });
    return <AttachmentsPanel record={record} attachments={attachments} />;
  };
}
