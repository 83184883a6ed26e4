import type { PostTerms, PostText } from "../search/post-terms.ts";
import { firstAtLeast } from "../search/rising-slots.ts";
import { type RoughVector, roughProduct } from "../search/rough-vector.ts";
import type { TextIndex } from "../search/text-index.ts";
import type { VectorRows } from "../search/vector-rows.ts";
import type { WordVectors } from "../search/word-vectors.ts";
import { achievementText, type MatchableAchievement, type MatchableNeed, needText } from "./matchable.ts";
import { achievementMeaning, combineAll, combineRaw, needMeaning } from "./meaning.ts";
import { joinSlots, RECALLED, slotsOfGreatest, TELLING_POSTINGS } from "./recall.ts";
import type { RawScore } from "./score-match.ts";
import type { TextMatcher } from "./text-matcher.ts";
import type { Weights } from "./weights.ts";

/** Raw scores of all posts of one side, by slot: with their meaning, and what the words contribute. */
export type RawScores = { raws: Float64Array; ofText: (slot: number) => number };

type Posts = TextMatcher<MatchableNeed, MatchableAchievement>;

/** Called after each post, lets other work run now and then. */
export type Breath = () => Promise<void>;

/** 词向量 with the version that names them. */
export type LearntVectors = { vectors: WordVectors; version: string };

/** Adds to the text scores of a matcher what its posts mean. Rows of vectors lie with the posts, by slot. */
export class MeaningMatcher {
  /** Null while nothing has been learnt. */
  #learnt: LearntVectors | null = null;
  /** Whether the rows of the needs held hold these weights. */
  #hasReadNeeds = true;

  constructor(
    readonly posts: Posts,
    readonly weights: Weights,
  ) {}

  /** The vectors that achievements have been read with, whether or not the weights count their meaning. */
  get learnt(): LearntVectors | null {
    return this.#learnt;
  }

