import type { Steps } from "../kernel/steps.ts";
import { PostReader, type PostTerms, type PostText } from "./post-terms.ts";
import { Vocabulary } from "./vocabulary.ts";

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
  readonly #codes: string[] = [];
  /** Which centroids have a term, from `#starts[term]` on: their places, and how much of it they have. */
  #starts: Uint32Array = new Uint32Array(0);
  #holders: Uint16Array = new Uint16Array(0);
  #shares: Float32Array = new Float32Array(0);
  readonly #places = new Map<string, number>();
  readonly #norms: number[] = [];
  #idf: Float64Array = new Float64Array(0);

  private constructor(generic: readonly string[], rootOf: (code: string) => string) {
    this.#vocabulary = new Vocabulary(generic);
    this.#reader = new PostReader(this.#vocabulary);
    this.#rootOf = rootOf;
  }

  /**
   * @param examples taken one at a time. @param generic terms that tell nothing apart.
   * @param rootOf the branch that a topic belongs to.
   */
  static *teach(
    examples: Iterable<TopicExample>,
    wordings: readonly TopicWording[],
    { generic, rootOf }: { generic: readonly string[]; rootOf: (code: string) => string },
  ): Steps<TopicClassifier> {
    const classifier = new TopicClassifier(generic, rootOf);
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
    for (const { terms } of read) for (const term of terms.terms) holders[term] = (holders[term] ?? 0) + 1;
    this.#idf = Float64Array.from(holders, (count) => Math.log(1 + read.length / Math.max(1, count)));
    const members = new Map<string, Vector[]>();
    const codes = new Set<string>();
    for (const [index, { code, terms }] of [...read, ...words].entries()) {
      codes.add(code);
      const vector = this.#weigh(terms);
      for (const key of [code, branchKey(this.#rootOf(code))]) {
        const vectors = members.get(key) ?? [];
        members.set(key, vectors);
        vectors.push(vector);
      }
      if (index % TEXTS_PER_STEP === 0) yield;
    }
    this.#codes.push(...codes);
    yield* this.#addUp(members);
  }

  /** The sum of the vectors of each topic and branch is its centroid. */
  *#addUp(members: ReadonlyMap<string, readonly Vector[]>): Steps<void> {
    const weights = new Float64Array(this.#vocabulary.size);
    const sums: { key: string; terms: readonly number[]; shares: readonly number[] }[] = [];
    const starts = new Uint32Array(this.#vocabulary.size + 1);
    for (const [key, vectors] of members) {
      const terms = addVectors(vectors, weights);
      sums.push({ key, terms, shares: terms.map((term) => weights[term] ?? 0) });
      for (const term of terms) {
        weights[term] = 0;
        count(starts, term + 1);
      }
      yield;
    }
    for (let term = 0; term < this.#vocabulary.size; term++) count(starts, term + 1, starts[term]);
    const ends = starts.slice();
    this.#starts = starts;
    this.#holders = new Uint16Array(starts.at(-1) ?? 0);
    this.#shares = new Float32Array(this.#holders.length);
    for (const [place, { key, terms, shares }] of sums.entries()) {
      this.#places.set(key, place);
      let square = 0;
      for (const [index, term] of terms.entries()) {
        const [at, share] = [ends[term] ?? 0, shares[index] ?? 0];
        this.#holders[at] = place;
        this.#shares[at] = share;
        ends[term] = at + 1;
        square += share * share;
      }
      this.#norms.push(Math.sqrt(square));
      yield;
    }
  }

  /**
   * The topic, or where only the branch is sure the branch; null when neither is.
   * @param declared of a text that is itself one of the examples: it is then judged as if it were not.
   */
  classify(text: PostText, declared?: string): TopicGuess | null {
    const { terms, weights } = this.#weigh(this.#reader.read(text, false));
    const dots = new Float64Array(this.#norms.length);
    for (const [index, term] of terms.entries()) {
      const weight = weights[index] ?? 0;
      const end = this.#starts[term + 1] ?? 0;
      for (let at = this.#starts[term] ?? 0; at < end; at++) {
        const place = this.#holders[at] ?? 0;
        dots[place] = (dots[place] ?? 0) + weight * (this.#shares[at] ?? 0);
      }
    }
    const likeness = (key: string, isOwn: boolean): number => {
      const place = this.#places.get(key);
      if (place === undefined) return 0;
      const [dot, norm] = [dots[place] ?? 0, this.#norms[place] ?? 0];
      if (!isOwn) return norm === 0 ? 0 : dot / norm;
      const without = Math.sqrt(Math.max(0, norm * norm - 2 * dot + 1));
      return without < 1e-6 ? 0 : (dot - 1) / without;
    };
    const ownRoot = declared === undefined ? null : this.#rootOf(declared);
    return choose(
      this.#codes.map((code) => {
        const root = this.#rootOf(code);
        return { code, root, like: likeness(code, code === declared) + likeness(branchKey(root), root === ownRoot) };
      }),
    );
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

/** A branch is no code: a post may declare the branch itself. */
function branchKey(root: string): string {
  return `${root}/`;
}
