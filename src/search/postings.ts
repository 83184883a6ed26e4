import type { Steps } from "../kernel/steps.ts";
import { grownInt32, grownUint32 } from "./growing-array.ts";
import type { SnapshotReader, SnapshotWriter } from "./snapshot-sections.ts";

/** A posting is slot × 16 + code: code 0 = the term stands in the title, 1–15 = how often in the body only. */
export const CODE_BITS = 4;
export const MAX_COUNT = 15;
const NONE = -1;
/** Postings moved between two breaths of a packing: some milliseconds. */
const POSTINGS_PER_STEP = 100_000;

/** What each posting code is worth: 16 whole numbers. */
export type CodeTable = Float64Array;
/** One sum per slot. */
export type Sums = Float64Array;

/** The packed part made anew, not yet in its place. */
export interface Packed {
  readonly offsets: Uint32Array;
  readonly bodies: Uint32Array;
  readonly packed: Uint32Array;
  /** The one it was made of, with so many of the recent postings. */
  readonly from: Uint32Array;
  readonly melted: number;
}

/**
 * Term → posts, in two parts: a packed one, in which a term's title postings come first, and a small one of linked lists
 * for what came since. `pack` and `take` melt the second into the first.
 *
 *   offsets[t] ──► title postings … ──► bodies[t] ──► body postings … ──► offsets[t + 1]
 *   heads[t] ──► entry ──► entry        recent, newest first
 */
export class Postings {
  #offsets: Uint32Array = new Uint32Array(1);
  #bodies: Uint32Array = new Uint32Array(0);
  #packed: Uint32Array = new Uint32Array(0);
  #heads: Int32Array = new Int32Array(0);
  #next: Int32Array = new Int32Array(0);
  #recent: Uint32Array = new Uint32Array(0);
  #recentTerms: Uint32Array = new Uint32Array(0);
  #recentCount = 0;