  /** Version of the vectors that count, null where only the text does. */
  get version(): string | null {
    return this.weights.channels ? (this.#learnt?.version ?? null) : null;
  }

  /** Takes vectors with which the posts held have been read, or of which none is held yet. */
  open(learnt: LearntVectors | null): void {
    this.#learnt = learnt;
  }

  /** Reads every post anew and only then takes the vectors, so that no ranking mixes two of them. */
  async adopt(learnt: LearntVectors, breathe: Breath): Promise<void> {
    const next = new MeaningMatcher(this.posts, this.weights);
    next.open(learnt);
    const { needs, achievements } = this.posts;
    const finish = [await reread(needs, needText, (text) => next.ofNeed(text), breathe)];
    finish.push(await reread(achievements, achievementText, (text) => next.ofAchievement(text), breathe));
    for (const end of finish) end();
    this.#learnt = learnt;
  }

  /** The same posts under other weights; until `rereadNeeds`, the rows of the needs held are those of the present ones. */
  withWeights(weights: Weights): MeaningMatcher {
    const other = new MeaningMatcher(this.posts, weights);
    other.open(this.#learnt);
    other.#hasReadNeeds = false;
    return other;
  }

  /** A need's row holds the weights of its channels, an achievement's row none. */
  async rereadNeeds(breathe: Breath): Promise<void> {
    (await reread(this.posts.needs, needText, (text) => this.ofNeed(text), breathe))();
    this.#hasReadNeeds = true;
  }

  /** What a need means that may be held: its text is read only where its row does not lie ready. */
  rowOfNeed(need: MatchableNeed): RoughVector | null {
    const row = this.#learnt && this.weights.channels && this.#hasReadNeeds ? rowOf(this.posts.needs, need) : null;
    return row ?? this.ofNeed(needText(need));
  }

  /** The same of an achievement. */
  rowOfAchievement(achievement: MatchableAchievement): RoughVector | null {
    const row = this.#learnt && rowOf(this.posts.achievements, achievement);
    return row ?? this.ofAchievement(achievementText(achievement));
  }

  ofNeed(text: PostText): RoughVector | null {
    const { channels } = this.weights;
    return this.#learnt && channels ? needMeaning(this.#learnt.vectors, text, channels) : null;
  }

  ofAchievement(text: PostText): RoughVector | null {
    return this.#learnt && achievementMeaning(this.#learnt.vectors, text);
  }

  /** @param texts raw text scores by slot. @param row what the other side means. */
  combine(texts: Float64Array, index: { readonly vectors: VectorRows }, row: RoughVector | null): RawScores {
    const { channels } = this.weights;
    if (!channels || row === null) return byText(texts);
    const raws = index.vectors.products(row, texts.length);
    combineAll(texts, raws, channels);
    return { raws, ofText: (slot) => combineRaw(texts[slot] ?? 0, 0, channels) };
  }

  /**
   * The achievements that two channels recall, telling terms and meaning, scored as `combine` scores all; 0 for others.
   * @param row what the need means.
   */
  recall(need: PostTerms, row: RoughVector | null): RawScores {
    const channels = row === null ? null : this.weights.channels;
    const { slotCount, vectors } = this.posts.achievements;
    const { scoreAt, complete } = this.posts.scoreByTellingTerms(need, TELLING_POSTINGS);
    const byTerms = slotsOfGreatest(slotCount, scoreAt, RECALLED);
    const productAt = channels && row ? vectors.productsBySlot(row, slotCount) : () => 0;
    const slots = joinSlots(byTerms, channels ? slotsOfGreatest(slotCount, productAt, RECALLED) : byTerms);
    const texts = complete(slots);
    const raws = new Float64Array(slotCount);
    for (const [at, slot] of slots.entries()) {
      const text = texts[at] ?? 0;
      raws[slot] = channels ? combineRaw(text, productAt(slot), channels) : text;
    }
    const textOf = (slot: number): number => {
      const at = firstAtLeast(slots, slot);
      return slots[at] === slot ? (texts[at] ?? 0) : 0;
    };
    return { raws, ofText: (slot) => (channels ? combineRaw(textOf(slot), 0, channels) : textOf(slot)) };
  }

  /** The same for one pair, neither of which need be held. */
  combinePair(text: number, need: PostText, achievement: PostText): RawScore {
    const [ours, theirs] = [this.ofNeed(need), this.ofAchievement(achievement)];
    const { channels } = this.weights;
    if (!channels || !ours || !theirs) return { combined: text, ofText: text, withMeaning: false };
    const product = roughProduct(ours, theirs);
    return {
      combined: combineRaw(text, product, channels),
      ofText: combineRaw(text, 0, channels),
      withMeaning: true,
    };
  }
}

/** The row of the very post that is held, not of another version of it. */
function rowOf<Post extends { id: string }>(index: TextIndex<Post>, post: Post): RoughVector | null {
  const slot = index.slotOf(post.id);
  return slot !== null && index.postAt(slot) === post ? index.vectors.at(slot) : null;
}

function byText(texts: Float64Array): RawScores {
  return { raws: texts, ofText: (slot) => texts[slot] ?? 0 };
}

/** Reads every post, letting other work run in between. @returns what puts the rows in their places, at once. */
async function reread<Post extends { id: string }>(
  index: TextIndex<Post>,
  textOf: (post: Post) => PostText,
  read: (text: PostText) => RoughVector | null,
  breathe: Breath,
): Promise<() => void> {
  const rows = new Map<Post, RoughVector | null>();
  for (const post of index.posts()) {
    const text = textOf(post);
    rows.set(post, read(text));
    await breathe();
  }
  return () => {
    for (let slot = 0; slot < index.slotCount; slot++) {
      const post = index.postAt(slot);
      const row = post && (rows.get(post) ?? read(textOf(post)));
      if (row) index.vectors.set(slot, row);
    }
  };
}
