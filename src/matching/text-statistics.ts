import type { Steps } from "../kernel/steps.ts";
import { eachPacked, type Packed } from "../search/pack-postings.ts";
import type { PostTerms } from "../search/post-terms.ts";
import { CODE_BITS, CODE_MASK } from "../search/posting.ts";
import type { Head } from "../search/saved-posts.ts";
import type { PackedIndex } from "../search/text-index.ts";
import type { Vocabulary } from "../search/vocabulary.ts";

/** idf is kept in steps of 1/1024, so that sums of it are whole numbers and exact in any order. */
export const IDF_STEPS = 1024;
/** A character alone counts twice a pair or word: characters carry what segmentation would cut wrongly. */
const CHARACTER_WEIGHT = 2;
/** Terms counted between two breaths: some milliseconds. */
const TERMS_PER_STEP = 20_000;

/** What the achievements say about how telling each term is, frozen for one epoch. */
export interface TextStatistics {
  /** Names this state of the collection: the same posts give the same epoch, whatever order they came in. */
  epoch: string;
  documents: number;
  /** How many achievements of the epoch have each term; terms met since then are not in it. */
  counts: Uint32Array;
  /** Weight × idf of a term, in steps; a term no achievement has weighs like one that a single one has. */
  weigh: (term: number) => number;
  weighUnknown: (character: boolean) => number;
  /** How many achievements have a term, 1 where none has. */
  holders: (term: number) => number;
}

/** idf(t) = ln(1 + N / n(t)) over all posts, title or body (configuration C). */
export function* freezeStatistics(
  { counts: held }: Packed,
  documents: number,
  vocabulary: Vocabulary,
): Steps<TextStatistics> {
  // There is room for terms that no post has taught yet.
  const counts = held.slice(0, vocabulary.size);
  let digest = 0;
  for (let term = 0; term < counts.length; term++) {
    const count = counts[term] ?? 0;
    if (count > 0) digest = (digest + Math.imul(vocabulary.fingerprint(term), 2 * count + 1)) | 0;
    if (term % TERMS_PER_STEP === 0) yield;
  }
  const epoch = `${documents}-${(digest >>> 0).toString(36)}`;
  return statisticsOf({ epoch, documents, counts }, vocabulary);
}

/** The same from what was counted before. */
export function statisticsOf(
  { epoch, documents, counts }: Pick<TextStatistics, "epoch" | "documents" | "counts">,
  vocabulary: Vocabulary,
): TextStatistics {
  // Most terms have few holders, and logarithms are slow.
  const known = new Map<number, number>();
  const idfOf = (count: number): number => {
    const before = known.get(count);
    if (before !== undefined) return before;
    const idf = Math.round(Math.log(1 + documents / count) * IDF_STEPS);
    known.set(count, idf);
    return idf;
  };
  const weighIdf = (idf: number, character: boolean): number => idf * (character ? CHARACTER_WEIGHT : 1);
  const holders = (term: number): number => Math.max(1, counts[term] ?? 0);
  const weights = new Int32Array(counts.length);
  for (let term = 0; term < weights.length; term++) {
    weights[term] = weighIdf(idfOf(holders(term)), vocabulary.isCharacter(term));
  }
  const rarest = idfOf(1);
  const weighUnknown = (character: boolean): number => weighIdf(rarest, character);
  return {
    epoch,
    documents,
    counts,
    weigh: (term) => weights[term] ?? weighUnknown(vocabulary.isCharacter(term)),
    weighUnknown,
    holders,
  };
}

/**
 * How much there is to find in each post: Σ weight × idf over its title's terms, and over all its terms, in steps; over
 * the square of its share of prose, because scores are divided by the root of it.
 */
export interface Masses {
  title: Float64Array;
  whole: Float64Array;
}

/** Masses by slot of an index packed anew. */
export function* measureMasses(
  { postings, proseShares }: Pick<PackedIndex<Head>, "postings" | "proseShares">,
  { weigh }: TextStatistics,
): Steps<Masses> {
  const [title, whole] = [new Float64Array(proseShares.length), new Float64Array(proseShares.length)];
  yield* eachPacked(postings, (many, terms, count) => {
    for (let index = 0; index < count; index++) {
      const [posting, weight] = [many[index] ?? 0, weigh(terms[index] ?? 0)];
      const slot = posting >>> CODE_BITS;
      whole[slot] = (whole[slot] ?? 0) + weight;
      if ((posting & CODE_MASK) === 0) title[slot] = (title[slot] ?? 0) + weight;
    }
  });
  for (const [slot, prose] of proseShares.entries()) {
    if (prose === 1 || prose === 0) continue;
    title[slot] = (title[slot] ?? 0) / (prose * prose);
    whole[slot] = (whole[slot] ?? 0) / (prose * prose);
  }
  return { title, whole };
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
