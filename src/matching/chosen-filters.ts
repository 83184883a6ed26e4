import { isCodeOf } from "../reference/known-code.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import { listAddress } from "../web/list-address.ts";
import { readChoices } from "../web/read-choices.ts";
import type { Query } from "../web/read-query.ts";
import type { MatchFilter } from "./filter-matches.ts";
import { GRADES, type Grade } from "./matchable.ts";
import { VERDICT_STATES, type VerdictState } from "./verdict.ts";

/** Stands in the address for posts that name no industry. */
export const NO_INDUSTRY = "none";

/** What the person chose, as the address says it. */
export interface ChosenFilters {
  /** Codes of the industry tree, or `NO_INDUSTRY`. */
  industry: readonly string[];
  grade: readonly Grade[];
  verdict: readonly VerdictState[];
}

export const NOTHING_CHOSEN: ChosenFilters = { industry: [], grade: [], verdict: [] };

/** The list with these filters, at a page of it. */
export function filteredAddress(path: string, chosen: ChosenFilters, page = 1): string {
  return listAddress(path, { verdict: chosen.verdict, grade: chosen.grade, industry: chosen.industry }, page);
}

/** @throws RequestProblem for what is no verdict, grade or industry. */
export function readChosen(query: Query, reference: ReferenceBook): ChosenFilters {
  const isIndustry = isCodeOf(reference, "industry");
  return {
    verdict: readChoices(query, "verdict", VERDICT_STATES),
    grade: readChoices(query, "grade", GRADES),
    industry: readChoices(query, "industry", (code) => code === NO_INDUSTRY || isIndustry(code)),
  };
}

/** A branch of the tree stands for everything below it. */
export function filterOf(chosen: ChosenFilters, reference: ReferenceBook): MatchFilter {
  const nodes = chosen.industry.flatMap((code) =>
    code === NO_INDUSTRY ? [null] : reference.withDescendants("industry", code),
  );
  return {
    grades: chosen.grade.length === 0 ? undefined : chosen.grade,
    industries: nodes.length === 0 ? undefined : nodes,
    verdicts: chosen.verdict.length === 0 ? undefined : chosen.verdict,
  };
}

/** How many posts stand under each root of the tree, from how many stand at each node (null = none). */
export function countByRoot(counts: ReadonlyMap<string | null, number>, reference: ReferenceBook): Map<string, number> {
  const rootOf = (code: string): string => {
    const parent = reference.find("industry", code)?.parent;
    return parent ? rootOf(parent) : code;
  };
  const sums = new Map<string, number>();
  for (const [code, count] of counts) {
    const root = code === null ? NO_INDUSTRY : rootOf(code);
    sums.set(root, (sums.get(root) ?? 0) + count);
  }
  return sums;
}
