import type { Steps } from "../kernel/steps.ts";
import { PostReader, type PostTerms, type PostText } from "./post-terms.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** A text whose place in a tree of topics somebody declared. */
export type TopicExample = { code: string; text: PostText };
/** A word that speaks of a topic. */
export type TopicWording = { code: string; wording: string };
/** The topic of a text, with the probability that it is this one, and by how much it exceeds the next. */
export type TopicGuess = { code: string; probability: number; margin: number };

/** Measured by leaving one out of 369 posts in 115 nodes: a body at half the weight of the title, characters at half of pairs. */
const BODY_WEIGHT = 0.5;
const CHARACTER_WEIGHT = 0.5;
/** How sharply likeness becomes probability: with 40, of the guesses above one half nine in ten are right. */
const SHARPNESS = 40;
/** Below it no answer: who is told nothing looks for himself, who is told something wrong may not. */
const LEAST_PROBABILITY = 0.5;
/** Likeness, 0–2, below which a text is of none of the topics: of the posts that are guessed rightly few lie below .12. */
const LEAST_LIKENESS = 0.1;

/** Texts read between two breaths: some milliseconds. */
const TEXTS_PER_STEP = 8;

/** A share of 1 in a centroid of length 1. */
const SHARE_STEPS = 65_535;

type Topic = { code: string; root: string; length: number };
type Vector = { terms: readonly number[]; weights: readonly number[] };

/**
 * 主题分类: the nearest centroid of the declared texts and of the trade words of each topic, by tf-idf. Likeness to the
 * topic and to its whole branch count the same, so a small topic leans on its branch. The same examples in the same order
 * give the same guesses.
 */
export class TopicClassifier {
  readonly #vocabulary: Vocabulary;
  readonly #reader: PostReader;
  readonly #rootOf: (code: string) => string;
  /** The topics with the lengths of their centroids, and the lengths of the centroids of branches. */
  readonly #topics: Topic[] = [];
  readonly #branches = new Map<string, number>();
  /** Which topics have a term, from `#starts[term]` on, and how much of it, in steps, where their centroids are of length 1. */
  #starts: Uint32Array = new Uint32Array(0);
  #holders: Uint8Array | Uint16Array = new Uint8Array(0);
  #shares: Uint16Array = new Uint16Array(0);
  /** 0 of terms that nothing here was taught with. */
  #idf: Float32Array = new Float32Array(0);

  private constructor(vocabulary: Vocabulary, rootOf: (code: string) => string) {
    this.#vocabulary = vocabulary;
    this.#reader = new PostReader(vocabulary);
    this.#rootOf = rootOf;
  }

  /**
   * @param examples taken one at a time. @param vocabulary learns their terms; several classifiers may share one.
   * @param rootOf the branch that a topic belongs to.
   */
  static *teach(
    examples: Iterable<TopicExample>,
    wordings: readonly TopicWording[],
    { vocabulary, rootOf }: { vocabulary: Vocabulary; rootOf: (code: string) => string },
  ): Steps<TopicClassifier> {
    const classifier = new TopicClassifier(vocabulary, rootOf);
    yield* classifier.#learn(examples, wordings);
    return classifier;
  }

