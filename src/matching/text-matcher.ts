import type { Steps } from "../kernel/steps.ts";
import { PostReader, type PostTerms, type PostText } from "../search/post-terms.ts";
import type { SlotSums } from "../search/posting-sums.ts";
import type { EachTerm } from "../search/postings.ts";
import type { Head } from "../search/saved-posts.ts";
import type { SnapshotReader, SnapshotWriter } from "../search/snapshot-sections.ts";
import { TextIndex } from "../search/text-index.ts";
import { Vocabulary } from "../search/vocabulary.ts";
import { EpochKeeper } from "./epoch-keeper.ts";
import { MEANING_WIDTH } from "./meaning.ts";
import { GENERIC_TERMS } from "./text-generic-terms.ts";
import { ACHIEVEMENT_WORTH, NEED_WORTH, needShare, rawTextScore } from "./text-score.ts";
import type { TextStatistics } from "./text-statistics.ts";

/** What the text matcher asks of a post; the rest of it is only kept. */
type Post = Head;

type WeighedTerm = { term: number; factor: number };

/** Scores by some terms, by slot, and those by all terms of a few rising slots; valid until the next are asked for. */
export type PartialScores = { scoreAt: (slot: number) => number; complete: (slots: Uint32Array) => Float64Array };

function eachOf(terms: readonly WeighedTerm[]): EachTerm {
  return (add) => {
    for (const { term, factor } of terms) add(term, factor);
  };
}

/**
 * Scores a whole need against every achievement and the other way round, by configuration C on two views (see
 * text-score.ts). One vocabulary, two indexes, one frozen set of idf. A pair gets the same number in both directions.
 */
export class TextMatcher<Need extends Post, Achievement extends Post> {
  readonly vocabulary = new Vocabulary(GENERIC_TERMS);
  readonly needs = new TextIndex<Need>("needs", MEANING_WIDTH, "content");
  readonly achievements = new TextIndex<Achievement>("achievements", MEANING_WIDTH, "body");
  readonly epochs = new EpochKeeper(this.vocabulary, this.needs, this.achievements);
  readonly #reader = new PostReader(this.vocabulary);
  #achievementChanges = 0;

  /** Another number whenever an achievement has come, changed or gone. */
  get achievementChanges(): number {
    return this.#achievementChanges;
  }

  /** @returns its slot, until the next packing. */
  putNeed(need: Need, text: PostText): number {
    const terms = this.#reader.read(text, true);
    return this.needs.put(need, { ...terms, prose: needShare(terms) });
  }

  /** @returns its slot, until the next packing. */
  putAchievement(achievement: Achievement, text: PostText): number {
    this.#achievementChanges++;
    const terms = this.#reader.read(text, true);
    const slot = this.achievements.put(achievement, terms);
    this.epochs.arrived(slot, terms);
    return slot;
  }

  withdrawAchievement(id: string): void {
    this.#achievementChanges++;
    if (this.achievements.withdraw(id)) this.epochs.withdrawn();
  }

  /** The terms of a text that asks, without teaching the vocabulary anything. */
  read(text: PostText): PostTerms {
    return this.#reader.read(text, false);
  }

  /** The statistics in force. */
  statistics(): TextStatistics {
    return this.epochs.statistics();
  }

  /** Whether what has come since the last packing is most of one index, and more than so many postings. */
  isMostlyUnpacked(postings: number): boolean {
    return this.needs.isMostlyUnpacked(postings) || this.achievements.isMostlyUnpacked(postings);
  }

  /** Packs the indexes without a new epoch: postings then take a sixth of the room. */
  *packing(): Steps<void> {
    yield* this.needs.packPostings();
    yield* this.achievements.packPostings();
  }

  /** Raw text score of every achievement for a need, by slot; 0 where a slot is empty. */
  scoreAchievements(need: PostTerms, share = needShare(need)): Float64Array {
    const terms = this.#weighNeed(need);
    const { postings, slotCount } = this.achievements;
    return this.#scoresOf(postings.sum(eachOf(terms), ACHIEVEMENT_WORTH, slotCount), share);
  }

