import type { PostText } from "../search/post-terms.ts";
import type { TextIndex } from "../search/text-index.ts";
import type { WordVectors } from "../search/word-vectors.ts";
import { achievementText, type MatchableAchievement, type MatchableNeed, needText } from "./matchable.ts";
import { achievementMeaning, combineRaw, needMeaning } from "./meaning.ts";
import type { RawScore } from "./score-match.ts";
import type { TextMatcher } from "./text-matcher.ts";
import type { Channels, Weights } from "./weights.ts";

/** Raw scores of all posts of one side, by slot: with their meaning, and what the words contribute. */
export type RawScores = { raws: Float64Array; texts: Float64Array };

type Posts = TextMatcher<MatchableNeed, MatchableAchievement>;

/** 词向量 and weights in force; null while nothing has been learnt, or where the weights count only the text. */
type Force = { vectors: WordVectors; version: string; channels: Readonly<Channels> };

/** Adds to the text scores of a matcher what its posts mean. Rows of vectors lie with the posts, by slot. */
export class MeaningMatcher {
  #force: Force | null = null;

  constructor(
    readonly posts: Posts,
    readonly weights: Weights,
  ) {}

  /** Version of the word vectors, null without. */
  get version(): string | null {
    return this.#force?.version ?? null;
  }

  get vectors(): WordVectors | null {
    return this.#force?.vectors ?? null;
  }

  /** Takes vectors with which the posts held have been read, or of which none is held yet. */
  open(vectors: WordVectors, version: string): void {
    const { channels } = this.weights;
    this.#force = channels ? { vectors, version, channels } : null;
  }

  /** Reads every post anew and only then takes the vectors, so that no ranking mixes two of them. */
  async adopt(vectors: WordVectors, version: string, breathe: (characters: number) => Promise<void>): Promise<void> {
    const next = new MeaningMatcher(this.posts, this.weights);
    next.open(vectors, version);
    const { needs, achievements } = this.posts;
    const finish = [await reread(needs, needText, (text) => next.ofNeed(text), breathe)];
    finish.push(await reread(achievements, achievementText, (text) => next.ofAchievement(text), breathe));
    for (const end of finish) end();
    this.#force = next.#force;
  }

  ofNeed(text: PostText): Int16Array | null {
    return this.#force && needMeaning(this.#force.vectors, text, this.#force.channels);
  }

  ofAchievement(text: PostText): Int16Array | null {
    return this.#force && achievementMeaning(this.#force.vectors, text);
  }

  /** @param texts raw text scores by slot. @param row what the other side means. */
  combine(texts: Float64Array, index: TextIndex<{ id: string }>, row: Int16Array | null): RawScores {
    const channels = this.#force?.channels;
    if (!channels || row === null) return { raws: texts, texts };
    const products = index.vectors.products(row, texts.length);
    return {
      raws: texts.map((text, slot) => combineRaw(text, products[slot] ?? 0, channels)),
      texts: texts.map((text) => combineRaw(text, 0, channels)),
    };
  }

  /** The same for one pair, neither of which need be held. */
  combinePair(text: number, need: PostText, achievement: PostText): RawScore {
    const [ours, theirs] = [this.ofNeed(need), this.ofAchievement(achievement)];
    const channels = this.#force?.channels;
    if (!channels || !ours || !theirs) return { combined: text, ofText: text, withMeaning: false };
    const product = ours.reduce((sum, value, k) => sum + value * (theirs[k] ?? 0), 0);
    return {
      combined: combineRaw(text, product, channels),
      ofText: combineRaw(text, 0, channels),
      withMeaning: true,
    };
  }
}

/** Reads every post, letting other work run in between. @returns what puts the rows in their places, at once. */
async function reread<Post extends { id: string }>(
  index: TextIndex<Post>,
  textOf: (post: Post) => PostText,
  read: (text: PostText) => Int16Array | null,
  breathe: (characters: number) => Promise<void>,
): Promise<() => void> {
  const rows = new Map<Post, Int16Array | null>();
  for (const post of index.posts()) {
    const text = textOf(post);
    rows.set(post, read(text));
    await breathe(text.body.length);
  }
  return () => {
    for (let slot = 0; slot < index.slotCount; slot++) {
      const post = index.postAt(slot);
      const row = post && (rows.get(post) ?? read(textOf(post)));
      if (row) index.vectors.set(slot, row);
    }
  };
}
