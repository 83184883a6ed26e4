/** 相近词: words that one side of a pair uses and the other does not, but that mean nearly the same by the word vectors. */
import type { Lexicon } from "../search/lexicon.ts";
import { normalize } from "../search/normalize.ts";
import type { PostText } from "../search/post-terms.ts";
import { VECTOR_STEPS, type WordVectors } from "../search/word-vectors.ts";

export interface RelatedWords {
  ofNeed: string;
  ofAchievement: string;
  /** Cosine of the two word vectors, up to 1. */
  nearness: number;
}

/** A post's text with the keywords that its people chose. */
export type WordSource = { text: PostText; keywords: readonly string[] };

/** Below it, in the invented county, most pairs have only their trade in common. */
const LEAST_NEARNESS = 0.45;
const SHOWN_PAIRS = 8;
/** More words of one side would not be looked at; keywords and title come first. */
const MAX_WORDS = 120;

/**
 * The nearest pairs among trade terms and keywords, each word once. A help for reading: the score itself compares whole
 * texts, by every term they have, so that no list of pairs adds up to it.
 */
export function findRelatedWords(
  vectors: WordVectors,
  lexicon: Lexicon,
  need: WordSource,
  achievement: WordSource,
): RelatedWords[] {
  const ofNeed = wordsOnlyIn(need, achievement, lexicon).map((word) => ({ word, near: vectors.read(word).near }));
  const ofAchievement = wordsOnlyIn(achievement, need, lexicon);
  const pairs = ofAchievement.flatMap((theirs) => {
    const { near } = vectors.read(theirs);
    return ofNeed.flatMap((ours): RelatedWords[] => {
      const nearness = product(ours.near, near) / (VECTOR_STEPS * VECTOR_STEPS);
      if (nearness < LEAST_NEARNESS || sharePair(ours.word, theirs)) return [];
      return [{ ofNeed: ours.word, ofAchievement: theirs, nearness }];
    });
  });
  pairs.sort((a, b) => b.nearness - a.nearness || (a.ofNeed + a.ofAchievement < b.ofNeed + b.ofAchievement ? -1 : 1));
  const used = new Set<string>();
  return pairs
    .filter((pair) => {
      if (used.has(pair.ofNeed) || used.has(pair.ofAchievement)) return false;
      used.add(pair.ofNeed).add(pair.ofAchievement);
      return true;
    })
    .slice(0, SHOWN_PAIRS);
}

/** What both say is the text's to explain. */
function wordsOnlyIn({ text, keywords }: WordSource, other: WordSource, lexicon: Lexicon): string[] {
  const [own, foreign] = [
    normalize(`${text.title}\n${text.body}`),
    normalize(`${other.text.title}\n${other.text.body}`),
  ];
  const terms = lexicon.findTerms(own).map(({ start, end }) => own.slice(start, end));
  const words = [...keywords.map((keyword) => normalize(keyword).trim()), ...terms];
  return [...new Set(words)].filter((word) => word.length > 1 && !foreign.includes(word)).slice(0, MAX_WORDS);
}

/** 碳纤维 and 玻璃纤维 have 纤维 in common, which the text has counted. */
function sharePair(a: string, b: string): boolean {
  for (let at = 0; at + 2 <= a.length; at++) if (b.includes(a.slice(at, at + 2))) return true;
  return false;
}

function product(a: Int8Array, b: Int8Array): number {
  let sum = 0;
  for (let k = 0; k < a.length; k++) sum += (a[k] ?? 0) * (b[k] ?? 0);
  return sum;
}
