import { contactDraftSchema } from "../kernel/contact.ts";
import type { Vault } from "../kernel/vault.ts";
import type { ChosenCode } from "../reference/check-codes.ts";
import type { NeedDraft } from "./need.ts";
import type { NeedCheck, NeedRow } from "./queries.ts";
import type { NeedRevision } from "./revision-queries.ts";

/** The columns that hold what a person wrote; contact and annex are sealed to this row (R131). */
export function toColumns(draft: NeedDraft, needId: string, vault: Vault) {
  const { contact, confidentialAnnex, ...open } = draft;
  return {
    ...open,
    contact: sealContact(contact, needId, vault),
    confidentialAnnex: sealAnnex(confidentialAnnex, needId, vault),
  };
}

/** What a person wrote, read back from the row. For those with full access only. */
export function toDraft(row: NeedRow, vault: Vault): NeedDraft {
  return {
    title: row.title,
    problem: row.problem,
    keyTechnology: row.keyTechnology,
    goal: row.goal,
    requirements: row.requirements,
    industry: row.industry,
    technicalField: row.technicalField,
    needType: row.needType,
    cooperationModes: row.cooperationModes,
    keywords: row.keywords,
    budgetFen: row.budgetFen,
    validUntil: row.validUntil,
    presentBase: row.presentBase,
    wishedPartners: row.wishedPartners,
    visibility: row.visibility,
    confidentialAnnex: readAnnex(row, vault),
    contact: readContact(row, vault),
  };
}

export function sealContact(contact: NeedDraft["contact"], needId: string, vault: Vault): string {
  return vault.encrypt(JSON.stringify(contact), contactPlace(needId));
}

export function readContact(row: Pick<NeedRow, "id" | "contact">, vault: Vault): NeedDraft["contact"] {
  if (row.contact === null) return { name: "", phone: "", email: "" };
  return contactDraftSchema.parse(JSON.parse(vault.decrypt(row.contact, contactPlace(row.id))));
}

export function sealAnnex(annex: string, needId: string, vault: Vault): string | null {
  return annex === "" ? null : vault.encrypt(annex, annexPlace(needId));
}

export function readAnnex(row: Pick<NeedRow, "id" | "confidentialAnnex">, vault: Vault): string {
  return row.confidentialAnnex === null ? "" : vault.decrypt(row.confidentialAnnex, annexPlace(row.id));
}

/** An empty annex is sealed too: it differs from none at all, which leaves the need's as it is. */
export function sealProposedAnnex(annex: string | undefined, revisionId: string, vault: Vault): string | null {
  return annex === undefined ? null : vault.encrypt(annex, proposedAnnexPlace(revisionId));
}

/** Null when the revision leaves the annex as it is. */
export function readProposedAnnex(
  revision: Pick<NeedRevision, "id" | "confidentialAnnex">,
  vault: Vault,
): string | null {
  const { id, confidentialAnnex } = revision;
  return confidentialAnnex === null ? null : vault.decrypt(confidentialAnnex, proposedAnnexPlace(id));
}

/** The whole post as a reviewer returned it, sealed to that check. */
export function sealJudged(draft: NeedDraft, checkId: string, vault: Vault): string {
  return vault.encrypt(JSON.stringify(draft), judgedPlace(checkId));
}

/** Null where nothing was kept: returned before there was a comparison. */
export function readJudged(check: Pick<NeedCheck, "id" | "judged">, vault: Vault): NeedDraft | null {
  return check.judged === null ? null : (JSON.parse(vault.decrypt(check.judged, judgedPlace(check.id))) as NeedDraft);
}

const judgedPlace = (checkId: string): string => `needChecks:${checkId}:judged`;
const contactPlace = (needId: string): string => `needs:${needId}:contact`;
const annexPlace = (needId: string): string => `needs:${needId}:annex`;
const proposedAnnexPlace = (revisionId: string): string => `needRevisions:${revisionId}:annex`;

export function chosenCodes(
  content: Pick<NeedDraft, "industry" | "technicalField" | "needType" | "cooperationModes">,
): ChosenCode[] {
  return [
    { list: "industry", code: content.industry, path: ["industry"] },
    { list: "technicalField", code: content.technicalField, path: ["technicalField"] },
    { list: "needType", code: content.needType, path: ["needType"] },
    ...content.cooperationModes.map(
      (code): ChosenCode => ({ list: "cooperationMode", code, path: ["cooperationModes"] }),
    ),
  ];
}
