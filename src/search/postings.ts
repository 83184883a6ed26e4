import { grownInt32, grownUint32 } from "./growing-array.ts";
import type { SnapshotReader, SnapshotWriter } from "./snapshot-sections.ts";

/** A posting is slot × 16 + code: code 0 = the term stands in the title, 1–15 = how often in the body only. */
export const CODE_BITS = 4;
export const MAX_COUNT = 15;
const NONE = -1;

/** What each posting code is worth: 16 whole numbers. */
export type CodeTable = Float64Array;
/** One sum per slot. */
export type Sums = Float64Array;

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
  #packed: Uint32Array = new Uint32Array(0);
  #heads: Int32Array = new Int32Array(0);
  #next: Int32Array = new Int32Array(0);
  #recent: Uint32Array = new Uint32Array(0);
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
    this.#heads = grownInt32(this.#heads, term + 1, NONE);
    this.#next = grownInt32(this.#next, this.#recentCount + 1);
    this.#recent = grownUint32(this.#recent, this.#recentCount + 1);
    this.#recent[this.#recentCount] = posting;
    this.#next[this.#recentCount] = this.#heads[term] ?? NONE;
    this.#heads[term] = this.#recentCount;
    this.#recentCount++;
  }

  /** Number of packed postings of a term: right after packing, the posts that hold it. */
  countPacked(term: number): number {
    return (this.#offsets[term + 1] ?? 0) - (term + 1 < this.#offsets.length ? (this.#offsets[term] ?? 0) : 0);
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

  /** Adds each term's weight to the sums of the posts that hold it; expects everything to be packed. */
  addWeights(weigh: (term: number) => number, sums: Sums, titleSums: Sums): void {
    const worth = new Float64Array(MAX_COUNT + 1).fill(1);
    for (let term = 0; term < this.#bodies.length; term++) {
      this.accumulate(term, weigh(term), worth, sums, titleSums);
    }
  }

  /** Melts recent postings into the packed part. `slots` gives each slot its new number, -1 for those to drop. */
  pack(slots: Int32Array): void {
    const terms = this.terms;
    const offsets = new Uint32Array(terms + 1);
    const bodies = new Uint32Array(terms);
    const packed = new Uint32Array(this.#packed.length + this.#recentCount);
    const inBodies: number[] = [];
    let place = 0;
    const keep = (posting: number): void => {
      const slot = slots[posting >>> CODE_BITS] ?? NONE;
      if (slot === NONE) return;
      const code = posting & MAX_COUNT;
      if (code === 0) packed[place++] = slot << CODE_BITS;
      else inBodies.push((slot << CODE_BITS) | code);
    };
    for (let term = 0; term < terms; term++) {
      this.each(term, keep);
      bodies[term] = place;
      for (const posting of inBodies) packed[place++] = posting;
      inBodies.length = 0;
      offsets[term + 1] = place;
    }
    this.#offsets = offsets;
    this.#bodies = bodies;
    this.#packed = packed.slice(0, place);
    this.#heads = new Int32Array(0);
    this.#next = new Int32Array(0);
    this.#recent = new Uint32Array(0);
    this.#recentCount = 0;
  }

  /** Only what is packed is saved: pack first. */
  save(name: string, writer: SnapshotWriter): void {
    writer.array(`${name}.offsets`, this.#offsets);
    writer.array(`${name}.bodies`, this.#bodies);
    writer.array(`${name}.packed`, this.#packed);
  }

  load(name: string, reader: SnapshotReader): void {
    this.#offsets = reader.uint32(`${name}.offsets`);
    this.#bodies = reader.uint32(`${name}.bodies`);
    this.#packed = reader.uint32(`${name}.packed`);
  }
}
