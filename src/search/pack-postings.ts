import type { Steps } from "../kernel/steps.ts";
import { countEntries, IN_TITLE, visitPostings, writePosting } from "./gap-codes.ts";
import { CODE_BITS, CODE_MASK } from "./posting.ts";
import { createPostingSums, type PostingSums } from "./posting-sums.ts";

const NONE = -1;
/** Postings moved between two breaths of a packing: some milliseconds. */
const POSTINGS_PER_STEP = 100_000;

/** The packed part of some postings: where each term's titles begin, its bodies, and the next term's. */
export interface PackedPart {
  readonly offsets: Uint32Array;
  readonly bodies: Uint32Array;
  readonly sums: PostingSums;
}

/** Both parts of some postings at one moment: what comes later changes none of these arrays. */
export interface PostingParts extends PackedPart {
  /** Number of terms that may have postings. */
  readonly terms: number;
  /** As they came. */
  readonly recent: Uint32Array;
  readonly recentTerms: Uint32Array;
}

/** The packed part made anew, not yet in its place. */
export interface Packed extends PackedPart {
  /** How many postings each term has: it may take more entries. */
  readonly counts: Uint32Array;
  /** The one it was made of, with so many of the recent postings. */
  readonly from: PostingSums;
  readonly melted: number;
}

type VisitMany = (postings: Uint32Array, terms: Uint32Array, count: number) => void;

/**
 * Melts recent postings into a new packed part. Counts first and then puts each posting in its place: both parts are read
 * from front to end, so that each term's slots rise.
 * @param slots gives each slot its new number, -1 for those to drop; the numbers keep the order.
 */
export function* packPostings(parts: PostingParts, slots: Int32Array): Steps<Packed> {
  const { terms } = parts;
  const counts = new Uint32Array(terms);
  const [titles, bodies] = [createPart(terms), createPart(terms)];
  yield* eachKept(parts, slots, (kept, keptTerms, count) => {
    for (let index = 0; index < count; index++) {
      const [term, posting] = [keptTerms[index] ?? 0, kept[index] ?? 0];
      const { places, last } = (posting & CODE_MASK) === 0 ? titles : bodies;
      const slot = posting >>> CODE_BITS;
      places[term] = (places[term] ?? 0) + countEntries(slot - (last[term] ?? 0));
      last[term] = slot;
      counts[term] = (counts[term] ?? 0) + 1;
    }
  });
  const offsets = new Uint32Array(terms + 1);
  let place = 0;
  for (let term = 0; term < terms; term++) {
    const [inTitle, inBody] = [titles.places[term] ?? 0, bodies.places[term] ?? 0];
    offsets[term] = place;
    titles.places[term] = place;
    bodies.places[term] = place + inTitle;
    place += inTitle + inBody;
  }
  offsets[terms] = place;
  yield;
  const starts = bodies.places.slice();
  for (const { last } of [titles, bodies]) last.fill(0);
  const sums = createPostingSums(place);
  const packed = { codes: sums.codes, marks: sums.marks };
  yield* eachKept(parts, slots, (kept, keptTerms, count) => {
    for (let index = 0; index < count; index++) {
      const [term, posting] = [keptTerms[index] ?? 0, kept[index] ?? 0];
      const code = posting & CODE_MASK;
      const { places, last } = code === 0 ? titles : bodies;
      const slot = posting >>> CODE_BITS;
      places[term] = writePosting(packed, places[term] ?? 0, last[term] ?? 0, slot, code === 0 ? IN_TITLE : code);
      last[term] = slot;
    }
  });
  return { offsets, bodies: starts, counts, sums, from: parts.sums, melted: parts.recent.length };
}

/** By term: how many entries or where the next one goes, and the slot of the last. */
function createPart(terms: number): { places: Uint32Array; last: Uint32Array } {
  return { places: new Uint32Array(terms), last: new Uint32Array(terms) };
}

/** Packed postings term by term, those in titles first, many at a time; a visit may change the arrays it is given. */
export function* eachPacked({ offsets, bodies, sums }: PackedPart, visit: VisitMany): Steps<void> {
  const postings = new Uint32Array(POSTINGS_PER_STEP);
  const terms = new Uint32Array(POSTINGS_PER_STEP);
  let { codes } = sums;
  let count = 0;
  for (let term = 0; term < bodies.length; term++) {
    const [start, middle, end] = [offsets[term] ?? 0, bodies[term] ?? 0, offsets[term + 1] ?? 0];
    let slot = 0;
    for (let at = start; at < end; ) {
      if (at === middle) slot = 0;
      const isTitle = at < middle;
      const until = Math.min(isTitle ? middle : end, at + POSTINGS_PER_STEP - count);
      slot = visitPostings(codes, at, until, slot, (holder, code) => {
        postings[count] = (holder << CODE_BITS) | (isTitle ? 0 : code);
        terms[count++] = term;
      });
      at = until;
      if (count < POSTINGS_PER_STEP) continue;
      visit(postings, terms, count);
      count = 0;
      yield;
      // Rankings that came in meanwhile may have moved them.
      codes = sums.codes;
    }
  }
  visit(postings, terms, count);
  yield;
}

/** Postings of the slots that stay, under their new numbers, many at a time: packed ones first, then recent ones as they came. */
function* eachKept(parts: PostingParts, slots: Int32Array, visit: VisitMany): Steps<void> {
  const visitKept: VisitMany = (postings, terms, all) => {
    let count = 0;
    for (let index = 0; index < all; index++) {
      const posting = postings[index] ?? 0;
      const slot = slots[posting >>> CODE_BITS] ?? NONE;
      if (slot === NONE) continue;
      postings[count] = (slot << CODE_BITS) | (posting & CODE_MASK);
      terms[count++] = terms[index] ?? 0;
    }
    visit(postings, terms, count);
  };
  yield* eachPacked(parts, visitKept);
  const { recent, recentTerms } = parts;
  for (let from = 0; from < recent.length; from += POSTINGS_PER_STEP) {
    const postings = recent.slice(from, from + POSTINGS_PER_STEP);
    visitKept(postings, recentTerms.slice(from, from + POSTINGS_PER_STEP), postings.length);
    yield;
  }
}
