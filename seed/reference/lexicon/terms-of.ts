import type { LexiconSeed } from "../lexicon.ts";

/** One trade term; in a row of several the first is the head term and the rest are other names of the very same thing. */
type Spelling = string | readonly [head: string, ...synonyms: string[]];

/** Puts every term under one industry node, in the order written. */
export function termsOf(industry: string, spellings: readonly Spelling[]): LexiconSeed[] {
  return spellings.map((spelling) => {
    if (typeof spelling === "string") return { term: spelling, industry };
    const [term, ...synonyms] = spelling;
    return { term, industry, synonyms };
  });
}
