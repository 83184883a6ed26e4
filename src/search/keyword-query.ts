import type { Lexicon } from "./lexicon.ts";
import { normalize } from "./normalize.ts";
import { tokenize } from "./tokenize.ts";

/** R38: longer queries are cut, not refused; what people type is far below. */
const MAX_QUERY_CHARACTERS = 200;
const MAX_QUERY_TERMS = 32;
const MAX_VARIANTS = 6;

/** A typed query as the index asks it. */
export interface KeywordReading {
  /** Nothing was typed at all. */
  isEmpty: boolean;
  /** In the form in which texts are compared. */
  plain: string;
  /** As typed, then with the lexicon's other words for the same thing; `terms` at most 32. */
  variants: { text: string; terms: string[] }[];
  /** Each word of the query in every way of writing it. */
  words: string[][];
  /** The words again, parted where the lexicon knows their parts: 石墨烯负极 → 石墨烯, 负极. */
  parts: string[][];
  /** What to mark in texts. */
  marked: string[];
  /** The last term may go on: a Latin word or number that is still being typed. */
  endsInWord: boolean;
}

export function readQuery(text: string, lexicon: Lexicon): KeywordReading {
  const plain = normalize([...text].slice(0, MAX_QUERY_CHARACTERS).join("")).trim();
  const written = plain.split(/\s+/).filter((word) => word !== "");
  const words = written.slice(0, MAX_QUERY_TERMS).map((word) => waysToWrite(word, lexicon));
  const texts = [plain, ...otherWays(plain, lexicon)].slice(0, MAX_VARIANTS);
  const last = tokenize(plain).at(-1);
  return {
    isEmpty: plain === "",
    plain,
    variants: texts.map((variant) => ({ text: variant, terms: termsOf(variant) })),
    words,
    parts: written.flatMap((word) => partsOf(word, lexicon)).slice(0, MAX_QUERY_TERMS),
    marked: [...new Set([...words.flat(), ...termsOf(plain)])],
    endsInWord: last !== undefined && (last.kind === "word" || last.kind === "number"),
  };
}

/** Pairs of characters, words and numbers; a lone character only where it stands alone. */
function termsOf(text: string): string[] {
  const tokens = tokenize(text);
  const inPair = new Set<number>();
  for (const token of tokens) if (token.kind === "pair") inPair.add(token.start).add(token.start + 1);
  const kept = tokens.filter((token) => token.kind !== "character" || !inPair.has(token.start));
  return [...new Set(kept.map(({ term }) => term))].slice(0, MAX_QUERY_TERMS);
}

const waysToWrite = (word: string, lexicon: Lexicon): string[] =>
  [word, ...otherWays(word, lexicon)].slice(0, MAX_VARIANTS);

/** The text with one trade term at a time in its other spellings: sus304 → 304不锈钢, 06cr19ni10. */
function otherWays(plain: string, lexicon: Lexicon): string[] {
  return lexicon.findTerms(plain).flatMap(({ entry, start, end }) => {
    const spelled = plain.slice(start, end);
    const spellings = [entry.term, ...entry.synonyms].map(normalize).filter((spelling) => spelling !== spelled);
    return spellings.map((spelling) => plain.slice(0, start) + spelling + plain.slice(end));
  });
}

/** The trade terms of a word and what stands between them, each in every way of writing it. */
function partsOf(word: string, lexicon: Lexicon): string[][] {
  const cuts = lexicon.findTerms(word).flatMap(({ start, end }) => [start, end]);
  const places = [...new Set([0, ...cuts, word.length])].sort((a, b) => a - b);
  return places.slice(1).map((end, index) => waysToWrite(word.slice(places[index], end), lexicon));
}
