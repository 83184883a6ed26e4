import MiniSearch from "minisearch";
import type { LexiconEntry } from "./lexicon.ts";
import { normalize } from "./normalize.ts";
import { eachRun } from "./tokenize.ts";

/** Of what was typed so much must be in a wording: two of the three characters of 石黑烯. */
const LEAST_SHARE = 0.6;
/** A Latin word or number may differ by one letter in three; single characters not at all. */
const FUZZY = 0.34;
const LEAST_FUZZY_LENGTH = 4;

/** Trade terms written nearly as something that was typed, nearest first. */
export type FindNearWordings = (typed: string) => string[];

const made = new WeakMap<readonly LexiconEntry[], FindNearWordings>();

/** The same for all who read the same entries. */
export function nearWordingsOf(entries: readonly LexiconEntry[]): FindNearWordings {
  const known = made.get(entries) ?? createNearWordings(entries);
  made.set(entries, known);
  return known;
}

function createNearWordings(entries: readonly LexiconEntry[]): FindNearWordings {
  const wordings = [...new Set(entries.flatMap(({ term, synonyms }) => [term, ...synonyms]))];
  const index = new MiniSearch<{ id: number; wording: string }>({ fields: ["wording"], tokenize: partsOf });
  index.addAll(wordings.map((wording, id) => ({ id, wording })));
  return (typed) => {
    const parts = new Set(partsOf(typed)).size;
    const found = index.search(typed, {
      combineWith: "OR",
      fuzzy: (part) => (part.length >= LEAST_FUZZY_LENGTH ? FUZZY : false),
    });
    return found
      .filter(({ queryTerms }) => new Set(queryTerms).size >= parts * LEAST_SHARE)
      .flatMap(({ id }) => wordings[id] ?? [])
      .filter((wording) => normalize(wording) !== normalize(typed).trim());
  };
}

/** Characters, and whole Latin words and numbers. */
function partsOf(text: string): string[] {
  const normalized = normalize(text);
  const parts: string[] = [];
  eachRun(
    normalized,
    (start, end) => parts.push(...normalized.slice(start, end)),
    (word) => parts.push(word),
  );
  return parts;
}
