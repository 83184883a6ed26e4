import { describeRequirement } from "../kernel/requirement.ts";
import { inListOrder } from "../reference/in-list-order.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import { describeBudget, type NeedDraft, type NeedRevisionContent, VISIBILITY_LABELS } from "./need.ts";

/** Every public field as the words a person compares. */
export function readableText(content: NeedRevisionContent, reference: ReferenceBook) {
  return {
    title: content.title,
    problem: content.problem,
    keyTechnology: content.keyTechnology,
    goal: content.goal,
    presentBase: content.presentBase,
    requirements: content.requirements
      .map((row) => `${describeRequirement(row)}（${row.must ? "必须" : "期望"}）`)
      .join("\n"),
    industry: reference.label("industry", content.industry),
    technicalField: reference.label("technicalField", content.technicalField),
    needType: reference.label("needType", content.needType),
    cooperationModes: inListOrder(reference, "cooperationMode", content.cooperationModes)
      .map((code) => reference.label("cooperationMode", code))
      .join("、"),
    keywords: content.keywords.join("、"),
    budget: describeBudget(content),
    wishedPartners: content.wishedPartners,
    visibility: VISIBILITY_LABELS[content.visibility],
  };
}

/** The whole post, for its owner and staff. */
export function readableNeed(draft: NeedDraft, reference: ReferenceBook) {
  const { name, phone, email } = draft.contact;
  return {
    ...readableText(draft, reference),
    confidentialAnnex: draft.confidentialAnnex,
    "contact[name]": name,
    "contact[phone]": phone,
    "contact[email]": email,
    validUntil: draft.validUntil,
  };
}
