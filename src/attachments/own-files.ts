import type { Actor } from "../kernel/context.ts";
import { may } from "../kernel/permissions.ts";
import type { AttachmentRecord } from "./attachment-owner.ts";

/** For whom a file was added: an organization, or null for the bureau. Who has left it since has no part in its files. */
export function isOwnFile(actor: Actor, { organizationId }: { organizationId: string | null }): boolean {
  return organizationId === null ? may(actor, "attachment.check") : organizationId === actor.organizationId;
}

type Reach = Pick<AttachmentRecord, "shared" | "closedParts">;
type Removal = Pick<AttachmentRecord, "mayWrite" | "mayClear" | "keptParts" | "removesOwnOnly" | "shared">;
interface File {
  part: string;
  withdrawnAt: Date | null;
}

/**
 * Whether the record lets this person have a file of a layer that is open to them: once it is over, only what is theirs.
 * A withdrawn one may have been somebody else's paper: only staff and whoever added it have it still.
 */
export function isWithinReach(actor: Actor, { shared, closedParts }: Reach, isOwn: boolean, file: File): boolean {
  if (isOwn) return true;
  if (file.withdrawnAt !== null) return may(actor, "attachment.check");
  return (shared === null || !shared.isOver) && !closedParts.includes(file.part);
}

/** 作废 is for what may not be removed any more, and for staff; a record that was voided changes no more. */
export function mayWithdraw(
  actor: Actor,
  { mayWrite, keptParts }: Pick<AttachmentRecord, "mayWrite" | "keptParts">,
  { part, withdrawnAt }: File,
): boolean {
  return may(actor, "attachment.check") && mayWrite && withdrawnAt === null && keptParts.includes(part);
}

/** While the record takes files; once it has ended, and of shared ones at any time, what is one's own. */
export function mayRemove(
  { mayWrite, mayClear, keptParts, removesOwnOnly, shared }: Removal,
  isOwn: boolean,
  part: string,
): boolean {
  if (keptParts.includes(part)) return false;
  if (isOwn && shared !== null) return true;
  if (mayWrite) return isOwn || !removesOwnOnly;
  return mayClear && isOwn;
}
