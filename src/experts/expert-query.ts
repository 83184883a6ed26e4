import { ID_PATTERN } from "../kernel/ids.ts";
import { isCodeOf } from "../reference/known-code.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import { readChoice, readChoices } from "../web/read-choices.ts";
import type { Query } from "../web/read-query.ts";

/** What narrows the list of experts, by the names in the address. */
export const EXPERT_FACETS = ["industry", "technicalField", "institution"] as const;
export type ExpertFacet = (typeof EXPERT_FACETS)[number];

export interface ExpertQuery {
  text: string;
  chosen: Record<ExpertFacet, readonly string[]>;
  sort: "newest" | null;
}

export function readExpertQuery(query: Query, reference: ReferenceBook): ExpertQuery {
  return {
    text: query.text("q"),
    chosen: {
      industry: readChoices(query, "industry", isCodeOf(reference, "industry")),
      technicalField: readChoices(query, "technicalField", isCodeOf(reference, "technicalField")),
      institution: readChoices(query, "institution", (id) => ID_PATTERN.test(id)),
    },
    sort: readChoice(query, "sort", ["newest"]),
  };
}
