import { grownInt32, grownUint32 } from "./growing-array.ts";
import { CODE_BITS, createPostingSums, MAX_COUNT, type PostingSums, type SlotSums } from "./posting-sums.ts";
import type { SnapshotReader, SnapshotWriter } from "./snapshot-sections.ts";

const NONE = -1;
/** Recent postings are worth packing when they outnumber both this and a quarter of the packed ones. */
const RECENT_AT_LEAST = 200_000;

/** What each posting code is worth: 16 whole numbers. */
export type CodeTable = Float64Array;
/** Calls `add` for each term whose postings count, with what they are multiplied by. */
export type EachTerm = (add: (term: number, factor: number) => void) => void;

/**
 * Term → posts, in two parts: a packed one, in which a term's title postings come first, and a small one of linked lists
 * for what came since. `pack` melts the second into the first.
 *
 *   offsets[t] ──► title postings … ──► bodies[t] ──► body postings … ──► offsets[t + 1]
 *   heads[t] ──► entry ──► entry        recent, newest first
 */
export class Postings {
  #offsets: Uint32Array = new Uint32Array(1);
  #bodies: Uint32Array = new Uint32Array(0);
  #sums: PostingSums = createPostingSums(0);
  #heads: Int32Array = new Int32Array(0);
  #next: Int32Array = new Int32Array(0);
  #recent: Uint32Array = new Uint32Array(0);
  #recentTerms: Uint32Array = new Uint32Array(0);
  #recentCount = 0;

  get packedCount(): number {
    return this.#offsets.at(-1) ?? 0;
  }
  get recentCount(): number {
    return this.#recentCount;
  }
  /** Whether packing pays: it takes about 10 ms for a million postings. */
  get needsPacking(): boolean {
    return this.#recentCount > RECENT_AT_LEAST && this.#recentCount * 4 > this.packedCount;
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

  /** Number of packed postings of a term: right after packing, the posts that hold it. */
  countPacked(term: number): number {
    return (this.#offsets[term + 1] ?? 0) - (term + 1 < this.#offsets.length ? (this.#offsets[term] ?? 0) : 0);
  }

  /** Calls `visit` for each posting of a term, withdrawn posts included. */
  each(term: number, visit: (posting: number) => void): void {
    const { packed } = this.#sums;
    if (term < this.#bodies.length) {
      const end = this.#offsets[term + 1] ?? 0;
      for (let at = this.#offsets[term] ?? 0; at < end; at++) visit(packed[at] ?? 0);
    }
    for (let at = this.#heads[term] ?? NONE; at !== NONE; at = this.#next[at] ?? NONE) visit(this.#recent[at] ?? 0);
  }

  /** Sums `factor * worth[code]` over the postings of some terms, by slot. */
  sum(eachTerm: EachTerm, worth: CodeTable, slots: number): SlotSums {
    const sums = this.#sums.begin(slots);
    const { whole, title } = sums;
    const gains = new Float64Array(worth.length);
    eachTerm((term, factor) => {
      for (let code = 0; code < gains.length; code++) gains[code] = factor * (worth[code] ?? 0);
      if (term < this.#bodies.length) {
        this.#sums.add(this.#offsets[term] ?? 0, this.#bodies[term] ?? 0, this.#offsets[term + 1] ?? 0, gains);
      }
      this.#eachRecent(term, (slot, code) => {
        const gain = gains[code] ?? 0;
        whole[slot] = (whole[slot] ?? 0) + gain;
        if (code === 0) title[slot] = (title[slot] ?? 0) + gain;
      });
    });
    return sums;
  }

  /**
   * Adds further terms to sums just made, for these slots only: worth it for few slots and terms that most posts have.
   * @param slots rising.
   */
  sumAt(slots: Uint32Array, eachTerm: EachTerm, worth: CodeTable, { whole, title }: SlotSums): void {
    const { packed } = this.#sums;
    const last = slots.at(-1) ?? -1;
    eachTerm((term, factor) => {
      const [start, bodies, end] = [this.#offsets[term] ?? 0, this.#bodies[term] ?? 0, this.#offsets[term + 1] ?? 0];
      const add = (slot: number, code: number): void => {
        const gain = factor * (worth[code] ?? 0);
        whole[slot] = (whole[slot] ?? 0) + gain;
        if (code === 0) title[slot] = (title[slot] ?? 0) + gain;
      };
      if (term < this.#bodies.length) {
        eachAt(packed, start, bodies, slots, add);
        eachAt(packed, bodies, end, slots, add);
      }
      this.#eachRecent(term, (slot, code) => {
        if (slot <= last && slots[firstAtLeast(slots, slot)] === slot) add(slot, code);
      });
    });
  }

  #eachRecent(term: number, visit: (slot: number, code: number) => void): void {
    for (let at = this.#heads[term] ?? NONE; at !== NONE; at = this.#next[at] ?? NONE) {
      const posting = this.#recent[at] ?? 0;
      visit(posting >>> CODE_BITS, posting & MAX_COUNT);
    }
  }

