import { contactDraftSchema } from "../kernel/contact.ts";
import type { Vault } from "../kernel/vault.ts";
import type { ChosenCode } from "../reference/check-codes.ts";
import type { NeedDraft } from "./need.ts";
import type { NeedRow } from "./queries.ts";

/** The columns that hold what a person wrote; contact and annex are sealed to this row (R131). */
export function toColumns(draft: NeedDraft, needId: string, vault: Vault) {
  const { contact, confidentialAnnex, ...open } = draft;
  return {
    ...open,
    contact: sealContact(contact, needId, vault),
    confidentialAnnex: confidentialAnnex === "" ? null : vault.encrypt(confidentialAnnex, annexPlace(needId)),
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
    confidentialAnnex: row.confidentialAnnex === null ? "" : vault.decrypt(row.confidentialAnnex, annexPlace(row.id)),
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

const contactPlace = (needId: string): string => `needs:${needId}:contact`;
const annexPlace = (needId: string): string => `needs:${needId}:annex`;

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
