import type { Facet, FacetOption } from "../web/filters.tsx";
import type { ListName, ReferenceBook } from "./reference-book.ts";

/**
 * A list as a facet shows it: top branches first; the branches below one appear when it or one of them is chosen.
 * Options that would leave nothing stay away unless they are chosen.
 */
export function facetOptions(
  book: ReferenceBook,
  list: ListName,
  chosen: readonly string[],
  counts: ReadonlyMap<string, number>,
): FacetOption[] {
  const options = book.options(list);
  const toOption = ({ code, label }: { code: string; label: string }): FacetOption => ({
    value: code,
    label,
    count: counts.get(code) ?? 0,
  });
  const shown = options
    .filter(({ parent }) => parent === null)
    .flatMap((root) => {
      const below = options.filter(({ parent }) => parent === root.code);
      const isOpen = [root, ...below].some(({ code }) => chosen.includes(code));
      return [toOption(root), ...(isOpen ? below : []).map((one) => ({ ...toOption(one), indent: true }))];
    });
  return shown.filter(({ value, count }) => count !== 0 || chosen.includes(value));
}

/** What each facet of a list of posts is called, and the option list it chooses from. */
export type FacetLists<Name extends string> = Readonly<Record<Name, { label: string; list: ListName }>>;

/** The facets that would leave something. @param counts how many posts each option would leave. */
export function facetsOf<Name extends string>(
  book: ReferenceBook,
  lists: FacetLists<Name>,
  chosen: Readonly<Record<Name, readonly string[]>>,
  counts: Readonly<Record<Name, ReadonlyMap<string, number>>>,
): Facet[] {
  return (Object.keys(lists) as Name[])
    .map((name) => {
      const { label, list } = lists[name];
      return { name, label, chosen: chosen[name], options: facetOptions(book, list, chosen[name], counts[name]) };
    })
    .filter(({ options }) => options.length > 0);
}

/**
 * 产业 by its top branches; a branch stands for everything below it.
 * @param count how many each would leave, for lists that are counted; those that leave nothing stay away unless chosen.
 */
export function industryFacet(book: ReferenceBook, chosen: readonly string[], count?: (code: string) => number): Facet {
  const roots = book.options("industry").filter(({ parent }) => parent === null);
  return {
    name: "industry",
    label: "产业",
    chosen,
    options: roots
      .map(({ code, label }) => ({ value: code, label, count: count?.(code) }))
      .filter((option) => option.count !== 0 || chosen.includes(option.value)),
  };
}
