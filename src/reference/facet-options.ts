import type { FacetOption } from "../web/filters.tsx";
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
