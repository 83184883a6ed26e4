import { AFFINITY } from "../../seed/reference/affinity.ts";
import { OPTION_LISTS } from "../../seed/reference/options.ts";
import { createReferenceBook, type Option, type ReferenceBook } from "../../src/reference/reference-book.ts";

/** The option lists and affinities a new county starts with. */
export function newCountyReference(): ReferenceBook {
  const asStored = (option: (typeof OPTION_LISTS)[number]["options"][number]): Option => ({
    note: "",
    attributes: {},
    ...option,
    parent: option.parent ?? null,
    retired: false,
  });
  const lists = OPTION_LISTS.map((list) => ({ ...list, options: list.options.map(asStored) }));
  return createReferenceBook(lists, [], AFFINITY);
}
