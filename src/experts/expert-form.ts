import type { FormValues } from "../web/form-state.ts";
import { typedChoices, typedKeywords, typedText } from "../web/typed-values.ts";
import { EXPERT_FIELD_LABELS, type ExpertContact } from "./expert.ts";
import type { ExpertRow } from "./queries.ts";

/** Names on the screen, for sentences about unreadable text. */
export const EXPERT_FORM_OPTIONS = {
  whole: ["technicalFields", "industries", "keywords", "achievementIds"],
  labels: EXPERT_FIELD_LABELS,
} as const;

/** What the form sent, as the schema reads it. */
export function typedExpert(values: FormValues) {
  return {
    name: typedText(values, "name"),
    title: typedText(values, "title"),
    technicalFields: typedChoices(values, "technicalFields"),
    industries: typedChoices(values, "industries"),
    keywords: typedKeywords(values, "keywords"),
    introduction: typedText(values, "introduction"),
    achievementIds: typedChoices(values, "achievementIds"),
    phone: typedText(values, "phone"),
    email: typedText(values, "email"),
  };
}

/** The record as the form shows it. */
export function expertValues(expert: ExpertRow, contact: ExpertContact, achievementIds: readonly string[]): FormValues {
  const { name, title, technicalFields, industries, keywords, introduction, version } = expert;
  return {
    name,
    title,
    introduction,
    technicalFields: [...technicalFields],
    industries: [...industries],
    keywords: keywords.join("、"),
    achievementIds: [...achievementIds],
    ...contact,
    version: String(version),
  };
}
