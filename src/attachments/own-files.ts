import type { Actor } from "../kernel/context.ts";
import type { AttachmentRecord } from "./attachment-owner.ts";

/** Who added a file, and for whom. */
export interface Uploader {
  uploadedBy: string | null;
  /** Null for staff. */
  uploaderOrganizationId: string | null;
}

/** Whether a file came from this person, or from a colleague of theirs. */
export function isOwnFile(actor: Actor, { uploadedBy, uploaderOrganizationId }: Uploader): boolean {
  if (uploadedBy !== null && uploadedBy === actor.accountId) return true;
  return uploaderOrganizationId !== null && uploaderOrganizationId === actor.organizationId;
}

/** Whether the record lets this person have a file of a layer that is open to them: once it is over, only what is theirs. */
export function isWithinReach({ shared }: Pick<AttachmentRecord, "shared">, isOwn: boolean): boolean {
  return isOwn || shared === null || !shared.isOver;
}

/** While the record takes files, and of shared ones what is one's own at any time. */
export function mayRemove(
  { mayWrite, removesOwnOnly, shared }: Pick<AttachmentRecord, "mayWrite" | "removesOwnOnly" | "shared">,
  isOwn: boolean,
): boolean {
  if (isOwn && shared !== null) return true;
  return mayWrite && (isOwn || !removesOwnOnly);
}
