import { readChoice, readChoices } from "../web/read-choices.ts";
import type { Query } from "../web/read-query.ts";
import type { AffinityRow, TermFilter } from "./edit-queries.ts";
import { isCodeOf } from "./known-code.ts";
import type { ReferenceBook } from "./reference-book.ts";

/** What narrows the lexicon, as its address says. */
export function readTermFilter(query: Query, reference: ReferenceBook) {
  const text = query.text("q");
  const chosen = {
    industry: readChoices(query, "industry", isCodeOf(reference, "industry")),
    state: readChoice(query, "state", ["inUse", "retired"]) ?? "",
  };
  const filter: TermFilter = {
    text,
    industries: chosen.industry.flatMap((code) => reference.withDescendants("industry", code)),
    ...(chosen.state !== "" ? { retired: chosen.state === "retired" } : {}),
  };
  return { filter, text, chosen };
}

/** The affinities that the address asks for: of the chosen industries and their branches, or all. */
export function narrowAffinities(query: Query, reference: ReferenceBook, all: readonly AffinityRow[]) {
  const chosen = readChoices(query, "industry", isCodeOf(reference, "industry"));
  const wanted = new Set(chosen.flatMap((code) => reference.withDescendants("industry", code)));
  const found = wanted.size === 0 ? all : all.filter(({ a, b }) => wanted.has(a) || wanted.has(b));
  return { chosen, found };
}
