import type { ReferenceBook } from "../reference/reference-book.ts";
import type { MatchEngine } from "./match-engine.ts";
import { type MatchableNeed, needText } from "./matchable.ts";

const LISTS = ["industry", "technicalField"] as const;
/** Against what a person chose the service speaks only when it is rather sure. */
const SURE = 0.75;

/** What the text of a draft is about, where the form says nothing or another branch. */
export interface TopicSuggestion {
  list: (typeof LISTS)[number];
  code: string;
  /** What was chosen instead; null where nothing was. */
  chosen: string | null;
}

export function suggestTopics(
  { topics }: MatchEngine,
  need: MatchableNeed,
  reference: ReferenceBook,
): TopicSuggestion[] {
  const text = needText(need);
  return LISTS.flatMap((list) => {
    const guess = topics.suggest(list, text);
    const chosen = need[list];
    if (guess === null || reference.find(list, guess.code)?.retired !== false) return [];
    const rootOf = (code: string): string => reference.withAncestors(list, code).at(-1) ?? code;
    if (chosen !== null && (rootOf(chosen) === rootOf(guess.code) || guess.probability < SURE)) return [];
    return [{ list, code: guess.code, chosen }];
  });
}
