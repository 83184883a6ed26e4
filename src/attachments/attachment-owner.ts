import type { Database } from "../../db/client.ts";
import type { Context } from "../kernel/context.ts";
import type { RecordPlace } from "../web/record-page.tsx";
import type { AttachmentLayer, AttachmentLimits, AttachmentOwnerKind, AttachmentOwnerRef } from "./attachment.ts";
import type { AttachmentStore } from "./attachment-store.ts";

/** A record that has attachments, as one person may deal with them. */
export interface AttachmentRecord {
  place: RecordPlace;
  /** The layers whose accepted files they may read. */
  layers: readonly AttachmentLayer[];
  /** Owner and staff: they also see files that wait for their check or were refused. */
  isInside: boolean;
  /** Add and remove, in the state that the record is in. */
  mayWrite: boolean;
  /** What is added waits for a check, as a new text would: the record is published. */
  addsWait: boolean;
  mayCheck: boolean;
  /** The form of its words, for those who may go on writing it; else null. */
  formPath: string | null;
}

/** One kind of record that files may belong to; each lives in the folder of its kind and is handed in by the app. */
export interface AttachmentOwner {
  kind: AttachmentOwnerKind;
  /** `needs` of `/needs/…/attachments`. */
  folder: string;
  /** @throws NotFound when this person may not learn of the record. */
  open: (ctx: Context, ownerId: string) => Promise<AttachmentRecord>;
  /** Which of these records there are. */
  listExisting: (db: Database, ownerIds: readonly string[]) => Promise<string[]>;
}

/** What the verbs about attachments work with. */
export interface AttachmentTools {
  /** Null where the deployment has no place for files. */
  store: AttachmentStore | null;
  limits: AttachmentLimits;
  owners: readonly AttachmentOwner[];
  /**
   * Whether somebody outside may open this record's confidential files all the same: the one counterpart of an
   * introduction that both sides have agreed to (R113). Asked anew with each request.
   */
  mayOpen?: (ctx: Context, owner: AttachmentOwnerRef) => Promise<boolean>;
}