  get packedCount(): number {
    return this.#packed.length;
  }
  get recentCount(): number {
    return this.#recentCount;
  }
  /** Number of terms that may have postings. */
  get terms(): number {
    return Math.max(this.#bodies.length, this.#heads.length);
  }

  add(term: number, posting: number): void {
    const at = this.#recentCount++;
    if (term >= this.#heads.length) this.#heads = grownInt32(this.#heads, term + 1, NONE);
    if (at >= this.#recent.length) {
      this.#next = grownInt32(this.#next, at + 1);
      this.#recent = grownUint32(this.#recent, at + 1);
      this.#recentTerms = grownUint32(this.#recentTerms, at + 1);
    }
    this.#recent[at] = posting;
    this.#recentTerms[at] = term;
    this.#next[at] = this.#heads[term] ?? NONE;
    this.#heads[term] = at;
  }

  /** Calls `visit` for each posting of a term, withdrawn posts included. */
  each(term: number, visit: (posting: number) => void): void {
    if (term < this.#bodies.length) {
      const end = this.#offsets[term + 1] ?? 0;
      for (let at = this.#offsets[term] ?? 0; at < end; at++) visit(this.#packed[at] ?? 0);
    }
    for (let at = this.#heads[term] ?? NONE; at !== NONE; at = this.#next[at] ?? NONE) visit(this.#recent[at] ?? 0);
  }

  /**
   * For each posting adds `factor * worth[code]` to its post's sum, and for those in a title also to its title sum where
   * one is kept. The innermost loop of matching, about 4 ns a posting.
   */
  accumulate(term: number, factor: number, worth: CodeTable, sums: Sums, titleSums: Sums | null): void {
    const inTitle = factor * (worth[0] ?? 0);
    const packed = this.#packed;
    if (term < this.#bodies.length) {
      let at = this.#offsets[term] ?? 0;
      for (const end = this.#bodies[term] ?? 0; at < end; at++) {
        const slot = (packed[at] ?? 0) >>> CODE_BITS;
        sums[slot] = (sums[slot] ?? 0) + inTitle;
        if (titleSums !== null) titleSums[slot] = (titleSums[slot] ?? 0) + inTitle;
      }
      for (const end = this.#offsets[term + 1] ?? 0; at < end; at++) {
        const posting = packed[at] ?? 0;
        const slot = posting >>> CODE_BITS;
        sums[slot] = (sums[slot] ?? 0) + factor * (worth[posting & MAX_COUNT] ?? 0);
      }
    }
    for (let at = this.#heads[term] ?? NONE; at !== NONE; at = this.#next[at] ?? NONE) {
      const posting = this.#recent[at] ?? 0;
      const slot = posting >>> CODE_BITS;
      sums[slot] = (sums[slot] ?? 0) + factor * (worth[posting & MAX_COUNT] ?? 0);
      if (titleSums !== null && (posting & MAX_COUNT) === 0) titleSums[slot] = (titleSums[slot] ?? 0) + inTitle;
    }
  }

  /**
   * Melts the recent postings that there are now into a new packed part, for `take`. `slots` gives each slot its new
   * number, -1 for those to drop. Counts first and then puts each posting in its place: both parts are read from front to
   * end. What is added meanwhile stays recent.
   */
  *pack(slots: Int32Array): Steps<Packed> {
    const terms = this.terms;
    const [from, melted] = [this.#packed, this.#recentCount];
    const titles = new Uint32Array(terms);
    const bodies = new Uint32Array(terms);
    yield* this.#eachKept(slots, melted, (kept, keptTerms, count) => {
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
    const packed = new Uint32Array(place);
    yield* this.#eachKept(slots, melted, (kept, keptTerms, count) => {
      for (let index = 0; index < count; index++) {
        const [term, posting] = [keptTerms[index] ?? 0, kept[index] ?? 0];
        const cursors = (posting & MAX_COUNT) === 0 ? titles : bodies;
        const at = cursors[term] ?? 0;
        packed[at] = posting;
        cursors[term] = at + 1;
      }
    });
    return { offsets, bodies: starts, packed, from, melted };
  }

  /** Whether another packing has been taken since this one began. */
  isStale({ from }: Packed): boolean {
    return from !== this.#packed;
  }

  /**
   * Puts a new packed part, which may not be stale, in the place of the one it was made of.
   * @param renumbered the new number of a slot.
   */
  take({ offsets, bodies, packed, melted }: Packed, renumbered: (slot: number) => number): void {
    const terms = this.#recentTerms.subarray(melted, this.#recentCount);
    const later = this.#recent.subarray(melted, this.#recentCount);
    this.#offsets = offsets;
    this.#bodies = bodies;
    this.#packed = packed;
    this.#heads = new Int32Array(0);
    this.#next = new Int32Array(0);
    this.#recent = new Uint32Array(0);
    this.#recentTerms = new Uint32Array(0);
    this.#recentCount = 0;
    for (const [at, posting] of later.entries()) {
      const slot = renumbered(posting >>> CODE_BITS);
      this.add(terms[at] ?? 0, (slot << CODE_BITS) | (posting & MAX_COUNT));
    }
  }

  /** Postings of the slots that stay, under their new numbers, many at a time: packed ones first, then recent ones as they came. */
  *#eachKept(
    slots: Int32Array,
    recentCount: number,
    visit: (postings: Uint32Array, terms: Uint32Array, count: number) => void,
  ): Steps<void> {
    const [packed, offsets, recent, recentTerms] = [this.#packed, this.#offsets, this.#recent, this.#recentTerms];
    const kept = new Uint32Array(POSTINGS_PER_STEP);
    const keptTerms = new Uint32Array(POSTINGS_PER_STEP);
    const renumbered = (posting: number): number => {
      const slot = slots[posting >>> CODE_BITS] ?? NONE;
      return slot === NONE ? NONE : ((slot << CODE_BITS) | (posting & MAX_COUNT)) >>> 0;
    };
    let term = 0;
    for (let done = 0; done < packed.length; yield) {
      let count = 0;
      for (const end = Math.min(packed.length, done + POSTINGS_PER_STEP); done < end; done++) {
        while ((offsets[term + 1] ?? 0) <= done) term++;
        const posting = renumbered(packed[done] ?? 0);
        if (posting === NONE) continue;
        kept[count] = posting;
        keptTerms[count++] = term;
      }
      visit(kept, keptTerms, count);
    }
    for (let done = 0; done < recentCount; yield) {
      let count = 0;
      for (const end = Math.min(recentCount, done + POSTINGS_PER_STEP); done < end; done++) {
        const posting = renumbered(recent[done] ?? 0);
        if (posting === NONE) continue;
        kept[count] = posting;
        keptTerms[count++] = recentTerms[done] ?? 0;
      }
      visit(kept, keptTerms, count);
    }
  }

  /** Both parts as they are at this moment: what comes later changes none of the arrays written here. */
  save(name: string, writer: SnapshotWriter): void {
    writer.array(`${name}.offsets`, this.#offsets);
    writer.array(`${name}.bodies`, this.#bodies);
    writer.array(`${name}.packed`, this.#packed);
    writer.array(`${name}.recent`, this.#recent.subarray(0, this.#recentCount));
    writer.array(`${name}.recentTerms`, this.#recentTerms.subarray(0, this.#recentCount));
  }

  load(name: string, reader: SnapshotReader): void {
    this.#offsets = reader.uint32(`${name}.offsets`);
    this.#bodies = reader.uint32(`${name}.bodies`);
    this.#packed = reader.uint32(`${name}.packed`);
    const terms = reader.uint32(`${name}.recentTerms`);
    for (const [at, posting] of reader.uint32(`${name}.recent`).entries()) this.add(terms[at] ?? 0, posting);
  }
}
