import {
  achievementText,
  type MatchableAchievement,
  type MatchableNeed,
  needText,
} from "../../src/matching/matchable.ts";
import { Vocabulary } from "../../src/search/vocabulary.ts";

/** Share of a term that only the content of a need has; matching itself weighs a need's title most. */
const CONTENT_BOOST = 0.3;

const vocabulary = new Vocabulary();

/** The terms our own matcher reads in a text, repeats included, as the other engines want them. */
export function readTerms(text: string): string[] {
  const terms: string[] = [];
  // A pair read over a lone space is written with it.
  vocabulary.read(text, false, (_, normalized, start, end) =>
    terms.push(normalized.slice(start, end).replace(" ", "")),
  );
  return terms;
}

export function textOf(achievement: MatchableAchievement): string {
  const { title, body } = achievementText(achievement);
  return `${title}\n${body}`;
}

/** The different terms of a need and how much each counts, for engines that can tell. */
export function boostsOf(need: MatchableNeed): ReadonlyMap<string, number> {
  const { title, body } = needText(need);
  const boosts = new Map(readTerms(title).map((term) => [term, 1]));
  for (const term of readTerms(body)) if (!boosts.has(term)) boosts.set(term, CONTENT_BOOST);
  return boosts;
}
