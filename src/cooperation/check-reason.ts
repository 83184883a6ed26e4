import { Refused } from "../kernel/errors.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";

export interface ReasonDeps {
  reference: () => Pick<ReferenceBook, "options" | "find">;
}

/** @throws Refused for a reason that is no option, and where it has to be told in words what is meant. */
export function checkReason({ reference }: ReasonDeps, reason: string, note: string): void {
  const book = reference();
  if (!book.options("declineReason").some(({ code }) => code === reason)) {
    throw new Refused("introduction.reasonUnknown");
  }
  if (asksForWords(book, reason) && note === "") throw new Refused("introduction.noteMissing");
}

/** 其他, and 技术指标不满足: which one. */
export function asksForWords(book: Pick<ReferenceBook, "find">, reason: string): boolean {
  return book.find("declineReason", reason)?.attributes.detail !== undefined;
}
