import { ID_PATTERN } from "../kernel/ids.ts";
import { isCodeOf } from "../reference/known-code.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import { readChoice, readChoices } from "../web/read-choices.ts";
import type { Query } from "../web/read-query.ts";

/** What narrows the list of achievements, by the names in the address. */
export const ACHIEVEMENT_FACETS = ["industry", "stage", "technicalField", "transferMode", "campaign"] as const;
export type AchievementFacet = (typeof ACHIEVEMENT_FACETS)[number];

/** What a person asks of the list of published achievements. */
export interface AchievementQuery {
  text: string;
  /** Chosen codes of each facet; a branch stands for everything below it. */
  chosen: Record<AchievementFacet, readonly string[]>;
  /** Null is the natural order: by relevance for a text, else newest first. */
  sort: "newest" | null;
}

export function readAchievementQuery(query: Query, reference: ReferenceBook): AchievementQuery {
  return {
    text: query.text("q"),
    chosen: {
      industry: readChoices(query, "industry", isCodeOf(reference, "industry")),
      stage: readChoices(query, "stage", isCodeOf(reference, "stage")),
      technicalField: readChoices(query, "technicalField", isCodeOf(reference, "technicalField")),
      transferMode: readChoices(query, "transferMode", isCodeOf(reference, "cooperationMode")),
      campaign: readChoices(query, "campaign", (id) => ID_PATTERN.test(id)),
    },
    sort: readChoice(query, "sort", ["newest"]),
  };
}
