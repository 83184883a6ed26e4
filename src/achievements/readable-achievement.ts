import { describeRequirement } from "../kernel/requirement.ts";
import { inListOrder } from "../reference/in-list-order.ts";
import type { ListName, ReferenceBook } from "../reference/reference-book.ts";
import { type AchievementDraft, type AchievementRevisionContent, describePrice } from "./achievement.ts";

/** Every public field, and the lead, as the words a person compares. */
export function readableText(text: AchievementRevisionContent, reference: ReferenceBook) {
  const word = (list: ListName, code: string): string => (code === "" ? "" : reference.label(list, code));
  return {
    title: text.title,
    abstract: text.abstract,
    innovations: text.innovations,
    scenes: text.scenes,
    team: text.team,
    lead: text.lead,
    figures: text.figures.map(describeRequirement).join("\n"),
    industry: word("industry", text.industry),
    technicalField: word("technicalField", text.technicalField),
    keywords: text.keywords.join("、"),
    stage: word("stage", text.stage),
    readinessLevel: text.readinessLevel === null ? "" : `${text.readinessLevel} 级`,
    readinessEvidence: text.readinessEvidence,
    intellectualProperties: text.intellectualProperties
      .map(
        ({ kind, number, status }) =>
          `${word("intellectualPropertyKind", kind)} ${number} ${word("intellectualPropertyStatus", status)}`,
      )
      .join("\n"),
    form: word("achievementForm", text.form),
    evaluationForm: word("evaluationForm", text.evaluationForm),
    level: word("achievementLevel", text.level),
    applicationState: word("applicationState", text.applicationState),
    registrationNumber: text.registrationNumber,
    transferModes: inListOrder(reference, "cooperationMode", text.transferModes)
      .map((code) => word("cooperationMode", code))
      .join("、"),
    // What was proposed or returned before there was such a field has none.
    transferNote: text.transferNote ?? "",
    price: describePrice(text),
  };
}

/** The whole post, for its owner and staff. */
export function readableAchievement(draft: AchievementDraft, reference: ReferenceBook) {
  const { name, phone, email } = draft.contact;
  return {
    ...readableText(draft, reference),
    validUntil: draft.validUntil,
    "contact[name]": name,
    "contact[phone]": phone,
    "contact[email]": email,
  };
}