  /**
   * Melts recent postings into the packed part. `slots` gives each slot its new number, -1 for those to drop. Counts
   * first and then puts each posting in its place: both parts are read from front to end.
   */
  pack(slots: Int32Array): void {
    const terms = this.terms;
    const titles = new Uint32Array(terms);
    const bodies = new Uint32Array(terms);
    this.#eachKept(slots, (term, _slot, code) => {
      if (code === 0) titles[term] = (titles[term] ?? 0) + 1;
      else bodies[term] = (bodies[term] ?? 0) + 1;
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
    const starts = bodies.slice();
    const sums = createPostingSums(place);
    const { packed } = sums;
    this.#eachKept(slots, (term, slot, code) => {
      const cursors = code === 0 ? titles : bodies;
      const at = cursors[term] ?? 0;
      packed[at] = (slot << CODE_BITS) | code;
      cursors[term] = at + 1;
    });
    this.#offsets = offsets;
    this.#bodies = starts;
    this.#sums = sums;
    this.#heads = new Int32Array(0);
    this.#next = new Int32Array(0);
    this.#recent = new Uint32Array(0);
    this.#recentTerms = new Uint32Array(0);
    this.#recentCount = 0;
  }

  /** Postings of the slots that stay, under their new numbers: packed ones first, then recent ones as they came. */
  #eachKept(slots: Int32Array, visit: (term: number, slot: number, code: number) => void): void {
    const { packed } = this.#sums;
    for (let term = 0; term < this.#bodies.length; term++) {
      const end = this.#offsets[term + 1] ?? 0;
      for (let at = this.#offsets[term] ?? 0; at < end; at++) {
        const posting = packed[at] ?? 0;
        const slot = slots[posting >>> CODE_BITS] ?? NONE;
        if (slot !== NONE) visit(term, slot, posting & MAX_COUNT);
      }
    }
    for (let at = 0; at < this.#recentCount; at++) {
      const posting = this.#recent[at] ?? 0;
      const slot = slots[posting >>> CODE_BITS] ?? NONE;
      if (slot !== NONE) visit(this.#recentTerms[at] ?? 0, slot, posting & MAX_COUNT);
    }
  }

  /** Only what is packed is saved: pack first. */
  save(name: string, writer: SnapshotWriter): void {
    writer.array(`${name}.offsets`, this.#offsets);
    writer.array(`${name}.bodies`, this.#bodies);
    writer.array(`${name}.packed`, this.#sums.packed);
  }

  load(name: string, reader: SnapshotReader): void {
    this.#offsets = reader.uint32(`${name}.offsets`);
    this.#bodies = reader.uint32(`${name}.bodies`);
    const packed = reader.uint32(`${name}.packed`);
    this.#sums = createPostingSums(packed.length);
    this.#sums.packed.set(packed);
  }
}

/** Visits the postings from `start` to `end` whose slot is among some, by leaps that double: both rise. */
function eachAt(
  packed: Uint32Array,
  start: number,
  end: number,
  slots: Uint32Array,
  visit: (slot: number, code: number) => void,
): void {
  let at = start;
  for (const slot of slots) {
    const wanted = slot << CODE_BITS;
    let leap = 1;
    while (at + leap < end && (packed[at + leap] ?? 0) < wanted) leap *= 2;
    let [first, behind] = [at, Math.min(at + leap + 1, end)];
    while (first < behind) {
      const middle = (first + behind) >>> 1;
      if ((packed[middle] ?? 0) < wanted) first = middle + 1;
      else behind = middle;
    }
    at = first;
    if (at >= end) return;
    const posting = packed[at] ?? 0;
    if (posting >>> CODE_BITS === slot) visit(slot, posting & MAX_COUNT);
  }
}

/** Where the first number stands that is not below `value`. */
function firstAtLeast(rising: Uint32Array, value: number): number {
  let [first, behind] = [0, rising.length];
  while (first < behind) {
    const middle = (first + behind) >>> 1;
    if ((rising[middle] ?? 0) < value) first = middle + 1;
    else behind = middle;
  }
  return first;
}
