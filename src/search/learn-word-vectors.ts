import { nearTerms } from "./co-occurrence.ts";
import { createDirectionSums, DIMENSIONS } from "./direction-sums.ts";
import { type Dense, type SparseRows, transpose } from "./sparse-rows.ts";
import { countHolders, readContexts, type TermRows, toSparse } from "./text-contexts.ts";
import { strongestDirections } from "./truncated-svd.ts";
import { directionOf, normalize, VECTOR_STEPS, type VectorSpace, WordVectors } from "./word-vectors.ts";

/** Terms with a vector, at most. */
const TERMS = 40_000;
/** Sentences a term must stand in to be told by its neighbours, and neighbours kept of each term. */
const NEAR = { least: 3, most: 300 };
/** Weight of a term in a topic: a / (a + share of texts that have it), Arora, Liang, Ma 2017. */
const TOPIC_DAMPING = 2e-4;
/** The topic values fall slowly: with 2 rounds of power iteration nDCG@10 of disciplines is .393, with 6 .398, with 7 no better. */
const TOPIC_ROUNDS = 6;
/** A character alone counts twice a pair or word, as in the text score. */
const CHARACTER_WEIGHT = 2;

/** Terms from which on a text counts more than half as much as the longest in learning topics. */
const FULL_TEXT_TERMS = 60;

/** By what the vectors were learnt, to be stored with them. */
export const LEARNING_PARAMETERS = {
  dimensions: DIMENSIONS,
  terms: TERMS,
  near: NEAR,
  topicDamping: TOPIC_DAMPING,
  topicRounds: TOPIC_ROUNDS,
};

/**
 * Learns vectors from texts, without labels and without anything from outside: in one space by positive pointwise mutual
 * information of terms in sentences, in the other by tf·idf of terms in texts, each cut to its strongest directions.
 * Deterministic; seconds of processor time for a few megabytes.
 * @param texts whole texts; a title of its own belongs on the first line.
 * @param generic terms that tell nothing apart and get no vector.
 * @returns null when there is too little text to learn from.
 */
export function learnWordVectors(texts: readonly string[], generic: readonly string[]): WordVectors | null {
  const contexts = readContexts(texts, generic, TERMS);
  const { vocabulary } = contexts;
  const size = vocabulary.size;
  if (texts.length < DIMENSIONS || size < DIMENSIONS) return null;
  const isCharacter = (term: number): boolean => vocabulary.isCharacter(term);
  const near = learnNear(contexts.sentences, size, isCharacter);
  const topic = learnTopic(contexts.texts, size);
  for (const space of [near, topic]) setMean(space, contexts.texts);
  return new WordVectors(vocabulary, near, topic);
}

function learnNear(sentences: TermRows, size: number, isCharacter: (term: number) => boolean): VectorSpace {
  const near = nearTerms(sentences, size, NEAR.least, NEAR.most);
  const { rows, values } = strongestDirections(near, DIMENSIONS);
  const holders = countHolders(sentences, size);
  const count = sentences.starts.length - 1;
  return toSpace(
    rows,
    // U·√S: half of the singular values' weight, which told needs and titles apart best.
    (k) => ((values[k] ?? 0) > 0 ? (values[k] ?? 0) ** -0.5 : 0),
    size,
    (term) =>
      (holders[term] ?? 0) < NEAR.least
        ? 0
        : Math.log(1 + count / (holders[term] ?? 1)) * (isCharacter(term) ? CHARACTER_WEIGHT : 1),
  );
}

function learnTopic(texts: TermRows, size: number): VectorSpace {
  const holders = countHolders(texts, size);
  const count = texts.starts.length - 1;
  const idf = (term: number): number => Math.log(1 + count / Math.max(1, holders[term] ?? 0));
  const weighted = toSparse(texts, size, (times, term) => ((2 * times) / (times + 1)) * idf(term));
  const { rows } = strongestDirections(transpose(trustedRows(weighted)), DIMENSIONS, TOPIC_ROUNDS);
  return toSpace(
    rows,
    () => 1,
    size,
    (term) => ((holders[term] ?? 0) === 0 ? 0 : TOPIC_DAMPING / (TOPIC_DAMPING + (holders[term] ?? 0) / count)),
  );
}

/** Directions as whole numbers; the length that a term's vector had goes into its weight. */
function toSpace(
  vectors: Dense,
  scale: (k: number) => number,
  size: number,
  weigh: (term: number) => number,
): VectorSpace {
  const directions = new Int8Array(size * DIMENSIONS);
  const weights = new Float64Array(size);
  for (let term = 0; term < size; term++) {
    const vector = vectors.slice(term * DIMENSIONS, (term + 1) * DIMENSIONS).map((value, k) => value * scale(k));
    const greatest = vector.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    if (greatest === 0) continue;
    weights[term] = (weigh(term) * greatest) / VECTOR_STEPS;
    for (let k = 0; k < DIMENSIONS; k++) {
      directions[term * DIMENSIONS + k] = Math.round(((vector[k] ?? 0) / greatest) * VECTOR_STEPS);
    }
  }
  return { directions, weights, mean: new Float64Array(DIMENSIONS) };
}

/** Unit rows, of which few terms count less: a title says little of which terms belong to one topic. */
function trustedRows(matrix: SparseRows): SparseRows {
  const values = matrix.values.slice();
  for (let row = 0; row < matrix.starts.length - 1; row++) {
    const own = values.subarray(matrix.starts[row], matrix.starts[row + 1]);
    normalize(own);
    const trust = Math.sqrt(own.length / (own.length + FULL_TEXT_TERMS));
    for (let at = 0; at < own.length; at++) own[at] = (own[at] ?? 0) * trust;
  }
  return { ...matrix, values };
}

/** What all texts have in common tells none of them apart. */
function setMean(space: VectorSpace, texts: TermRows): void {
  const { sum } = createDirectionSums(space.directions, space.weights);
  const mean = new Float64Array(DIMENSIONS);
  const rows = texts.starts.length - 1;
  for (let row = 0; row < rows; row++) {
    const counts = new Map<number, number>();
    for (let at = texts.starts[row] ?? 0; at < (texts.starts[row + 1] ?? 0); at++) {
      counts.set(texts.columns[at] ?? 0, texts.counts[at] ?? 0);
    }
    const direction = directionOf(sum(counts), space.mean);
    for (let k = 0; k < DIMENSIONS; k++) mean[k] = (mean[k] ?? 0) + (direction[k] ?? 0) / rows;
  }
  space.mean = mean;
}
