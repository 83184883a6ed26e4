import type { ListName, ReferenceBook } from "./reference-book.ts";

/** A code of a tree with the branch it stands on: `清香型白酒 / 酿造`; empty for an empty code. */
export function labelPath(book: ReferenceBook, list: ListName, code: string): string {
  const labels: string[] = [];
  for (let at = code; at !== "" && labels.length < 5; at = book.find(list, at)?.parent ?? "") {
    labels.unshift(book.label(list, at));
  }
  return labels.join(" / ");
}

/** The industry on top of the branch that a code stands on; the code itself where the list does not know it. */
export function rootOf(book: ReferenceBook, code: string): string {
  const parent = book.find("industry", code)?.parent;
  return parent === null || parent === undefined ? code : rootOf(book, parent);
}
