import type { Steps } from "../kernel/steps.ts";
import { CODE_BITS, createPostingSums, MAX_COUNT, type PostingSums } from "./posting-sums.ts";

const NONE = -1;
/** Postings moved between two breaths of a packing: some milliseconds. */
const POSTINGS_PER_STEP = 100_000;

/** Both parts of some postings at one moment: what comes later changes none of these arrays. */
export interface PostingParts {
  /** Number of terms that may have postings. */
  readonly terms: number;
  readonly offsets: Uint32Array;
  readonly sums: PostingSums;
  /** As they came. */
  readonly recent: Uint32Array;
  readonly recentTerms: Uint32Array;
}

/** The packed part made anew, not yet in its place. */
export interface Packed {
  readonly offsets: Uint32Array;
  readonly bodies: Uint32Array;
  readonly sums: PostingSums;
  /** The one it was made of, with so many of the recent postings. */
  readonly from: PostingSums;
  readonly melted: number;
}

type VisitMany = (postings: Uint32Array, terms: Uint32Array, count: number) => void;

/**
 * Melts recent postings into a new packed part. Counts first and then puts each posting in its place: both parts are read
 * from front to end.
 * @param slots gives each slot its new number, -1 for those to drop.
 */
export function* packPostings(parts: PostingParts, slots: Int32Array): Steps<Packed> {
  const { terms } = parts;
  const titles = new Uint32Array(terms);
  const bodies = new Uint32Array(terms);
  yield* eachKept(parts, slots, (kept, keptTerms, count) => {
    for (let index = 0; index < count; index++) {
      const term = keptTerms[index] ?? 0;
      if (((kept[index] ?? 0) & MAX_COUNT) === 0) titles[term] = (titles[term] ?? 0) + 1;
      else bodies[term] = (bodies[term] ?? 0) + 1;
    }
  });
  const offsets = new Uint32Array(terms + 1);
  let place = 0;
  for (let term = 0; term < terms; term++) {
    const [inTitle, inBody] = [titles[term] ?? 0, bodies[term] ?? 0];
    offsets[term] = place;
    titles[term] = place;
    bodies[term] = place + inTitle;
    place += inTitle + inBody;
  }
  offsets[terms] = place;
  yield;
  const starts = bodies.slice();
  const sums = createPostingSums(place);
  const { packed } = sums;
  yield* eachKept(parts, slots, (kept, keptTerms, count) => {
    for (let index = 0; index < count; index++) {
      const [term, posting] = [keptTerms[index] ?? 0, kept[index] ?? 0];
      const cursors = (posting & MAX_COUNT) === 0 ? titles : bodies;
      const at = cursors[term] ?? 0;
      packed[at] = posting;
      cursors[term] = at + 1;
    }
  });
  return { offsets, bodies: starts, sums, from: parts.sums, melted: parts.recent.length };
}

/** Postings of the slots that stay, under their new numbers, many at a time: packed ones first, then recent ones as they came. */
function* eachKept(
  { offsets, sums, recent, recentTerms }: PostingParts,
  slots: Int32Array,
  visit: VisitMany,
): Steps<void> {
  const packedCount = offsets.at(-1) ?? 0;
  const kept = new Uint32Array(POSTINGS_PER_STEP);
  const keptTerms = new Uint32Array(POSTINGS_PER_STEP);
  const renumbered = (posting: number): number => {
    const slot = slots[posting >>> CODE_BITS] ?? NONE;
    return slot === NONE ? NONE : ((slot << CODE_BITS) | (posting & MAX_COUNT)) >>> 0;
  };
  let term = 0;
  for (let done = 0; done < packedCount; yield) {
    let count = 0;
    // Asked for anew in each step: it may have been moved since the last.
    const { packed } = sums;
    for (const end = Math.min(packedCount, done + POSTINGS_PER_STEP); done < end; done++) {
      while ((offsets[term + 1] ?? 0) <= done) term++;
      const posting = renumbered(packed[done] ?? 0);
      if (posting === NONE) continue;
      kept[count] = posting;
      keptTerms[count++] = term;
    }
    visit(kept, keptTerms, count);
  }
  for (let done = 0; done < recent.length; yield) {
    let count = 0;
    for (const end = Math.min(recent.length, done + POSTINGS_PER_STEP); done < end; done++) {
      const posting = renumbered(recent[done] ?? 0);
      if (posting === NONE) continue;
      kept[count] = posting;
      keptTerms[count++] = recentTerms[done] ?? 0;
    }
    visit(kept, keptTerms, count);
  }
}
