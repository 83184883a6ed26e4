import { DIMENSIONS } from "../search/direction-sums.ts";
import type { PostText } from "../search/post-terms.ts";
import { VECTOR_STEPS, type WordVectors } from "../search/word-vectors.ts";
import type { Channels } from "./weights.ts";

/** Numbers that say what one post means: its near vector and its topic vector, weighted. */
export const MEANING_WIDTH = 2 * DIMENSIONS;
/** How far a topic is trusted, in whole steps, so that every sum is a whole number below 2³¹. */
const TRUST_STEPS = 100;
/** Channels of the vectors are multiples of a half. */
export const CHANNEL_STEPS = 2;

/**
 * A need's side of the product: near(title) and near(whole) in one, and the topic of the whole. Weighted beforehand, so
 * one product with an achievement's row is the meaning of the pair.
 */
export function needMeaning(vectors: WordVectors, text: PostText, channels: Channels): Int16Array {
  const nearOfTitle = vectors.readNear(text.title);
  const whole = vectors.read(wholeOf(text));
  const [near, nearOfWhole, topic] = [channels.near, channels.nearOfWhole, channels.topic].map((channel) =>
    Math.round(channel * CHANNEL_STEPS),
  ) as [number, number, number];
  const out = new Int16Array(MEANING_WIDTH);
  for (let k = 0; k < DIMENSIONS; k++) {
    const nearest = near * (nearOfTitle[k] ?? 0) + nearOfWhole * (whole.near[k] ?? 0);
    out[k] = Math.round(whole.prose * nearest);
    out[DIMENSIONS + k] = Math.round(whole.prose * topic * (whole.topic[k] ?? 0));
  }
  return out;
}

/**
 * An achievement's side: the more its topic is to be trusted, the less its neighbours of words count. Measured: near
 * vectors order titles better and whole abstracts worse, topics the other way round.
 */
export function achievementMeaning(vectors: WordVectors, text: PostText): Int16Array {
  const whole = vectors.read(wholeOf(text));
  const trust = Math.round(whole.topicTrust * TRUST_STEPS);
  const out = new Int16Array(MEANING_WIDTH);
  for (let k = 0; k < DIMENSIONS; k++) {
    out[k] = Math.round(whole.prose * (TRUST_STEPS - trust) * (whole.near[k] ?? 0));
    out[DIMENSIONS + k] = Math.round(whole.prose * trust * (whole.topic[k] ?? 0));
  }
  return out;
}

/** The product of two sides on the scale of raw text scores. */
export function meaningOf(product: number): number {
  return product / (CHANNEL_STEPS * TRUST_STEPS * VECTOR_STEPS * VECTOR_STEPS);
}

/** Text and meaning as one raw score on the scale of text alone; never below 0. @param product of the two sides. */
export function combineRaw(text: number, product: number, { share, text: textChannel }: Channels): number {
  return Math.max(0, share * (textChannel * text + meaningOf(product)));
}

function wholeOf({ title, body }: PostText): string {
  return body === "" ? title : `${title}\n${body}`;
}
