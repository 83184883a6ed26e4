import type { TextVector, WordVectors } from "../search/word-vectors.ts";
import type { MatchEngine } from "./match-engine.ts";
import { type MatchableNeed, needText } from "./matchable.ts";

/** How alike two needs are, 0–1, the same from both sides. */
export interface Likeness {
  need: MatchableNeed;
  likeness: number;
}

/**
 * Looked at on the invented county and on 252 needs as enterprises wrote them: above these the pairs are of one problem
 * or one material; below, of one trade only, or alike in their wording. Meaning alone (.6 and more between strangers of a
 * small collection) says too little, so words are asked for as well.
 */
const LEAST = { text: 0.12, likeness: 0.26 };
/** Where no word vectors are known, words decide alone. */
const LEAST_BY_WORDS = 0.18;
/** Words tell most; near and topic vectors count a fifth each. */
const SHARES = { text: 0.6, near: 0.2, topic: 0.2 };
/** A term of the content counts a third of one of the title, up to twice that with its frequency. */
const CONTENT_WORTH = 0.35;

interface Reading {
  terms: readonly number[];
  worths: readonly number[];
  meaning: TextVector | null;
}
interface Weighed extends Reading {
  need: MatchableNeed;
  weights: Float64Array;
}

/** 相似需求: every held need, to be compared with each other by words that are rare among needs, and by meaning. */
export class NeedLikeness {
  /** Asked anew each time: other weights or labels bring another engine over the same posts. */
  readonly #engine: () => MatchEngine;
  readonly #readings = new WeakMap<MatchableNeed, { vectors: WordVectors | null; reading: Reading }>();
  #held: readonly MatchableNeed[] = [];
  #weighed: Weighed[] = [];
  #holders = new Map<number, [index: number, weight: number][]>();

  readonly #isHeld: (need: MatchableNeed) => boolean;

  /** @param isHeld which needs to compare with; by default all. */
  constructor(engine: () => MatchEngine, isHeld: (need: MatchableNeed) => boolean = () => true) {
    this.#engine = engine;
    this.#isHeld = isHeld;
  }

  /** Reads the needs that are new since the last time. @returns whether anything changed. */
  async refresh(breathe: () => Promise<void>): Promise<boolean> {
    const held = this.#engine().text.needs.posts().filter(this.#isHeld);
    const isSame = held.length === this.#held.length && held.every((need, index) => need === this.#held[index]);
    const vectors = this.#engine().meaning.learnt?.vectors ?? null;
    if (isSame && held.every((need) => this.#readings.get(need)?.vectors === vectors)) return false;
    const readings: Reading[] = [];
    for (const need of held) {
      readings.push(this.#read(need));
      await breathe();
    }
    const holders = new Map<number, number>();
    for (const { terms } of readings) {
      for (const term of terms) holders.set(term, (holders.get(term) ?? 0) + 1);
      await breathe();
    }
    const weighed: Weighed[] = [];
    const weightsOf = new Map<number, [index: number, weight: number][]>();
    for (const [index, reading] of readings.entries()) {
      const weights = weigh(reading, holders, held.length);
      weighed.push({ ...reading, need: held[index] as MatchableNeed, weights });
      for (const [k, term] of reading.terms.entries()) {
        const list = weightsOf.get(term) ?? [];
        list.push([index, weights[k] ?? 0]);
        weightsOf.set(term, list);
      }
      await breathe();
    }
    // All at once, since others ask while this is being read.
    [this.#held, this.#weighed, this.#holders] = [held, weighed, weightsOf];
    return true;
  }

  get needs(): readonly MatchableNeed[] {
    return this.#held;
  }

  /** What is like a need, which need not be held; the most alike first. */
  like(asked: MatchableNeed): Likeness[] {
    const reading = this.#read(asked);
    const weights = weigh(
      reading,
      new Map([...reading.terms].map((term) => [term, this.#countHolders(term)])),
      this.#held.length,
    );
    const sums = new Float64Array(this.#weighed.length);
    for (const [k, term] of reading.terms.entries()) {
      const own = weights[k] ?? 0;
      for (const [index, weight] of this.#holders.get(term) ?? []) sums[index] = (sums[index] ?? 0) + own * weight;
    }
    return this.#weighed
      .flatMap(({ need, meaning }, index) => {
        const likeness = need.id === asked.id ? 0 : likenessOf(sums[index] ?? 0, reading.meaning, meaning);
        return likeness === 0 ? [] : [{ need, likeness }];
      })
      .sort((a, b) => b.likeness - a.likeness || (a.need.number < b.need.number ? -1 : 1));
  }

  #countHolders(term: number): number {
    return this.#holders.get(term)?.length ?? 1;
  }

  #read(need: MatchableNeed): Reading {
    const vectors = this.#engine().meaning.learnt?.vectors ?? null;
    const known = this.#readings.get(need);
    if (known && known.vectors === vectors) return known.reading;
    const text = needText(need);
    const { terms, codes } = this.#engine().text.read(text);
    const worths = codes.map((code) => (code === 0 ? 1 : Math.min(1, (CONTENT_WORTH * 2 * code) / (code + 1))));
    const reading = { terms, worths, meaning: vectors?.read(`${text.title}\n${text.body}`) ?? null };
    this.#readings.set(need, { vectors, reading });
    return reading;
  }
}

/** 0 for what is not alike enough. */
function likenessOf(text: number, a: TextVector | null, b: TextVector | null): number {
  if (a === null || b === null) return text < LEAST_BY_WORDS ? 0 : text;
  if (text < LEAST.text) return 0;
  const likeness = SHARES.text * text + SHARES.near * cosine(a.near, b.near) + SHARES.topic * cosine(a.topic, b.topic);
  return likeness < LEAST.likeness ? 0 : likeness;
}

/** Worth × idf among needs, of unit length. */
function weigh({ terms, worths }: Reading, holders: ReadonlyMap<number, number>, needs: number): Float64Array {
  const weights = Float64Array.from(
    terms,
    (term, k) => (worths[k] ?? 0) * Math.log(1 + needs / (holders.get(term) ?? 1)),
  );
  const length = Math.sqrt(weights.reduce((sum, weight) => sum + weight * weight, 0));
  return length === 0 ? weights : weights.map((weight) => weight / length);
}

function cosine(a: Int8Array, b: Int8Array): number {
  let [product, squareA, squareB] = [0, 0, 0];
  for (let k = 0; k < a.length; k++) {
    const [x, y] = [a[k] ?? 0, b[k] ?? 0];
    product += x * y;
    squareA += x * x;
    squareB += y * y;
  }
  return squareA === 0 || squareB === 0 ? 0 : product / Math.sqrt(squareA * squareB);
}
