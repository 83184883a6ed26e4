/** 词库: terms of the trades with their synonyms, each belonging to a node of the industry tree. */
import { normalize } from "./normalize.ts";
import { cutsWord } from "./scan-runs.ts";

export type LexiconEntry = { term: string; industry: string; synonyms: readonly string[] };

/** One place where a text uses a term, in UTF-16 units of the normalised text. */
export type LexiconMatch = { entry: LexiconEntry; start: number; end: number };

export interface Lexicon {
  entries: readonly LexiconEntry[];
  /** Terms in a normalised text, left to right, the longest at each place, never overlapping. */
  findTerms: (normalized: string) => LexiconMatch[];
  /** The entry that a term or synonym stands for, whatever its width or case. */
  findEntry: (wording: string) => LexiconEntry | null;
  /** How many different terms of each industry node a text uses; most first, ties by code. */
  countIndustries: (text: string) => { industry: string; terms: string[] }[];
}

const known = new WeakMap<readonly LexiconEntry[], Lexicon>();

/** The lexicon of a book's entries, made once for all who read the same book. */
export function lexiconOf(entries: readonly LexiconEntry[]): Lexicon {
  const made = known.get(entries) ?? createLexicon(entries);
  known.set(entries, made);
  return made;
}

/** A wording that two entries claim belongs to the first one. One-character wordings are too vague and are left out. */
export function createLexicon(entries: readonly LexiconEntry[]): Lexicon {
  const byWording = new Map<string, LexiconEntry>();
  for (const entry of entries) {
    for (const wording of [entry.term, ...entry.synonyms]) {
      const key = normalize(wording).trim();
      if (key.length > 1 && !byWording.has(key)) byWording.set(key, entry);
    }
  }
  const { begins, lengthsAt } = gatherBeginnings(byWording.keys());

  const findTerms = (text: string): LexiconMatch[] => {
    const found: LexiconMatch[] = [];
    for (let start = 0; start < text.length; ) {
      const lengths = begins[text.charCodeAt(start)] === 1 ? lengthsAt(text, start) : null;
      const match = lengths === null ? null : longestAt(text, start, lengths, byWording);
      if (match) found.push(match);
      start = match ? match.end : start + 1;
    }
    return found;
  };
  return {
    entries,
    findTerms,
    findEntry: (wording) => byWording.get(normalize(wording).trim()) ?? null,
    countIndustries: (text) => {
      const terms = new Map<string, Set<string>>();
      for (const { entry } of findTerms(normalize(text))) {
        terms.set(entry.industry, (terms.get(entry.industry) ?? new Set()).add(entry.term));
      }
      return [...terms]
        .map(([industry, used]) => ({ industry, terms: [...used] }))
        .sort((a, b) => b.terms.length - a.terms.length || (a.industry < b.industry ? -1 : 1));
    },
  };
}

interface Beginnings {
  /** 1 for each character that some wording begins with. */
  begins: Uint8Array;
  /** The lengths worth trying at a place, longest first; null at nearly every place. */
  lengthsAt: (text: string, start: number) => readonly number[] | null;
}

/** First two characters → lengths. Asked at every place of every text, so the first is looked up in a table. */
function gatherBeginnings(wordings: Iterable<string>): Beginnings {
  const sets = new Map<number, Set<number>>();
  const begins = new Uint8Array(0x10000);
  for (const wording of wordings) {
    const pair = pairAt(wording, 0);
    sets.set(pair, (sets.get(pair) ?? new Set()).add(wording.length));
    begins[wording.charCodeAt(0)] = 1;
  }
  const lengths = new Map([...sets].map(([pair, set]) => [pair, [...set].sort((a, b) => b - a)]));
  return {
    begins,
    lengthsAt: (text, start) => (start + 1 < text.length ? (lengths.get(pairAt(text, start)) ?? null) : null),
  };
}

const pairAt = (text: string, start: number): number => text.charCodeAt(start) * 0x10000 + text.charCodeAt(start + 1);

function longestAt(
  text: string,
  start: number,
  lengths: readonly number[],
  byWording: ReadonlyMap<string, LexiconEntry>,
): LexiconMatch | null {
  for (const length of lengths) {
    const end = start + length;
    if (end > text.length) continue;
    const entry = byWording.get(text.slice(start, end));
    if (entry && !cutsWord(text, start) && !cutsWord(text, end)) return { entry, start, end };
  }
  return null;
}
