import { createDirectionSums, type DirectionSums } from "./direction-sums.ts";
import { proseShare } from "./prose-share.ts";
import { SnapshotReader, SnapshotWriter } from "./snapshot-sections.ts";
import { countTerms } from "./text-contexts.ts";
import { Vocabulary } from "./vocabulary.ts";

/** Vectors are kept as whole numbers: 127 stands for 1. */
export const VECTOR_STEPS = 127;
/** A few terms tell little of a topic: with these many different ones an eighth of it is trusted, with 150 more than half. */
const TOPIC_TERMS = 30;

/** One way in which terms are like each other: a direction and a weight for each term, and the mean of all texts. */
export type VectorSpace = { directions: Int8Array; weights: Float64Array; mean: Float64Array };

/** 语义向量: what a text means, in two spaces, as whole numbers. */
export type TextVector = {
  /** By terms that stand near each other in sentences. */
  near: Int8Array;
  /** By terms that stand in the same texts. */
  topic: Int8Array;
  /** How far the topic is to be trusted, 0 to 1. */
  topicTrust: number;
  /** How far the text is prose: see `proseShare`. */
  prose: number;
};

/** 词向量: a vector for each term of a vocabulary, in two spaces. */
export class WordVectors {
  readonly near: VectorSpace;
  readonly topic: VectorSpace;
  readonly #near: DirectionSums;
  readonly #topic: DirectionSums;

  constructor(
    readonly vocabulary: Vocabulary,
    near: VectorSpace,
    topic: VectorSpace,
  ) {
    this.#near = createDirectionSums(near.directions, near.weights);
    this.#topic = createDirectionSums(topic.directions, topic.weights);
    // There are megabytes of directions, which need not be held twice.
    this.near = { ...near, directions: this.#near.directions };
    this.topic = { ...topic, directions: this.#topic.directions };
  }

  /** What a text means; a text without a known term means nothing, and is like no other. */
  read(text: string): TextVector {
    const counts = countTerms(text, this.vocabulary);
    let occurrences = 0;
    for (const count of counts.values()) occurrences += count;
    const share = counts.size / (counts.size + TOPIC_TERMS);
    return {
      near: toSteps(directionOf(this.#near.sum(counts), this.near.mean)),
      topic: toSteps(directionOf(this.#topic.sum(counts), this.topic.mean)),
      topicTrust: share * share * share,
      prose: proseShare(counts.size, occurrences),
    };
  }

  /** The near vector alone, at half the cost. */
  readNear(text: string): Int8Array {
    return toSteps(directionOf(this.#near.sum(countTerms(text, this.vocabulary)), this.near.mean));
  }

  toBytes(): Uint8Array {
    const writer = new SnapshotWriter();
    this.vocabulary.save(writer);
    for (const name of ["near", "topic"] as const) {
      const { directions, weights, mean } = this[name];
      writer.array(`${name}.directions`, new Uint8Array(directions.buffer, directions.byteOffset, directions.length));
      writer.array(`${name}.weights`, weights);
      writer.array(`${name}.mean`, mean);
    }
    return writer.bytes();
  }

  /** @param generic the terms that were generic when the vectors were learnt. @throws when the bytes are something else. */
  static fromBytes(bytes: Uint8Array, generic: readonly string[]): WordVectors {
    const reader = SnapshotReader.ofBytes(bytes);
    const vocabulary = new Vocabulary(generic);
    vocabulary.load(reader);
    const space = (name: string): VectorSpace => ({
      directions: new Int8Array(reader.uint8(`${name}.directions`).buffer),
      weights: reader.float64(`${name}.weights`),
      mean: reader.float64(`${name}.mean`),
    });
    return new WordVectors(vocabulary, space("near"), space("topic"));
  }
}

/** The sum of a text's terms at unit length, less the mean of all texts, at unit length again; zero for a text without terms. */
export function directionOf(sum: Float64Array, mean: Float64Array): Float64Array {
  if (!normalize(sum)) return sum;
  for (let k = 0; k < sum.length; k++) sum[k] = (sum[k] ?? 0) - (mean[k] ?? 0);
  normalize(sum);
  return sum;
}

/** Unit length in place. @returns false for zero. */
export function normalize(vector: Float32Array | Float64Array): boolean {
  let square = 0;
  for (const value of vector) square += value * value;
  if (square === 0) return false;
  const length = Math.sqrt(square);
  for (let index = 0; index < vector.length; index++) vector[index] = (vector[index] ?? 0) / length;
  return true;
}

function toSteps(vector: Float64Array): Int8Array {
  return Int8Array.from(vector, (value) => Math.round(value * VECTOR_STEPS));
}
