import { contactDraftSchema } from "../kernel/contact.ts";
import type { Vault } from "../kernel/vault.ts";
import type { ChosenCode } from "../reference/check-codes.ts";
import type { ListName } from "../reference/reference-book.ts";
import type { AchievementDraft } from "./achievement.ts";
import type { AchievementCheck, AchievementRow } from "./queries.ts";

/** The columns that hold what a person wrote; the contact is sealed to this row (R131). */
export function toColumns({ contact, ...open }: AchievementDraft, achievementId: string, vault: Vault) {
  return { ...open, contact: sealContact(contact, achievementId, vault) };
}

/** What a person wrote, read back from the row. For those with full access only. */
export function toDraft(row: AchievementRow, vault: Vault): AchievementDraft {
  return {
    title: row.title,
    team: row.team,
    lead: row.lead,
    abstract: row.abstract,
    innovations: row.innovations,
    figures: row.figures,
    scenes: row.scenes,
    industry: row.industry,
    technicalField: row.technicalField,
    keywords: row.keywords,
    stage: row.stage,
    readinessLevel: row.readinessLevel,
    readinessEvidence: row.readinessEvidence,
    intellectualProperties: row.intellectualProperties,
    form: row.form,
    evaluationForm: row.evaluationForm,
    level: row.level,
    applicationState: row.applicationState,
    transferModes: row.transferModes,
    transferNote: row.transferNote,
    priceFen: row.priceFen,
    registrationNumber: row.registrationNumber,
    validUntil: row.validUntil,
    contact: readContact(row, vault),
  };
}

export function sealContact(contact: AchievementDraft["contact"], achievementId: string, vault: Vault): string {
  return vault.encrypt(JSON.stringify(contact), contactPlace(achievementId));
}

export function readContact(row: Pick<AchievementRow, "id" | "contact">, vault: Vault): AchievementDraft["contact"] {
  if (row.contact === null) return { name: "", phone: "", email: "" };
  return contactDraftSchema.parse(JSON.parse(vault.decrypt(row.contact, contactPlace(row.id))));
}

/** The whole post as a reviewer returned it, sealed to that check. */
export function sealJudged(draft: AchievementDraft, checkId: string, vault: Vault): string {
  return vault.encrypt(JSON.stringify(draft), judgedPlace(checkId));
}

/** Null where nothing was kept: returned before there was a comparison. */
export function readJudged(check: Pick<AchievementCheck, "id" | "judged">, vault: Vault): AchievementDraft | null {
  if (check.judged === null) return null;
  return JSON.parse(vault.decrypt(check.judged, judgedPlace(check.id))) as AchievementDraft;
}

const judgedPlace = (checkId: string): string => `achievementChecks:${checkId}:judged`;
const contactPlace = (achievementId: string): string => `achievements:${achievementId}:contact`;

const SINGLE_CHOICES = [
  ["industry", "industry"],
  ["technicalField", "technicalField"],
  ["stage", "stage"],
  ["form", "achievementForm"],
  ["evaluationForm", "evaluationForm"],
  ["level", "achievementLevel"],
  ["applicationState", "applicationState"],
] as const satisfies readonly (readonly [keyof AchievementDraft, ListName])[];

type ChoiceFields = (typeof SINGLE_CHOICES)[number][0] | "transferModes" | "intellectualProperties";

export function chosenCodes(content: Pick<AchievementDraft, ChoiceFields>): ChosenCode[] {
  return [
    ...SINGLE_CHOICES.map(([field, list]): ChosenCode => ({ list, code: content[field], path: [field] })),
    ...content.transferModes.map((code): ChosenCode => ({ list: "cooperationMode", code, path: ["transferModes"] })),
    ...content.intellectualProperties.flatMap((row, index): ChosenCode[] => [
      { list: "intellectualPropertyKind", code: row.kind, path: ["intellectualProperties", index, "kind"] },
      { list: "intellectualPropertyStatus", code: row.status, path: ["intellectualProperties", index, "status"] },
    ]),
  ];
}
