import type { Vault } from "../kernel/vault.ts";
import type { SurveyVisitRow } from "./queries.ts";
import type { SurveyVisitContent } from "./survey-visit.ts";

/** The columns that hold what staff wrote; what was said at the enterprise is sealed to this row (R131). */
export function toColumns(content: SurveyVisitContent, id: string, vault: Vault) {
  const { metPeople, findings, dueOn, ...open } = content;
  return {
    ...open,
    metPeople: metPeople === "" ? null : vault.encrypt(metPeople, place(id, "metPeople")),
    findings: vault.encrypt(findings, place(id, "findings")),
    dueOn: dueOn === "" ? null : dueOn,
  };
}

/** The same, read back; for staff only. */
export function toContent(row: SurveyVisitRow, vault: Vault): SurveyVisitContent {
  const { enterpriseId, campaignId, visitedOn, staffIds, nextStep, dueOn } = row;
  return {
    enterpriseId,
    campaignId,
    visitedOn,
    staffIds,
    nextStep,
    dueOn: dueOn ?? "",
    metPeople: row.metPeople === null ? "" : vault.decrypt(row.metPeople, place(row.id, "metPeople")),
    findings: vault.decrypt(row.findings, place(row.id, "findings")),
  };
}

const place = (id: string, field: string): string => `surveyVisits:${id}:${field}`;
