import { DIMENSIONS } from "../search/direction-sums.ts";
import type { PostText } from "../search/post-terms.ts";
import { type RoughVector, roughen } from "../search/rough-vector.ts";
import { VECTOR_STEPS, type WordVectors } from "../search/word-vectors.ts";
import type { Channels } from "./weights.ts";

/** Numbers that say what one post means: its near vector and its topic vector, weighted. */
export const MEANING_WIDTH = 2 * DIMENSIONS;
/** Channels of the vectors are multiples of a half. */
export const CHANNEL_STEPS = 2;

/**
 * A need's side of the product: near(title) and near(whole) in one, and the topic of the whole. Weighted beforehand, so
 * one product with an achievement's row is the meaning of the pair.
 */
export function needMeaning(vectors: WordVectors, text: PostText, channels: Channels): RoughVector {
  const nearOfTitle = vectors.readNear(text.title);
  const whole = vectors.read(wholeOf(text));
  const { near, nearOfWhole, topic } = channels;
  const out = new Float64Array(MEANING_WIDTH);
  for (let k = 0; k < DIMENSIONS; k++) {
    const nearest = near * (nearOfTitle[k] ?? 0) + nearOfWhole * (whole.near[k] ?? 0);
    out[k] = whole.prose * nearest;
    out[DIMENSIONS + k] = whole.prose * topic * (whole.topic[k] ?? 0);
  }
  return roughen(out);
}

/**
 * An achievement's side: the more its topic is to be trusted, the less its neighbours of words count. Measured: near
 * vectors order titles better and whole abstracts worse, topics the other way round.
 */
export function achievementMeaning(vectors: WordVectors, text: PostText): RoughVector {
  const whole = vectors.read(wholeOf(text));
  const out = new Float64Array(MEANING_WIDTH);
  for (let k = 0; k < DIMENSIONS; k++) {
    out[k] = whole.prose * (1 - whole.topicTrust) * (whole.near[k] ?? 0);
    out[DIMENSIONS + k] = whole.prose * whole.topicTrust * (whole.topic[k] ?? 0);
  }
  return roughen(out);
}

/** The product of two sides on the scale of raw text scores. */
export function meaningOf(product: number): number {
  return product / (VECTOR_STEPS * VECTOR_STEPS);
}

/** Text and meaning as one raw score on the scale of text alone; never below 0. @param product of the two sides. */
export function combineRaw(text: number, product: number, { share, text: textChannel }: Channels): number {
  return Math.max(0, share * (textChannel * text + meaningOf(product)));
}

/** The same of many pairs, in the place of their products. */
export function combineAll(texts: Float64Array, products: Float64Array, { share, text: textChannel }: Channels): void {
  const steps = VECTOR_STEPS * VECTOR_STEPS;
  for (let at = 0; at < texts.length; at++) {
    const combined = share * (textChannel * (texts[at] ?? 0) + (products[at] ?? 0) / steps);
    products[at] = Math.max(0, combined);
  }
}

function wholeOf({ title, body }: PostText): string {
  return body === "" ? title : `${title}\n${body}`;
}
