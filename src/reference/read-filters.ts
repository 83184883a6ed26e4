import type { Query } from "../web/read-query.ts";
import type { AffinityRow, TermFilter } from "./edit-queries.ts";
import type { ReferenceBook } from "./reference-book.ts";

/** What narrows the lexicon, as its address says. */
export function readTermFilter(query: Query, reference: ReferenceBook) {
  const text = query.text("q");
  const chosen = { industry: query.choices("industry"), state: query.text("state") };
  const isKnown = chosen.state === "inUse" || chosen.state === "retired";
  const filter: TermFilter = {
    text,
    industries: chosen.industry.flatMap((code) => reference.withDescendants("industry", code)),
    ...(isKnown ? { retired: chosen.state === "retired" } : {}),
  };
  return { filter, text, chosen };
}

/** The affinities that the address asks for: of the chosen industries and their branches, or all. */
export function narrowAffinities(query: Query, reference: ReferenceBook, all: readonly AffinityRow[]) {
  const chosen = query.choices("industry");
  const wanted = new Set(chosen.flatMap((code) => reference.withDescendants("industry", code)));
  const found = wanted.size === 0 ? all : all.filter(({ a, b }) => wanted.has(a) || wanted.has(b));
  return { chosen, found };
}
