import type { Actor } from "../kernel/context.ts";
import { may } from "../kernel/permissions.ts";
import type { AttachmentRecord } from "./attachment-owner.ts";

/** For whom a file was added: an organization, or null for the bureau. Who has left it since has no part in its files. */
export function isOwnFile(actor: Actor, { organizationId }: { organizationId: string | null }): boolean {
  return organizationId === null ? may(actor, "attachment.check") : organizationId === actor.organizationId;
}

type Reach = Pick<AttachmentRecord, "shared" | "closedParts">;
type Removal = Pick<AttachmentRecord, "mayWrite" | "mayClear" | "keptParts" | "removesOwnOnly" | "shared">;

/** Whether the record lets this person have a file of a layer that is open to them: once it is over, only what is theirs. */
export function isWithinReach({ shared, closedParts }: Reach, isOwn: boolean, part: string): boolean {
  return isOwn || ((shared === null || !shared.isOver) && !closedParts.includes(part));
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
