import { runAtOnce, type Steps } from "../kernel/steps.ts";
import { PostRows } from "../search/post-rows.ts";
import type { PostTerms } from "../search/post-terms.ts";
import type { Head } from "../search/saved-posts.ts";
import type { SnapshotReader, SnapshotWriter } from "../search/snapshot-sections.ts";
import type { TextIndex } from "../search/text-index.ts";
import type { Vocabulary } from "../search/vocabulary.ts";
import { countEpoch, loadEpoch, saveEpoch, type TextEpoch } from "./text-epoch.ts";
import { type TextFactors, textFactors } from "./text-score.ts";
import { type Masses, measureMass, statisticsOf, type TextStatistics } from "./text-statistics.ts";

type Arrival = { slot: number; terms: PostTerms };

/** A new epoch begins once this share of the achievements has changed: idf has hardly moved before. */
const EPOCH_SHARE = 1 / 50;
/** Up to so many postings, some hundred achievements, a new epoch takes some milliseconds and begins when it is asked for. */
const FEW_POSTINGS = 200_000;
const NOTHING = { epoch: "0-0", documents: 0, counts: new Uint32Array(0) };

/** The epoch in force for two indexes, and the beginning of the next. */
export class EpochKeeper<Need extends Head, Achievement extends Head> {
  readonly #vocabulary: Vocabulary;
  readonly #needs: TextIndex<Need>;
  readonly #achievements: TextIndex<Achievement>;
  #statistics: TextStatistics;
  /** Factors of each achievement by slot. */
  #factors: Masses = { title: new Float64Array(0), whole: new Float64Array(0) };
  #changes = 0;
  #epochAchievements = PostRows.empty<Achievement>();
  /** What was put while an epoch is being counted, one list for each that is. */
  readonly #arrivals = new Set<Arrival[]>();

  constructor(vocabulary: Vocabulary, needs: TextIndex<Need>, achievements: TextIndex<Achievement>) {
    this.#vocabulary = vocabulary;
    this.#needs = needs;
    this.#achievements = achievements;
    this.#statistics = statisticsOf(NOTHING, vocabulary);
  }

  /** The statistics in force. In a small collection a new epoch begins first if one is due. */
  statistics(): TextStatistics {
    if (this.#epochIsDue && (this.isSmall || this.#statistics.documents === 0)) this.freeze();
    return this.#statistics;
  }

  /** The statistics in force, also where a new epoch is due. */
  get inForce(): TextStatistics {
    return this.#statistics;
  }

  /** The achievements that the statistics in force are of: what else is learnt once an epoch is learnt from these. */
  get achievements(): Iterable<Achievement> {
    return this.#epochAchievements;
  }

  /** By slot; valid until an epoch begins. */
  get factors(): Masses {
    return this.#factors;
  }

  factorsOf(achievement: PostTerms): TextFactors {
    const mass = measureMass(achievement, this.#statistics);
    return textFactors(mass.title, mass.whole, this.#statistics.documents);
  }

  arrived(slot: number, terms: PostTerms): void {
    this.#changes++;
    if (this.#statistics.documents > 0) this.#setFactors(slot, this.factorsOf(terms));
    for (const arrivals of this.#arrivals) arrivals.push({ slot, terms });
  }

  withdrawn(): void {
    this.#changes++;
  }

  get #epochIsDue(): boolean {
    return this.#changes > this.#statistics.documents * EPOCH_SHARE;
  }

  /** Whether what is learnt of the achievements takes so little time that it is best learnt at once. */
  get isSmall(): boolean {
    const { packedCount, recentCount } = this.#achievements.postings;
    return packedCount + recentCount <= FEW_POSTINGS;
  }

  /** Whether `freezing` is worth its while: what is small begins its epochs by itself. */
  get isDue(): boolean {
    return (this.#epochIsDue && !this.isSmall) || this.#needs.isMostlyUnpacked(FEW_POSTINGS);
  }

  /** Begins a new epoch at once (about 0.3 s for 10,000 posts). */
  freeze(): void {
    runAtOnce(this.freezing());
  }

  /**
   * Begins a new epoch: packs the indexes and counts idf and masses afresh. Until the last step everything is answered by
   * the epoch before; a step does nothing when another epoch began meanwhile.
   * @param prepare what else is made of an epoch before it begins.
   */
  *freezing(prepare?: (epoch: TextEpoch<Achievement>) => Steps<void>): Steps<void> {
    const changes = this.#changes;
    const arrivals: Arrival[] = [];
    this.#arrivals.add(arrivals);
    try {
      const achievements = yield* this.#achievements.pack();
      const epoch = yield* countEpoch(achievements, this.#vocabulary);
      const needs = yield* this.#needs.pack();
      if (prepare) yield* prepare(epoch);
      if (achievements.isStale() || needs.isStale()) return;
      needs.take();
      const renumbered = achievements.take();
      this.#take(epoch);
      this.#changes -= changes;
      for (const { slot, terms } of arrivals) this.#setFactors(renumbered(slot), this.factorsOf(terms));
    } finally {
      this.#arrivals.delete(arrivals);
    }
  }

  #take({ statistics, factors, achievements }: TextEpoch<Achievement>): void {
    this.#statistics = statistics;
    this.#factors = factors;
    this.#epochAchievements = achievements;
  }

  #setFactors(slot: number, { title, whole }: TextFactors): void {
    if (slot >= this.#factors.title.length) {
      const length = Math.max(1024, slot * 2);
      const grow = (array: Float64Array): Float64Array => {
        const grown = new Float64Array(length);
        grown.set(array);
        return grown;
      };
      this.#factors = { title: grow(this.#factors.title), whole: grow(this.#factors.whole) };
    }
    this.#factors.title[slot] = title;
    this.#factors.whole[slot] = whole;
  }

  /** As it is in force at this moment. */
  save(writer: SnapshotWriter): void {
    const [statistics, factors, achievements] = [this.#statistics, this.#factors, this.#epochAchievements];
    saveEpoch({ statistics, factors, achievements }, this.#achievements, writer);
    writer.json("epoch.changes", this.#changes);
  }

  /** Fills a new keeper with what `save` wrote, after the indexes and the vocabulary. */
  load(reader: SnapshotReader): void {
    this.#take(loadEpoch(reader, this.#achievements, this.#vocabulary));
    this.#changes = reader.json<number>("epoch.changes");
  }
}
