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

export function readAchievementQuery(query: Query): AchievementQuery {
  return {
    text: query.text("q"),
    chosen: {
      industry: query.choices("industry"),
      stage: query.choices("stage"),
      technicalField: query.choices("technicalField"),
      transferMode: query.choices("transferMode"),
      campaign: query.choices("campaign"),
    },
    sort: query.text("sort") === "newest" ? "newest" : null,
  };
}
