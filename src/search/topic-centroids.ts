import type { Steps } from "../kernel/steps.ts";

/** How much of some terms a text or a topic has. */
export type TermVector = { terms: readonly number[]; weights: readonly number[] };
type Topic = { code: string; root: string; length: number };
/** Which topics have a term, from `starts[term]` on, and how much of it, in steps, where their centroids are of length 1. */
type Shares = { starts: Uint32Array; holders: Uint8Array | Uint16Array; shares: Uint16Array };

/** A share of 1 in a centroid of length 1. */
const SHARE_STEPS = 65_535;

/** The sum of the vectors of each topic and branch is its centroid; of branches only the length is kept. */
export class TopicCentroids {
  readonly #shares: Shares;

  /** @param topics with the lengths of their centroids. @param branches the lengths of the centroids of branches. */
  private constructor(
    readonly topics: readonly Topic[],
    readonly branches: ReadonlyMap<string, number>,
    shares: Shares,
  ) {
    this.#shares = shares;
  }

  /** Of no topics. */
  static none(): TopicCentroids {
    const shares = { starts: new Uint32Array(0), holders: new Uint8Array(0), shares: new Uint16Array(0) };
    return new TopicCentroids([], new Map(), shares);
  }

  /**
   * Of the vectors of each topic, in order. @param rootOf the branch of a topic. @param size terms run from 0 below it.
   */
  static *of(
    members: ReadonlyMap<string, readonly TermVector[]>,
    rootOf: (code: string) => string,
    size: number,
  ): Steps<TopicCentroids> {
    const topics: Topic[] = [];
    const sums = new Float64Array(size);
    const starts = new Uint32Array(size + 1);
    const centroids: { terms: readonly number[]; shares: readonly number[] }[] = [];
    const branches = new Map<string, TermVector[]>();
    for (const [code, vectors] of members) {
      const terms = addVectors(vectors, sums);
      const { shares, length } = takeSums(terms, sums);
      for (const term of terms) count(starts, term + 1);
      centroids.push({ terms, shares: shares.map((share) => (length === 0 ? 0 : share / length)) });
      const root = rootOf(code);
      topics.push({ code, root, length });
      branches.set(root, [...(branches.get(root) ?? []), ...vectors]);
      yield;
    }
    const lengths = new Map<string, number>();
    for (const [root, vectors] of branches) {
      lengths.set(root, takeSums(addVectors(vectors, sums), sums).length);
      yield;
    }
    for (let term = 0; term < size; term++) count(starts, term + 1, starts[term]);
    const ends = starts.slice();
    const entries = starts.at(-1) ?? 0;
    const holders = centroids.length > 256 ? new Uint16Array(entries) : new Uint8Array(entries);
    const steps = new Uint16Array(entries);
    for (const [place, { terms, shares }] of centroids.entries()) {
      for (const [index, term] of terms.entries()) {
        const at = ends[term] ?? 0;
        holders[at] = place;
        steps[at] = Math.round((shares[index] ?? 0) * SHARE_STEPS);
        ends[term] = at + 1;
      }
      yield;
    }
    return new TopicCentroids(topics, lengths, { starts, holders, shares: steps });
  }

  /** Of a vector with the centroid of each topic. */
  products({ terms, weights }: TermVector): Float64Array {
    const { starts, holders, shares } = this.#shares;
    const dots = new Float64Array(this.topics.length);
    for (const [index, term] of terms.entries()) {
      const weight = weights[index] ?? 0;
      const end = starts[term + 1] ?? 0;
      for (let at = starts[term] ?? 0; at < end; at++) {
        const place = holders[at] ?? 0;
        dots[place] = (dots[place] ?? 0) + weight * (shares[at] ?? 0);
      }
    }
    return dots.map((dot, place) => (dot / SHARE_STEPS) * (this.topics[place]?.length ?? 0));
  }
}

function count(counts: Uint32Array, at: number, more = 1): void {
  counts[at] = (counts[at] ?? 0) + more;
}

/** Adds vectors to sums that are zero. @returns the terms that have one, in the order in which they came. */
function addVectors(vectors: readonly TermVector[], sums: Float64Array): number[] {
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
