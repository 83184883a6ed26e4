import type { Query } from "../web/read-query.ts";

/** What the list can be narrowed by, as named in the address. */
export const NEED_FACETS = ["industry", "technicalField", "needType", "cooperationMode", "campaign"] as const;
export type NeedFacet = (typeof NEED_FACETS)[number];

/** What a person asks the list of needs. */
export interface NeedQuery {
  text: string;
  /** Codes chosen in each facet; any of them will do. */
  chosen: Record<NeedFacet, string[]>;
  /** null = by relevance where something was searched, else newest first. */
  sort: "newest" | null;
}

export function readNeedQuery(query: Query): NeedQuery {
  return {
    text: query.text("q"),
    chosen: {
      industry: query.choices("industry"),
      technicalField: query.choices("technicalField"),
      needType: query.choices("needType"),
      cooperationMode: query.choices("cooperationMode"),
      campaign: query.choices("campaign"),
    },
    sort: query.text("sort") === "newest" ? "newest" : null,
  };
}
