import type { ListName, ReferenceBook } from "./reference-book.ts";

/** The label of a code as a file names it: two options of one label are told apart by their codes. */
export function optionName(book: ReferenceBook, list: ListName, code: string): string {
  if (code === "") return "";
  const label = book.label(list, code);
  return book.options(list).filter((option) => option.label === label).length > 1 ? code : label;
}
