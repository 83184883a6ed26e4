import type { Steps } from "../kernel/steps.ts";
import { PostReader, type PostTerms, type PostText } from "./post-terms.ts";
import { type TermVector, TopicCentroids } from "./topic-centroids.ts";
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

/**
 * 主题分类: the nearest centroid of the declared texts and of the trade words of each topic, by tf-idf. Likeness to the
 * topic and to its whole branch count the same, so a small topic leans on its branch. The same examples in the same order
 * give the same guesses.
 */
export class TopicClassifier {
  readonly #vocabulary: Vocabulary;
  readonly #reader: PostReader;
  readonly #rootOf: (code: string) => string;
  #centroids = TopicCentroids.none();
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
    for (const { terms } of read) for (const term of terms.terms) holders[term] = (holders[term] ?? 0) + 1;
    this.#idf = new Float32Array(holders.length);
    const members = new Map<string, TermVector[]>();
    for (const { terms } of [...read, ...words]) {
      for (const term of terms.terms) this.#idf[term] = Math.log(1 + read.length / Math.max(1, holders[term] ?? 0));
    }
    for (const [index, { code, terms }] of [...read, ...words].entries()) {
      const vectors = members.get(code) ?? [];
      members.set(code, vectors);
      vectors.push(this.#weigh(terms));
      if (index % TEXTS_PER_STEP === 0) yield;
    }
    this.#centroids = yield* TopicCentroids.of(members, this.#rootOf, this.#idf.length);
  }

  /**
   * The topic, or where only the branch is sure the branch; null when neither is.
   * @param declared of a text that is itself one of the examples: it is then judged as if it were not.
   */
  classify(text: PostText, declared?: string): TopicGuess | null {
    const { topics, branches } = this.#centroids;
    const dots = this.#centroids.products(this.#weigh(this.#reader.read(text, false)));
    // What a branch has in common with the text is the sum of what its topics have.
    const branchDots = new Map<string, number>();
    for (const [place, { root }] of topics.entries()) {
      branchDots.set(root, (branchDots.get(root) ?? 0) + (dots[place] ?? 0));
    }
    const ownRoot = declared === undefined ? null : this.#rootOf(declared);
    return choose(
      topics.map(({ code, root, length }, place) => {
        const toTopic = likeness(dots[place] ?? 0, length, code === declared);
        const toBranch = likeness(branchDots.get(root) ?? 0, branches.get(root) ?? 0, root === ownRoot);
        return { code, root, like: toTopic + toBranch };
      }),
    );
  }

  /** Of length 1. */
  #weigh({ terms, codes }: { terms: readonly number[]; codes: readonly number[] }): TermVector {
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
