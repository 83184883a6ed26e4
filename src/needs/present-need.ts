import type { Actor } from "../kernel/context.ts";
import type { Vault } from "../kernel/vault.ts";
import { rootOf } from "../reference/label-path.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import { amountBand, type NeedDraft, type NeedStatus, PUBLIC_NEED_FIELDS } from "./need.ts";
import { isNeedOwner, type NeedAccess, needAccess } from "./need-access.ts";
import { readAnnex, readContact } from "./need-content.ts";
import type { NeedCheck, NeedRecord } from "./queries.ts";
import type { NeedRevision } from "./revision-queries.ts";

/** The public layer: the text that outsiders, the index and the matcher may read. */
export type PublicNeedText = Pick<NeedDraft, (typeof PUBLIC_NEED_FIELDS)[number]>;

/** Whose need it is and what staff note about it, for its owner, staff and, of a public need, auditors. */
export interface NeedFile {
  organizationId: string;
  organizationName: string;
  isUnclaimed: boolean;
  /** For staff only: the other need may be one that the reader may not know of. */
  nearDuplicateOf: string | null;
  /** For staff only: 走访 on which they came upon it. */
  surveyVisitId: string | null;
  version: number;
}

/** 办理过程: what became of the need, without a word of what it says; for its owner, staff and auditors. */
export interface NeedTrail {
  visibility: NeedRecord["visibility"];
  source: NeedRecord["source"];
  closeReason: NeedRecord["closeReason"];
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
  /** 征集批次 it was posted for; goes with the text. */
  campaign: { id: string; title: string } | null;
  text: PublicNeedText | null;
  file: NeedFile | null;
  trail: NeedTrail | null;
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
  const isReadable = access !== "band" && access !== "trail";
  const isInside = access === "full" || access === "audit";
  const { reference, vault } = context;
  return {
    id: need.id,
    number: need.number,
    access,
    status: need.status,
    asker: `${need.organizationRegion === "" ? "" : reference.label("region", need.organizationRegion)}某企业`,
    industry: isReadable ? need.industry : rootOf(reference, need.industry),
    region: need.organizationRegion,
    amountBand: amountBand(need.budgetFen),
    publishedAt: need.publishedAt,
    campaign: isReadable ? campaignOf(need) : null,
    text: isReadable ? publicTextOf(need) : null,
    file: isInside ? fileOf(need, access === "full" && !isNeedOwner(actor, need)) : null,
    trail: isInside || access === "trail" ? trailOf(need) : null,
    secret: access === "full" ? secretOf(need, vault) : null,
  };
}

/** Opened when somebody looks at it: a list shows many posts and nothing that is sealed. */
function secretOf(need: NeedRecord, vault: Vault): NonNullable<NeedView["secret"]> {
  const opened: Partial<NonNullable<NeedView["secret"]>> = {};
  return {
    get contact() {
      opened.contact ??= readContact(need, vault);
      return opened.contact;
    },
    get confidentialAnnex() {
      opened.confidentialAnnex ??= readAnnex(need, vault);
      return opened.confidentialAnnex;
    },
  };
}

function campaignOf({ campaignId, campaignTitle }: NeedRecord): NeedView["campaign"] {
  return campaignId === null ? null : { id: campaignId, title: campaignTitle ?? "" };
}

export function publicTextOf(need: NeedRecord): PublicNeedText {
  return Object.fromEntries(PUBLIC_NEED_FIELDS.map((field) => [field, need[field]])) as PublicNeedText;
}

/** An opinion may quote the text it is about, so that it is for those who read the text; a remark, also what is sealed. */
export function presentChecks(view: NeedView, checks: readonly NeedCheck[]): NeedCheck[] {
  if (view.access === "full") return [...checks];
  return checks.map((check) => ({
    ...check,
    opinion: view.text === null ? "" : check.opinion,
    remarks: [],
    judged: null,
  }));
}

/** The revision that is open, if the reader may read the text now and as proposed; the annex, and what was remarked, are for owner and staff. */
export function presentRevision(view: NeedView, revision: NeedRevision | null): NeedRevision | null {
  if (view.access === "full" || revision === null) return revision;
  const isReadable = view.access === "audit" && revision.content.visibility === "public";
  return isReadable ? { ...revision, confidentialAnnex: null, remarks: [] } : null;
}

function fileOf(need: NeedRecord, isForStaff: boolean): NeedFile {
  const { organizationId, organizationName, version } = need;
  const nearDuplicateOf = isForStaff ? need.nearDuplicateOf : null;
  const surveyVisitId = isForStaff ? need.surveyVisitId : null;
  const isUnclaimed = need.organizationPlaceholder;
  return { organizationId, organizationName, isUnclaimed, nearDuplicateOf, surveyVisitId, version };
}

function trailOf(need: NeedRecord): NeedTrail {
  const { visibility, source, closeReason, createdAt, updatedAt, submittedAt, closedAt } = need;
  return { visibility, source, closeReason, createdAt, updatedAt, submittedAt, closedAt };
}
