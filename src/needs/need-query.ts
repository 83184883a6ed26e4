import { ID_PATTERN } from "../kernel/ids.ts";
import { isCodeOf } from "../reference/known-code.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import { readChoice, readChoices } from "../web/read-choices.ts";
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

export function readNeedQuery(query: Query, reference: ReferenceBook): NeedQuery {
  return {
    text: query.text("q"),
    chosen: {
      industry: readChoices(query, "industry", isCodeOf(reference, "industry")),
      technicalField: readChoices(query, "technicalField", isCodeOf(reference, "technicalField")),
      needType: readChoices(query, "needType", isCodeOf(reference, "needType")),
      cooperationMode: readChoices(query, "cooperationMode", isCodeOf(reference, "cooperationMode")),
      campaign: readChoices(query, "campaign", (id) => ID_PATTERN.test(id)),
    },
    sort: readChoice(query, "sort", ["newest"]),
  };
}
