import type { Lexicon } from "./lexicon.ts";
import { normalize } from "./normalize.ts";
import { eachRun, tokenize } from "./tokenize.ts";

/** R38: longer queries are cut, not refused; what people type is far below. */
const MAX_QUERY_CHARACTERS = 200;
const MAX_QUERY_TERMS = 32;
const MAX_VARIANTS = 6;
/** A grade before its name, as the lexicon spells it, and what it is of: 304不锈钢, 316l不锈钢 are of 钢. */
const GRADE = /^(\d{3,4}[a-z]?)\p{Script=Han}+(\p{Script=Han})$/u;

/** One way of writing a word: what stands in a text that has it. A grade may stand apart from what it is of: 304 … 钢. */
export type Way = { text: string; grade?: string };

/** A typed query as the index asks it. */
export interface KeywordReading {
  /** Nothing was typed at all. */
  isEmpty: boolean;
  /** In the form in which texts are compared. */
  plain: string;
  /** As typed, then with the lexicon's other words for the same thing; `terms` at most 32, Latin words and numbers again. */
  variants: { text: string; terms: string[]; names: string[] }[];
  /** Each word of the query in every way of writing it. */
  words: Way[][];
  /** The words again, parted where the lexicon knows their parts: 石墨烯负极 → 石墨烯, 负极. */
  parts: Way[][];
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
    variants: texts.map((variant) => ({ text: variant, terms: termsOf(variant), names: namesOf(variant) })),
    words,
    parts: written.flatMap((word) => partsOf(word, lexicon)).slice(0, MAX_QUERY_TERMS),
    marked: [...new Set([...words.flat().map(({ text, grade = text }) => grade), ...termsOf(plain)])],
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

function namesOf(text: string): string[] {
  const names = tokenize(text).filter(({ kind }) => kind === "word" || kind === "number");
  return names.map(({ term }) => term).slice(0, MAX_QUERY_TERMS);
}

function waysToWrite(word: string, lexicon: Lexicon): Way[] {
  const texts = [word, ...otherWays(word, lexicon)].slice(0, MAX_VARIANTS);
  return [...texts.map((text) => ({ text })), ...gradesOf(word, lexicon)];
}

/** Posts often write the grade alone: 用 304、316L 轧制钢箔. */
function gradesOf(word: string, lexicon: Lexicon): Way[] {
  const entry = lexicon.findEntry(word);
  return [entry?.term, ...(entry?.synonyms ?? [])].flatMap((spelling = "") => {
    const [, grade, text] = GRADE.exec(normalize(spelling)) ?? [];
    return grade === undefined || text === undefined ? [] : [{ text, grade }];
  });
}

/** The text with one trade term at a time in its other spellings: sus304 → 304不锈钢, 06cr19ni10. */
function otherWays(plain: string, lexicon: Lexicon): string[] {
  return lexicon.findTerms(plain).flatMap(({ entry, start, end }) => {
    const spelled = plain.slice(start, end);
    const spellings = [entry.term, ...entry.synonyms].map(normalize).filter((spelling) => spelling !== spelled);
    return spellings.map((spelling) => plain.slice(0, start) + spelling + plain.slice(end));
  });
}

/** The trade terms of a word and what stands between them, each in every way of writing it. */
function partsOf(word: string, lexicon: Lexicon): Way[][] {
  const cuts = lexicon.findTerms(word).flatMap(({ start, end }) => [start, end]);
  const places = [...new Set([0, ...cuts, word.length])].sort((a, b) => a - b);
  return places.slice(1).map((end, index) => waysToWrite(word.slice(places[index], end), lexicon));
}

/** Whether a post's normalised texts have the word written this way. */
export function isWrittenIn(texts: readonly string[], { text: written, grade }: Way): boolean {
  return texts.some((text) => text.includes(written)) && (grade === undefined || texts.some(hasWord(grade)));
}

/** As a word or number of its own: 304 stands neither in 1304 nor in 304 mm. */
function hasWord(word: string): (text: string) => boolean {
  return (text) => {
    let isFound = false;
    const onWord = (term: string) => {
      if (term === word) isFound = true;
    };
    if (text.includes(word)) eachRun(text, () => {}, onWord);
    return isFound;
  };
}
