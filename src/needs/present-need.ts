import type { Actor } from "../kernel/context.ts";
import type { Vault } from "../kernel/vault.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import { amountBand, type NeedDraft, type NeedStatus, PUBLIC_NEED_FIELDS } from "./need.ts";
import { isNeedOwner, type NeedAccess, needAccess } from "./need-access.ts";
import { readContact, toDraft } from "./need-content.ts";
import type { NeedRecord } from "./queries.ts";

/** The public layer: the text that outsiders, the index and the matcher may read. */
export type PublicNeedText = Pick<NeedDraft, (typeof PUBLIC_NEED_FIELDS)[number]>;

/** What the work on a need is about, for its owner, staff and auditors. */
export interface NeedFile {
  organizationId: string;
  organizationName: string;
  isUnclaimed: boolean;
  visibility: NeedRecord["visibility"];
  source: NeedRecord["source"];
  closeReason: NeedRecord["closeReason"];
  /** Null for the owner too: the other need may be one that they may not know of. */
  nearDuplicateOf: string | null;
  version: number;
  createdAt: Date;
  updatedAt: Date;
  submittedAt: Date | null;
  closedAt: Date | null;
}

/** One need as one person may read it. A layer that is not theirs is null, never present and hidden by a page. */
export interface NeedView {
  id: string;
  number: string;
  access: Exclude<NeedAccess, "hidden">;
  status: NeedStatus;
  /** 山西省某企业: who asks, without the name. */
  asker: string;
  /** Code of the industry; from outside a confidential need shows the root of its branch only. */
  industry: string;
  region: string;
  /** 金额档. */
  amountBand: string;
  publishedAt: Date | null;
  text: PublicNeedText | null;
  file: NeedFile | null;
  secret: Pick<NeedDraft, "contact" | "confidentialAnnex"> | null;
}

/** The one serializer of needs (R93). @returns null when the person may not learn that the need exists. */
export function presentNeed(
  actor: Actor,
  need: NeedRecord,
  context: { vault: Vault; reference: ReferenceBook },
): NeedView | null {
  const access = needAccess(actor, need);
  if (access === "hidden") return null;
  const isInside = access === "full" || access === "audit";
  const { reference, vault } = context;
  return {
    id: need.id,
    number: need.number,
    access,
    status: need.status,
    asker: `${need.organizationRegion === "" ? "" : reference.label("region", need.organizationRegion)}某企业`,
    industry: access === "band" ? rootOf(reference, need.industry) : need.industry,
    region: need.organizationRegion,
    amountBand: amountBand(need.budgetFen),
    publishedAt: need.publishedAt,
    text: access === "band" ? null : publicTextOf(need),
    file: isInside ? fileOf(need, isNeedOwner(actor, need)) : null,
    secret:
      access === "full"
        ? { contact: readContact(need, vault), confidentialAnnex: toDraft(need, vault).confidentialAnnex }
        : null,
  };
}

export function publicTextOf(need: NeedRecord): PublicNeedText {
  return Object.fromEntries(PUBLIC_NEED_FIELDS.map((field) => [field, need[field]])) as PublicNeedText;
}

function fileOf(need: NeedRecord, isOwner: boolean): NeedFile {
  const { organizationId, organizationName, visibility, source, closeReason, version } = need;
  const { createdAt, updatedAt, submittedAt, closedAt } = need;
  return {
    organizationId,
    organizationName,
    isUnclaimed: need.organizationPlaceholder,
    visibility,
    source,
    closeReason,
    nearDuplicateOf: isOwner ? null : need.nearDuplicateOf,
    version,
    createdAt,
    updatedAt,
    submittedAt,
    closedAt,
  };
}

function rootOf(reference: ReferenceBook, code: string): string {
  const parent = reference.find("industry", code)?.parent;
  return parent === null || parent === undefined ? code : rootOf(reference, parent);
}
