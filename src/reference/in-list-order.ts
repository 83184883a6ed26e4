import type { ListName, ReferenceBook } from "./reference-book.ts";

/** Codes as a form sends them: in whatever order they were stored, that is no other answer. */
export function inListOrder(book: ReferenceBook, list: ListName, codes: readonly string[]): string[] {
  const places = new Map(book.options(list).map(({ code }, place) => [code, place]));
  const placeOf = (code: string): number => places.get(code) ?? places.size;
  return [...codes].sort((a, b) => placeOf(a) - placeOf(b));
}
