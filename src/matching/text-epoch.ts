import type { Steps } from "../kernel/steps.ts";
import type { PostRows } from "../search/post-rows.ts";
import type { Head } from "../search/saved-posts.ts";
import type { SnapshotReader, SnapshotWriter } from "../search/snapshot-sections.ts";
import type { PackedIndex, TextIndex } from "../search/text-index.ts";
import type { Vocabulary } from "../search/vocabulary.ts";
import { textFactors } from "./text-score.ts";
import { freezeStatistics, type Masses, measureMasses, statisticsOf, type TextStatistics } from "./text-statistics.ts";

/** Slots whose factors are made between two breaths: some milliseconds. */
const SLOTS_PER_STEP = 50_000;
/** In place of the slot of an achievement that has been withdrawn or replaced since the epoch began. */
const GONE = -1;

/** 统计期: what the achievements of one moment say about how telling words are, in force until enough has changed. */
export interface TextEpoch<Achievement extends Head> {
  statistics: TextStatistics;
  /** Factors of each achievement by slot. */
  factors: Masses;
  /** The achievements that the statistics are of. */
  achievements: PostRows<Achievement>;
}

/** The epoch of the achievements in an index packed anew, by its new slots. */
export function* countEpoch<Achievement extends Head>(
  index: PackedIndex<Achievement>,
  vocabulary: Vocabulary,
): Steps<TextEpoch<Achievement>> {
  const statistics = yield* freezeStatistics(index.postings, index.posts.length, vocabulary);
  // What was a sum is turned into a factor in its place: there may be a million of them.
  const factors = yield* measureMasses(index, statistics);
  const { title, whole } = factors;
  for (let slot = 0; slot < whole.length; slot++) {
    const own = textFactors(title[slot] ?? 0, whole[slot] ?? 0, statistics.documents);
    title[slot] = own.title;
    whole[slot] = own.whole;
    if (slot % SLOTS_PER_STEP === 0) yield;
  }
  return { statistics, factors, achievements: index.posts };
}

/** Writes an epoch as it is in force; its achievements may have been withdrawn from the index or replaced since. */
export function saveEpoch<Achievement extends Head>(
  { statistics, factors, achievements }: TextEpoch<Achievement>,
  index: TextIndex<Achievement>,
  writer: SnapshotWriter,
): void {
  const held = index.copyPosts();
  const gone: Achievement[] = [];
  const places = Int32Array.from({ length: achievements.length }, (_, place) => {
    const slot = index.slotOf(achievements.idAt(place) ?? "");
    if (slot !== null && held.isSameAt(slot, achievements, place)) return slot;
    const achievement = achievements.at(place);
    if (achievement) gone.push(achievement);
    return GONE;
  });
  writer.json("epoch", { epoch: statistics.epoch, documents: statistics.documents });
  writer.array("epoch.counts", statistics.counts);
  writer.array("epoch.titleFactors", factors.title.subarray(0, index.slotCount));
  writer.array("epoch.wholeFactors", factors.whole.subarray(0, index.slotCount));
  writer.array("epoch.places", places);
  writer.rows("epoch.gone", gone);
}

/** @param index and vocabulary as they were read from the same snapshot. */
export function loadEpoch<Achievement extends Head>(
  reader: SnapshotReader,
  index: TextIndex<Achievement>,
  vocabulary: Vocabulary,
): TextEpoch<Achievement> {
  const counted = reader.json<{ epoch: string; documents: number }>("epoch");
  const gone = reader.rows<Achievement>("epoch.gone");
  const places = reader.int32("epoch.places");
  return {
    statistics: statisticsOf({ ...counted, counts: reader.uint32("epoch.counts") }, vocabulary),
    factors: { title: reader.float64("epoch.titleFactors"), whole: reader.float64("epoch.wholeFactors") },
    achievements: index.copyPosts().pick(places, gone),
  };
}
