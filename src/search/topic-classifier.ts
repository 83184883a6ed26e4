import { PostReader, type PostText } from "./post-terms.ts";
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
  readonly #starts: Uint32Array;
  readonly #holders: Uint16Array;
  readonly #shares: Float32Array;
  readonly #places = new Map<string, number>();
  readonly #norms: number[] = [];
  readonly #idf: Float64Array;

  /** @param generic terms that tell nothing apart. @param rootOf the branch that a topic belongs to. */
  constructor(
    examples: readonly TopicExample[],
    wordings: readonly TopicWording[],
    { generic, rootOf }: { generic: readonly string[]; rootOf: (code: string) => string },
  ) {
    this.#vocabulary = new Vocabulary(generic);
    this.#reader = new PostReader(this.#vocabulary);
    this.#rootOf = rootOf;
    const read = examples.map(({ code, text }) => ({ code, terms: this.#reader.read(text, true) }));
    const words = gather(wordings).map(({ code, title }) => {
      return { code, terms: this.#reader.read({ title, body: "" }, true) };
    });
    const holders = new Uint32Array(this.#vocabulary.size);
    for (const { terms } of read) for (const term of terms.terms) holders[term] = (holders[term] ?? 0) + 1;
    this.#idf = Float64Array.from(holders, (count) => Math.log(1 + examples.length / Math.max(1, count)));
    const sums = new Map<string, Map<number, number>>();
    for (const { code, terms } of [...read, ...words]) {
      if (!this.#codes.includes(code)) this.#codes.push(code);
      const vector = this.#weigh(terms);
      for (const key of [code, branchKey(rootOf(code))]) add(sums, key, vector);
    }
    this.#starts = new Uint32Array(this.#vocabulary.size + 1);
    for (const sum of sums.values()) for (const term of sum.keys()) count(this.#starts, term + 1);
    for (let term = 0; term < this.#vocabulary.size; term++) count(this.#starts, term + 1, this.#starts[term]);
    const ends = this.#starts.slice();
    this.#holders = new Uint16Array(this.#starts.at(-1) ?? 0);
    this.#shares = new Float32Array(this.#holders.length);
    for (const [key, sum] of sums) {
      const place = this.#norms.length;
      this.#places.set(key, place);
      let square = 0;
      for (const [term, weight] of sum) {
        const at = ends[term] ?? 0;
        this.#holders[at] = place;
        this.#shares[at] = weight;
        ends[term] = at + 1;
        square += weight * weight;
      }
      this.#norms.push(Math.sqrt(square));
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

function add(sums: Map<string, Map<number, number>>, key: string, { terms, weights }: Vector): void {
  const sum = sums.get(key) ?? new Map<number, number>();
  sums.set(key, sum);
  for (const [index, term] of terms.entries()) sum.set(term, (sum.get(term) ?? 0) + (weights[index] ?? 0));
}

/** A branch is no code: a post may declare the branch itself. */
function branchKey(root: string): string {
  return `${root}/`;
}
