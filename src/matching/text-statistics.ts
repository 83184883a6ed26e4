import type { PostTerms } from "../search/post-terms.ts";
import { MAX_COUNT } from "../search/posting-sums.ts";
import type { TextIndex } from "../search/text-index.ts";
import type { Vocabulary } from "../search/vocabulary.ts";

/** idf is kept in steps of 1/1024, so that sums of it are whole numbers and exact in any order. */
export const IDF_STEPS = 1024;
/** A character alone counts twice a pair or word: characters carry what segmentation would cut wrongly. */
const CHARACTER_WEIGHT = 2;

/** What the achievements say about how telling each term is, frozen for one epoch. */
export interface TextStatistics {
  /** Names this state of the collection: the same posts give the same epoch, whatever order they came in. */
  epoch: string;
  documents: number;
  /** Weight × idf of a term, in steps; a term no achievement has weighs like one that a single one has. */
  weigh: (term: number) => number;
  weighUnknown: (character: boolean) => number;
  /** About how many achievements have a term. */
  holders: (term: number) => number;
}

/** idf(t) = ln(1 + N / n(t)) over all posts, title or body (configuration C). The index must be packed. */
export function freezeStatistics(index: TextIndex<{ id: string }>, vocabulary: Vocabulary): TextStatistics {
  const documents = index.size;
  const weights = new Int32Array(vocabulary.size);
  let digest = 0;
  for (let term = 0; term < weights.length; term++) {
    const holders = index.postings.countPacked(term);
    weights[term] = weightOf(documents, Math.max(1, holders), vocabulary.isCharacter(term));
    if (holders > 0) digest = (digest + Math.imul(vocabulary.fingerprint(term), 2 * holders + 1)) | 0;
  }
  const weighUnknown = (character: boolean): number => weightOf(documents, 1, character);
  const weigh = (term: number): number => weights[term] ?? weighUnknown(vocabulary.isCharacter(term));
  return {
    epoch: `${documents}-${(digest >>> 0).toString(36)}`,
    documents,
    weigh,
    weighUnknown,
    holders: (term) => {
      const idf = weigh(term) / (IDF_STEPS * (vocabulary.isCharacter(term) ? CHARACTER_WEIGHT : 1));
      return documents / Math.expm1(idf);
    },
  };
}

function weightOf(documents: number, holders: number, character: boolean): number {
  return Math.round(Math.log(1 + documents / holders) * IDF_STEPS) * (character ? CHARACTER_WEIGHT : 1);
}

/**
 * How much there is to find in each post: Σ weight × idf over its title's terms, and over all its terms, in steps; over
 * the square of its share of prose, because scores are divided by the root of it.
 */
export interface Masses {
  title: Float64Array;
  whole: Float64Array;
}

/** A term weighs the same however often a post has it. */
const EVERY_CODE = new Float64Array(MAX_COUNT + 1).fill(1);

/** Masses by slot of the index, which must be packed. */
export function measureMasses(index: TextIndex<{ id: string }>, statistics: TextStatistics): Masses {
  const { postings, slotCount } = index;
  const sums = postings.sum((add) => eachTerm(postings.terms, statistics.weigh, add), EVERY_CODE, slotCount);
  const masses = { title: sums.title.slice(), whole: sums.whole.slice() };
  index.proseShares().forEach((prose, slot) => {
    if (prose === 1 || prose === 0) return;
    masses.title[slot] = (masses.title[slot] ?? 0) / (prose * prose);
    masses.whole[slot] = (masses.whole[slot] ?? 0) / (prose * prose);
  });
  return masses;
}

function eachTerm(terms: number, weigh: (term: number) => number, add: (term: number, weight: number) => void): void {
  for (let term = 0; term < terms; term++) add(term, weigh(term));
}

/** The same of one post that is not in the index, or not yet. */
export function measureMass(post: PostTerms, statistics: TextStatistics): { title: number; whole: number } {
  let [title, whole] = [0, 0];
  const count = (weight: number, inTitle: boolean): void => {
    whole += weight;
    if (inTitle) title += weight;
  };
  for (const [index, term] of post.terms.entries()) count(statistics.weigh(term), post.codes[index] === 0);
  for (const { character, inTitle } of post.unknown) count(statistics.weighUnknown(character), inTitle);
  const { prose } = post;
  return { title: title / (prose * prose), whole: whole / (prose * prose) };
}
