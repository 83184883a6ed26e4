import type { Child } from "hono/jsx";
import type { Context } from "../kernel/context.ts";
import type { AttachmentOwnerKind } from "./attachment.ts";
import { AttachmentList } from "./attachment-list.page.tsx";
import type { AttachmentTools } from "./attachment-owner.ts";
import { AttachmentsPanel } from "./attachments-panel.page.tsx";
import { type GoneAttachment, listTakenAway } from "./list-taken-away.ts";
import { isOwnFile, isWithinReach } from "./own-files.ts";
import { findOwner, listReadableAttachments, listWithdrawals } from "./queries.ts";

/** What stands on the page of a record, which only knows that something may stand there. */
export function attachmentPanel({ owners }: Pick<AttachmentTools, "owners">) {
  return async (ctx: Context, ownerKind: AttachmentOwnerKind, ownerId: string) => {
    const record = await findOwner(owners, ownerKind).open(ctx, ownerId);
    const attachments = await listReadableAttachments(ctx, { ownerKind, ownerId }, record);
    const whole = attachments.filter(({ part }) => part === "");
    const hasOwn = attachments.some((one) => isOwnFile(ctx.actor, one));
    const withdrawals = await listWithdrawals(ctx.db, { ownerKind, ownerId });
    return <AttachmentsPanel {...{ record, withdrawals, hasOwn }} attachments={whole} />;
  };
}

/** Files that belong to parts of a record, to stand where the parts do. */
export function attachmentsOfParts({ owners }: Pick<AttachmentTools, "owners">) {
  return async (ctx: Context, ownerKind: AttachmentOwnerKind, ownerId: string): Promise<ReadonlyMap<string, Child>> => {
    const record = await findOwner(owners, ownerKind).open(ctx, ownerId);
    const { isInside, words } = record;
    const attachments = await listReadableAttachments(ctx, { ownerKind, ownerId }, record);
    const withdrawals = await listWithdrawals(ctx.db, { ownerKind, ownerId });
    const parts = [...new Set(attachments.map(({ part }) => part))].filter((part) => part !== "");
    return new Map(
      parts.map((part) => {
        const own = attachments.filter((one) => one.part === part);
        return [part, <AttachmentList {...{ withdrawals }} attachments={own} words={isInside ? words : null} />];
      }),
    );
  };
}

/** Of shared files that are gone, what the log of their record says; each by its name for those within whose reach it would be. */
export function attachmentsTakenAway({ owners }: Pick<AttachmentTools, "owners">) {
  return async (ctx: Context, ownerKind: AttachmentOwnerKind, ownerId: string): Promise<GoneAttachment[]> => {
    const record = await findOwner(owners, ownerKind).open(ctx, ownerId);
    return listTakenAway(ctx, { ownerKind, ownerId }, (row) =>
      isWithinReach(ctx.actor, record, isOwnFile(ctx.actor, row), row),
    );
  };
}
