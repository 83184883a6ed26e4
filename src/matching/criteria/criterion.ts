import type { ReferenceBook } from "../../reference/reference-book.ts";
import type { CoveredRequirement } from "../coverage.ts";
import type { CriterionName, MatchableAchievement, MatchableNeed } from "../matchable.ts";

/** The option lists, as far as criteria read them. */
export type CriterionReference = Pick<ReferenceBook, "label" | "find" | "affinities" | "lexicon">;

/** One pure rule about a need and an achievement, other than their texts, made for one state of the option lists. */
export interface Criterion {
  criterion: Exclude<CriterionName, "text" | "meaning">;
  /** Its fit costs more than a few look-ups, so a ranking asks for it only where something depends on it. */
  isCostly?: true;
  /** How well they fit, 0–1; null when a fact is missing or says nothing: then the points are average. */
  fit: (need: MatchableNeed, achievement: MatchableAchievement) => number | null;
  /** The sentence for the fit, whether it is a number or null. */
  because: (need: MatchableNeed, achievement: MatchableAchievement) => string;
  /** What to ask whom when a fact is missing; null when nothing is. */
  question: (need: MatchableNeed, achievement: MatchableAchievement) => string | null;
  /** Requirement by requirement, where the criterion is about them. */
  coverage?: (need: MatchableNeed, achievement: MatchableAchievement) => readonly CoveredRequirement[];
}

/** 其他 says only that no node fits: two posts under it need not be alike. */
export function isTelling(code: string | null): code is string {
  return code !== null && code !== "" && code !== "other";
}

/** `需求未填写产业，按平均计分`: the sentence when one side or both lack a fact. */
export function missingFact(label: string, needHas: boolean, achievementHas: boolean): string {
  const side = needHas ? "成果" : achievementHas ? "需求" : "需求和成果";
  return `${side}未填写${label}，按平均计分`;
}

/** Who can say a fact of a pair. */
export type Side = "enterprise" | "institution";
const ASKING: Record<Side, string> = { enterprise: "请向需求企业了解", institution: "请向成果方了解" };

/** `请向成果方了解价格`: whom to ask for what; null when neither is missing. */
export function askFor(ofNeed: string | null, ofAchievement: string | null): string | null {
  const parts = [ofNeed && ASKING.enterprise + ofNeed, ofAchievement && ASKING.institution + ofAchievement];
  return parts.filter((part) => part !== null).join("，") || null;
}

/** The way back from such a sentence: what to ask each side. */
export function readAsked(question: string): { side: Side; fact: string }[] {
  return question
    .split(/，(?=请向)/)
    .flatMap((part) =>
      (["enterprise", "institution"] as const).flatMap((side) =>
        part.startsWith(ASKING[side]) ? [{ side, fact: part.slice(ASKING[side].length) }] : [],
      ),
    );
}
