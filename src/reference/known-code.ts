import type { ListName, ReferenceBook } from "./reference-book.ts";

/** Whether an option list has this code, or had it: what was chosen before still narrows a list. */
export const isCodeOf =
  (reference: ReferenceBook, list: ListName) =>
  (code: string): boolean =>
    reference.find(list, code) !== null;
