import type { Actor } from "../kernel/context.ts";
import { may } from "../kernel/permissions.ts";
import type { AttachmentRecord } from "./attachment-owner.ts";

/** For whom a file was added: an organization, or null for the bureau. Who has left it since has no part in its files. */
export function isOwnFile(actor: Actor, { organizationId }: { organizationId: string | null }): boolean {
  return organizationId === null ? may(actor, "attachment.check") : organizationId === actor.organizationId;
}

/** Whether the record lets this person have a file of a layer that is open to them: once it is over, only what is theirs. */
export function isWithinReach({ shared }: Pick<AttachmentRecord, "shared">, isOwn: boolean): boolean {
  return isOwn || shared === null || !shared.isOver;
}

/** While the record takes files or has ended, and of shared ones what is one's own at any time. */
export function mayRemove(
  {
    mayWrite,
    mayClear,
    removesOwnOnly,
    shared,
  }: Pick<AttachmentRecord, "mayWrite" | "mayClear" | "removesOwnOnly" | "shared">,
  isOwn: boolean,
): boolean {
  if (isOwn && shared !== null) return true;
  return (mayWrite || mayClear) && (isOwn || !removesOwnOnly);
}
