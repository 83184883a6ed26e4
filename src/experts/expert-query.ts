import type { Query } from "../web/read-query.ts";

/** What narrows the list of experts, by the names in the address. */
export const EXPERT_FACETS = ["industry", "technicalField", "institution"] as const;
export type ExpertFacet = (typeof EXPERT_FACETS)[number];

export interface ExpertQuery {
  text: string;
  chosen: Record<ExpertFacet, readonly string[]>;
  sort: "newest" | null;
}

export function readExpertQuery(query: Query): ExpertQuery {
  return {
    text: query.text("q"),
    chosen: {
      industry: query.choices("industry"),
      technicalField: query.choices("technicalField"),
      institution: query.choices("institution"),
    },
    sort: query.text("sort") === "newest" ? "newest" : null,
  };
}