  /**
   * The same of a need's most telling terms, and a way to complete it for a few slots.
   * @param mostPostings of these terms, for each achievement.
   */
  scoreByTellingTerms(need: PostTerms, mostPostings: number): PartialScores {
    const share = needShare(need);
    const { documents, holders } = this.statistics();
    const terms = this.#weighNeed(need).sort((a, b) => b.factor - a.factor);
    let left = mostPostings * documents;
    let least = 0;
    for (const { term, factor } of terms) {
      left -= holders(term);
      if (left < 0) {
        least = factor;
        break;
      }
    }
    // By the factor alone, so that the order in which posts came decides nothing.
    const [telling, others] = [
      terms.filter(({ factor }) => factor > least),
      terms.filter(({ factor }) => factor <= least),
    ];
    const { postings, slotCount } = this.achievements;
    const sums = postings.sum(eachOf(telling), ACHIEVEMENT_WORTH, slotCount);
    const scoreAt = (slot: number): number => this.#scoreOf(slot, sums) * share;
    const complete = (slots: Uint32Array): Float64Array => {
      postings.sumAt(slots, eachOf(others), ACHIEVEMENT_WORTH, sums);
      return Float64Array.from(slots, scoreAt);
    };
    return { scoreAt, complete };
  }

  #weighNeed({ terms, codes }: PostTerms): WeighedTerm[] {
    const statistics = this.statistics();
    return terms.map((term, index) => {
      const factor = statistics.weigh(term) * (NEED_WORTH[codes[index] ?? 0] ?? 0);
      return { term, factor };
    });
  }

  /** As rawTextScore says it; two records for each of a million slots would cost more than the rest. */
  #scoresOf({ title, whole }: SlotSums, share: number): Float64Array {
    const { factors } = this.epochs;
    const [ofTitle, ofWhole] = [factors.title, factors.whole];
    const raws = new Float64Array(whole.length);
    for (let slot = 0; slot < raws.length; slot++) {
      const sum = (title[slot] ?? 0) * (ofTitle[slot] ?? 0) + (whole[slot] ?? 0) * (ofWhole[slot] ?? 0);
      raws[slot] = sum * share;
    }
    return raws;
  }

  /** The same of one slot. */
  #scoreOf(slot: number, { title, whole }: SlotSums): number {
    const { factors } = this.epochs;
    return (title[slot] ?? 0) * (factors.title[slot] ?? 0) + (whole[slot] ?? 0) * (factors.whole[slot] ?? 0);
  }

  /** Raw text score of every need for an achievement, by slot of the needs. */
  scoreNeeds(achievement: PostTerms): Float64Array {
    const statistics = this.statistics();
    const { postings, slotCount } = this.needs;
    const terms = achievement.terms.map((term, index) => {
      const code = achievement.codes[index] ?? 0;
      return { term, factor: statistics.weigh(term) * (ACHIEVEMENT_WORTH[code] ?? 0), inTitle: code === 0 };
    });
    const inTitle = terms.filter((term) => term.inTitle);
    const title = postings.sum(eachOf(inTitle), NEED_WORTH, slotCount).whole.slice();
    const { whole } = postings.sum(eachOf(terms), NEED_WORTH, slotCount);
    const factors = this.epochs.factorsOf(achievement);
    const shares = this.needs.proseShares();
    return whole.map((sum, slot) => {
      const raw = rawTextScore({ title: title[slot] ?? 0, whole: sum }, factors);
      return raw * (shares[slot] ?? 1);
    });
  }

  /** The same score for one pair, neither of which need be in the indexes. */
  scorePair(need: PostTerms, achievement: PostTerms, share = needShare(need)): number {
    const statistics = this.statistics();
    const codes = new Map(need.terms.map((term, index) => [term, need.codes[index] ?? 0]));
    const sums = { title: 0, whole: 0 };
    for (const [index, term] of achievement.terms.entries()) {
      const ours = codes.get(term);
      if (ours === undefined) continue;
      const code = achievement.codes[index] ?? 0;
      const gain = statistics.weigh(term) * (NEED_WORTH[ours] ?? 0) * (ACHIEVEMENT_WORTH[code] ?? 0);
      sums.whole += gain;
      if (code === 0) sums.title += gain;
    }
    return rawTextScore(sums, this.epochs.factorsOf(achievement)) * share;
  }

  /** As everything is at this moment, the epoch in force included. */
  save(writer: SnapshotWriter): void {
    this.vocabulary.save(writer);
    this.needs.save(writer);
    this.achievements.save(writer);
    this.epochs.save(writer);
  }

  /** Fills a new matcher with what `save` wrote. @param whenOpened called with each achievement that is first asked for. */
  load(reader: SnapshotReader, whenOpened?: (achievement: Achievement, slot: number) => void): void {
    this.vocabulary.load(reader);
    this.needs.load(reader);
    this.achievements.load(reader, whenOpened);
    this.epochs.load(reader);
  }
}
