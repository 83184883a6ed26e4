import { facetOptions } from "../reference/facet-options.ts";
import type { ListName, ReferenceBook } from "../reference/reference-book.ts";
import type { Facet } from "../web/filters.tsx";
import { NEED_FACETS, type NeedFacet, type NeedQuery } from "./need-query.ts";

/** Names of the facets on the screen, and the list each chooses from. */
export const FACET_LISTS: Record<NeedFacet, { readonly label: string; readonly list: ListName }> = {
  industry: { label: "产业", list: "industry" },
  technicalField: { label: "技术领域", list: "technicalField" },
  needType: { label: "需求类型", list: "needType" },
  cooperationMode: { label: "合作方式", list: "cooperationMode" },
};

/** The facets that would leave something. */
export function needFacets(
  query: NeedQuery,
  counts: Record<NeedFacet, ReadonlyMap<string, number>>,
  reference: ReferenceBook,
): Facet[] {
  return NEED_FACETS.map((name) => {
    const { label, list } = FACET_LISTS[name];
    const chosen = query.chosen[name];
    return { name, label, chosen, options: facetOptions(reference, list, chosen, counts[name]) };
  }).filter((facet) => facet.options.length > 0);
}