  *#learn(examples: Iterable<TopicExample>, wordings: readonly TopicWording[]): Steps<void> {
    const read: { code: string; terms: PostTerms }[] = [];
    for (const { code, text } of examples) {
      if (read.push({ code, terms: this.#reader.read(text, true) }) % TEXTS_PER_STEP === 0) yield;
    }
    const words = gather(wordings).map(({ code, title }) => {
      return { code, terms: this.#reader.read({ title, body: "" }, true) };
    });
    yield;
    const holders = new Uint32Array(this.#vocabulary.size);
    for (const { terms } of read) for (const term of terms.terms) count(holders, term);
    this.#idf = new Float32Array(holders.length);
    const members = new Map<string, Vector[]>();
    for (const { terms } of [...read, ...words]) {
      for (const term of terms.terms) this.#idf[term] = Math.log(1 + read.length / Math.max(1, holders[term] ?? 0));
    }
    for (const [index, { code, terms }] of [...read, ...words].entries()) {
      const vectors = members.get(code) ?? [];
      members.set(code, vectors);
      vectors.push(this.#weigh(terms));
      if (index % TEXTS_PER_STEP === 0) yield;
    }
    yield* this.#addUp(members);
  }

  /** The sum of the vectors of each topic and branch is its centroid; of branches only the length is kept. */
  *#addUp(members: ReadonlyMap<string, readonly Vector[]>): Steps<void> {
    const size = this.#idf.length;
    const sums = new Float64Array(size);
    const starts = new Uint32Array(size + 1);
    const centroids: { terms: readonly number[]; shares: readonly number[] }[] = [];
    const branches = new Map<string, Vector[]>();
    for (const [code, vectors] of members) {
      const terms = addVectors(vectors, sums);
      const { shares, length } = takeSums(terms, sums);
      for (const term of terms) count(starts, term + 1);
      centroids.push({ terms, shares: shares.map((share) => (length === 0 ? 0 : share / length)) });
      const root = this.#rootOf(code);
      this.#topics.push({ code, root, length });
      branches.set(root, [...(branches.get(root) ?? []), ...vectors]);
      yield;
    }
    for (const [root, vectors] of branches) {
      this.#branches.set(root, takeSums(addVectors(vectors, sums), sums).length);
      yield;
    }
    for (let term = 0; term < size; term++) count(starts, term + 1, starts[term]);
    const ends = starts.slice();
    const entries = starts.at(-1) ?? 0;
    this.#starts = starts;
    this.#holders = centroids.length > 256 ? new Uint16Array(entries) : new Uint8Array(entries);
    this.#shares = new Uint16Array(entries);
    for (const [place, { terms, shares }] of centroids.entries()) {
      for (const [index, term] of terms.entries()) {
        const at = ends[term] ?? 0;
        this.#holders[at] = place;
        this.#shares[at] = Math.round((shares[index] ?? 0) * SHARE_STEPS);
        ends[term] = at + 1;
      }
      yield;
    }
  }

  /**
   * The topic, or where only the branch is sure the branch; null when neither is.
   * @param declared of a text that is itself one of the examples: it is then judged as if it were not.
   */
  classify(text: PostText, declared?: string): TopicGuess | null {
    const dots = this.#multiply(this.#weigh(this.#reader.read(text, false)));
    // What a branch has in common with the text is the sum of what its topics have.
    const branchDots = new Map<string, number>();
    for (const [place, { root }] of this.#topics.entries()) {
      branchDots.set(root, (branchDots.get(root) ?? 0) + (dots[place] ?? 0));
    }
    const ownRoot = declared === undefined ? null : this.#rootOf(declared);
    return choose(
      this.#topics.map(({ code, root, length }, place) => {
        const toTopic = likeness(dots[place] ?? 0, length, code === declared);
        const toBranch = likeness(branchDots.get(root) ?? 0, this.#branches.get(root) ?? 0, root === ownRoot);
        return { code, root, like: toTopic + toBranch };
      }),
    );
  }

  /** The products of a vector with the centroid of each topic. */
  #multiply({ terms, weights }: Vector): Float64Array {
    const dots = new Float64Array(this.#topics.length);
    for (const [index, term] of terms.entries()) {
      const weight = weights[index] ?? 0;
      const end = this.#starts[term + 1] ?? 0;
      for (let at = this.#starts[term] ?? 0; at < end; at++) {
        const place = this.#holders[at] ?? 0;
        dots[place] = (dots[place] ?? 0) + weight * (this.#shares[at] ?? 0);
      }
    }
    return dots.map((dot, place) => (dot / SHARE_STEPS) * (this.#topics[place]?.length ?? 0));
  }

  /** Of length 1. */
  #weigh({ terms, codes }: { terms: readonly number[]; codes: readonly number[] }): Vector {
    const weights = terms.map((term, index) => {
      const own = this.#vocabulary.isCharacter(term) ? CHARACTER_WEIGHT : 1;
      return own * (codes[index] === 0 ? 1 : BODY_WEIGHT) * (this.#idf[term] ?? 0);
    });
    const length = Math.sqrt(weights.reduce((sum, weight) => sum + weight * weight, 0));
    return { terms, weights: weights.map((weight) => (length === 0 ? 0 : weight / length)) };
  }
}

/** Of a text to a centroid, without the text itself where it is a part of it. */
function likeness(dot: number, length: number, isOwn: boolean): number {
  if (!isOwn) return length === 0 ? 0 : dot / length;
  const without = Math.sqrt(Math.max(0, length * length - 2 * dot + 1));
  return without < 1e-6 ? 0 : (dot - 1) / without;
}

/** Softmax over topics, summed by branch. */
function choose(topics: readonly { code: string; root: string; like: number }[]): TopicGuess | null {
  const most = Math.max(...topics.map(({ like }) => like));
  if (!(most >= LEAST_LIKENESS)) return null;
  const scores = topics.map(({ like }) => Math.exp(SHARPNESS * (like - most)));
  const total = scores.reduce((sum, score) => sum + score, 0);
  const [byCode, byRoot] = [new Map<string, number>(), new Map<string, number>()];
  for (const [index, { code, root }] of topics.entries()) {
    const share = (scores[index] ?? 0) / total;
    byCode.set(code, share);
    byRoot.set(root, (byRoot.get(root) ?? 0) + share);
  }
  for (const shares of [byCode, byRoot]) {
    const [best, next] = [...shares].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
    if (best && best[1] >= LEAST_PROBABILITY)
      return { code: best[0], probability: best[1], margin: best[1] - (next?.[1] ?? 0) };
  }
  return null;
}

/** The words of a topic are one text. */
function gather(wordings: readonly TopicWording[]): { code: string; title: string }[] {
  const lines = new Map<string, string[]>();
  for (const { code, wording } of wordings) lines.set(code, [...(lines.get(code) ?? []), wording]);
  return [...lines].map(([code, words]) => ({ code, title: words.join("\n") }));
}

function count(counts: Uint32Array, at: number, more = 1): void {
  counts[at] = (counts[at] ?? 0) + more;
}

/** Adds vectors to sums that are zero. @returns the terms that have one, in the order in which they came. */
function addVectors(vectors: readonly Vector[], sums: Float64Array): number[] {
  const met: number[] = [];
  for (const { terms, weights } of vectors) {
    for (let index = 0; index < terms.length; index++) {
      const term = terms[index] ?? 0;
      const sum = sums[term] ?? 0;
      const weight = weights[index] ?? 0;
      if (sum === 0 && weight > 0) met.push(term);
      sums[term] = sum + weight;
    }
  }
  return met;
}

/** The sums of some terms and their length; they are zero again. */
function takeSums(terms: readonly number[], sums: Float64Array): { shares: number[]; length: number } {
  const shares = terms.map((term) => sums[term] ?? 0);
  for (const term of terms) sums[term] = 0;
  return { shares, length: Math.sqrt(shares.reduce((square, share) => square + share * share, 0)) };
}
