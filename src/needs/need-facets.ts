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

/** Top branches first; the branches below one appear when it is chosen. */
export function needFacets(
  query: NeedQuery,
  counts: Record<NeedFacet, ReadonlyMap<string, number>>,
  reference: ReferenceBook,
): Facet[] {
  return NEED_FACETS.map((name) => {
    const { label, list } = FACET_LISTS[name];
    const chosen = query.chosen[name];
    const options = reference.options(list);
    const count = (code: string): number => counts[name].get(code) ?? 0;
    const roots = options.filter(({ parent }) => parent === null);
    const shown = roots.flatMap((root) => {
      const below = options.filter(({ parent }) => parent === root.code);
      const isOpen = chosen.includes(root.code) || below.some(({ code }) => chosen.includes(code));
      return [
        { value: root.code, label: root.label, count: count(root.code) },
        ...(isOpen ? below : []).map((one) => ({
          value: one.code,
          label: one.label,
          count: count(one.code),
          indent: true,
        })),
      ];
    });
    return { name, label, chosen, options: shown.filter((one) => one.count > 0 || chosen.includes(one.value)) };
  }).filter((facet) => facet.options.length > 0);
}
