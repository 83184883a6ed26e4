import type { Database } from "../../db/client.ts";
import type { Context } from "../kernel/context.ts";
import type { RecordPlace } from "../web/record-page.tsx";
import {
  ATTACHMENT_LAYER_LABELS,
  type AttachmentLayer,
  type AttachmentLimits,
  type AttachmentOwnerKind,
  type AttachmentOwnerRef,
} from "./attachment.ts";
import type { AttachmentStore } from "./attachment-store.ts";

/** Who may save a file of one layer, as its page says it. */
export interface LayerWords {
  label: string;
  hint: string;
}

/** Of posts, whose layers are those of their words. */
export const POST_LAYERS: Record<AttachmentLayer, LayerWords> = {
  public: {
    label: ATTACHMENT_LAYER_LABELS.public,
    hint: "记录公开后任何人都能下载；请勿出现企业名称、客户、电话和图纸",
  },
  confidential: { label: ATTACHMENT_LAYER_LABELS.confidential, hint: "只有本单位和工作人员能下载，每次下载都留痕" },
};

/** A part of a record that files may be attached to, such as an entry of a log. */
export interface AttachmentPart {
  value: string;
  label: string;
  /** The only layer that its files may have; absent for any. */
  layer?: AttachmentLayer;
}

/** A record that has attachments, as one person may deal with them. */
export interface AttachmentRecord {
  place: RecordPlace;
  /** The layers whose accepted files they may read. */
  layers: readonly AttachmentLayer[];
  /** Owner and staff: they also see files that wait for their check or were refused. */
  isInside: boolean;
  /** Add and remove, in the state that the record is in. */
  mayWrite: boolean;
  /** Remove what is their own where the record has ended and takes no more: it still counts in what they may keep. */
  mayClear: boolean;
  /** What is added waits for a check, as a new text would: the record is published. */
  addsWait: boolean;
  mayCheck: boolean;
  /** The layers in which they may add, each in the record's own words. */
  words: Partial<Record<AttachmentLayer, LayerWords>>;
  /** To which parts of the record a file may belong; empty where it has none. */
  parts: readonly AttachmentPart[];
  /**
   * Parts of which others rely on the papers, `""` for the record as a whole: what counts, was paid, reported, accepted or
   * signed. None of these files is taken away any more; staff may only withdraw a wrong one, with the reason.
   */
  keptParts: readonly string[];
  /** Parts whose files others added and this person may not have. */
  closedParts: readonly string[];
  /** Who may take away only what their own organization added. */
  removesOwnOnly: boolean;
  /**
   * Files that organizations share with each other: each takes its own back at any time, and learns who opened them.
   * Once it is over, what others added is closed to them. `readers` says who else may open what this person added. Null
   * where all belong to the record's owner.
   */
  shared: { isOver: boolean; readers: string } | null;
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
   * Whether somebody outside may open this record's files all the same: the one counterpart of an introduction to whom
   * they were opened (R113). Asked anew with each request; that it was opened is kept and shown to the owner.
   */
  openToOthers?: (ctx: Context, owner: AttachmentOwnerRef) => Promise<boolean>;
}
