import type { MatchableAchievement, MatchableNeed } from "./matchable.ts";

/** A need or an achievement of a labelled set: a text without a title counts as the title. */
export type LabelledText = { id: string; title?: string; content?: string; text?: string };

/** A need of which nothing but the text is known. */
export function asNeed({ id, title, content, text }: LabelledText): MatchableNeed {
  return {
    id,
    version: "",
    organizationId: null,
    isPublic: true,
    number: id,
    title: title ?? text ?? "",
    keywords: [],
    content: content ?? (title === undefined ? "" : (text ?? "")),
    requirements: [],
    industry: null,
    technicalField: null,
    needType: null,
    cooperationModes: [],
    budgetFen: null,
  };
}

/** The same of an achievement. */
export function asAchievement(doc: LabelledText): MatchableAchievement {
  const { id, number, title, keywords, content } = asNeed(doc);
  return {
    id,
    version: "",
    organizationId: null,
    number,
    title,
    keywords,
    body: content,
    figures: [],
    industry: null,
    technicalField: null,
    stage: null,
    readinessLevel: null,
    transferModes: [],
    priceFen: null,
    rights: [],
    applicationState: null,
    evaluationForm: null,
    level: null,
    isRegistered: false,
    renewedOn: null,
  };
}
