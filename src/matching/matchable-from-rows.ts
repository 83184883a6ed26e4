import type { IndexableAchievement } from "../achievements/indexable-achievements.ts";
import { shanghaiDay } from "../kernel/dates.ts";
import type { IndexableNeed } from "../needs/indexable-needs.ts";
import type { NeedDraft } from "../needs/need.ts";
import { LONGEST_READ, type MatchableAchievement, type MatchableNeed } from "./matchable.ts";

/** What the matcher reads of a stored need: the public text, never annex or contacts. */
export function toMatchableNeed(need: IndexableNeed): MatchableNeed {
  return {
    ...readPublicText(need),
    id: need.id,
    version: String(need.version),
    organizationId: need.organizationPlaceholder ? null : need.organizationId,
    isPublic: need.visibility === "public",
    number: need.number,
  };
}

/** The same of a need that is being written, stored or not: it is compared and never held. */
export function draftToMatchable(
  draft: NeedDraft,
  { needId, organizationId }: { needId: string | null; organizationId: string | null },
): MatchableNeed {
  return { ...readPublicText(draft), id: needId ?? "", version: "", organizationId, isPublic: false, number: "" };
}

type PublicText = Omit<MatchableNeed, "id" | "version" | "organizationId" | "isPublic" | "number">;

function readPublicText(need: Omit<NeedDraft, "contact" | "confidentialAnnex">): PublicText {
  return {
    title: need.title,
    keywords: need.keywords,
    content: joinParts(need.problem, need.keyTechnology, need.goal, need.presentBase),
    requirements: need.requirements,
    industry: orNull(need.industry),
    technicalField: orNull(need.technicalField),
    needType: orNull(need.needType),
    cooperationModes: need.cooperationModes,
    budgetFen: need.budgetFen,
  };
}

/** What the matcher reads of a stored achievement: the public text, never lead or contacts. */
export function toMatchableAchievement(achievement: IndexableAchievement): MatchableAchievement {
  return {
    id: achievement.id,
    version: String(achievement.version),
    organizationId: achievement.organizationPlaceholder ? null : achievement.organizationId,
    number: achievement.number,
    title: achievement.title,
    keywords: achievement.keywords,
    body: joinParts(achievement.abstract, achievement.innovations, achievement.scenes),
    figures: achievement.figures,
    industry: orNull(achievement.industry),
    technicalField: orNull(achievement.technicalField),
    stage: orNull(achievement.stage),
    readinessLevel: achievement.readinessLevel,
    transferModes: achievement.transferModes,
    priceFen: achievement.priceFen,
    rights: achievement.intellectualProperties.map(({ kind, status }) => ({ kind, status })),
    applicationState: orNull(achievement.applicationState),
    evaluationForm: orNull(achievement.evaluationForm),
    level: orNull(achievement.level),
    isRegistered: achievement.registrationNumber !== "",
    renewedOn: achievement.publishedAt && shanghaiDay(achievement.updatedAt),
  };
}

const joinParts = (...parts: string[]): string =>
  parts
    .filter((part) => part !== "")
    .join("\n")
    .slice(0, LONGEST_READ);
const orNull = (code: string): string | null => (code === "" ? null : code);
