import type { Steps } from "../kernel/steps.ts";
import { addByBlocks, type GainingRange } from "./add-by-blocks.ts";
import { FROM_START, visitPostings } from "./gap-codes.ts";
import { grownInt32, grownUint32 } from "./growing-array.ts";
import { type Packed, packPostings } from "./pack-postings.ts";
import { CODE_BITS, CODE_MASK } from "./posting.ts";
import { createPostingSums, type PostingSums, type SlotSums } from "./posting-sums.ts";
import { eachPostingAt, firstAtLeast } from "./rising-slots.ts";
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
 * for what came since. `pack` and `take` melt the second into the first.
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
  /** Number of terms that may have postings. */
  #terms = 0;

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
  /** Whether recent postings outnumber both this and the packed ones: packing then moves each but a few times. */
  isMostlyUnpacked(postings: number): boolean {
    return this.#recentCount > postings && this.#recentCount > this.packedCount;
  }

  add(term: number, posting: number): void {
    const at = this.#recentCount++;
    if (term >= this.#terms) this.#terms = term + 1;
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

  /** Packed entries of a term: right after packing, the posts that hold it, at most twice as many where they are rare. */
  countPacked(term: number): number {
    return term < this.#bodies.length ? (this.#offsets[term + 1] ?? 0) - (this.#offsets[term] ?? 0) : 0;
  }

  /** Calls `visit` for each posting of a term, withdrawn posts included. */
  each(term: number, visit: (posting: number) => void): void {
    const { codes } = this.#sums;
    if (term < this.#bodies.length) {
      const [start, bodies, end] = [this.#offsets[term] ?? 0, this.#bodies[term] ?? 0, this.#offsets[term + 1] ?? 0];
      visitPostings(codes, start, bodies, FROM_START.title, (slot) => visit(slot << CODE_BITS));
      visitPostings(codes, bodies, end, FROM_START.body, (slot, code) => visit((slot << CODE_BITS) | code));
    }
    for (let at = this.#heads[term] ?? NONE; at !== NONE; at = this.#next[at] ?? NONE) visit(this.#recent[at] ?? 0);
  }

  /** Sums `factor * worth[code]` over the postings of some terms, by slot. */
  sum(eachTerm: EachTerm, worth: CodeTable, slots: number): SlotSums {
    const sums = this.#sums.begin(slots, worth);
    const { whole, title } = sums;
    const ranges: GainingRange[] = [];
    eachTerm((term, factor) => {
      if (term < this.#bodies.length) {
        const [start, bodies, end] = [this.#offsets[term] ?? 0, this.#bodies[term] ?? 0, this.#offsets[term + 1] ?? 0];
        ranges.push({ start, bodies, end, factor });
      }
      this.#eachRecent(term, (slot, code) => {
        const gain = factor * (worth[code] ?? 0);
        whole[slot] = (whole[slot] ?? 0) + gain;
        if (code === 0) title[slot] = (title[slot] ?? 0) + gain;
      });
    });
    addByBlocks(this.#sums, ranges, slots);
    return sums;
  }

  /**
   * Adds further terms to sums just made, for these slots only: worth it for few slots and terms that most posts have.
   * @param slots rising.
   */
  sumAt(slots: Uint32Array, eachTerm: EachTerm, worth: CodeTable, { whole, title }: SlotSums): void {
    const packed = { codes: this.#sums.codes, marks: this.#sums.marks };
    const last = slots.at(-1) ?? -1;
    eachTerm((term, factor) => {
      const [start, bodies, end] = [this.#offsets[term] ?? 0, this.#bodies[term] ?? 0, this.#offsets[term + 1] ?? 0];
      const add = (slot: number, code: number): void => {
        const gain = factor * (worth[code] ?? 0);
        whole[slot] = (whole[slot] ?? 0) + gain;
        if (code === 0) title[slot] = (title[slot] ?? 0) + gain;
      };
      if (term < this.#bodies.length) {
        eachPostingAt(packed, start, bodies, slots, (slot) => add(slot, 0));
        eachPostingAt(packed, bodies, end, slots, add);
      }
      this.#eachRecent(term, (slot, code) => {
        if (slot <= last && slots[firstAtLeast(slots, slot)] === slot) add(slot, code);
      });
    });
  }

  #eachRecent(term: number, visit: (slot: number, code: number) => void): void {
    for (let at = this.#heads[term] ?? NONE; at !== NONE; at = this.#next[at] ?? NONE) {
      const posting = this.#recent[at] ?? 0;
      visit(posting >>> CODE_BITS, posting & CODE_MASK);
    }
  }

  /**
   * Melts the recent postings that there are at this call into a new packed part, for `take`. What is added later stays recent.
   * @param slots gives each slot its new number, -1 for those to drop.
   */
  pack(slots: Int32Array): Steps<Packed> {
    const parts = {
      terms: this.#terms,
      offsets: this.#offsets,
      bodies: this.#bodies,
      sums: this.#sums,
      recent: this.#recent.subarray(0, this.#recentCount),
      recentTerms: this.#recentTerms.subarray(0, this.#recentCount),
    };
    return packPostings(parts, slots);
  }

  /** Whether another packing has been taken since this one began. */
  isStale({ from }: Packed): boolean {
    return from !== this.#sums;
  }

  /**
   * Puts a new packed part, which may not be stale, in the place of the one it was made of.
   * @param renumbered the new number of a slot.
   */
  take({ offsets, bodies, sums, melted }: Packed, renumbered: (slot: number) => number): void {
    const terms = this.#recentTerms.subarray(melted, this.#recentCount);
    const later = this.#recent.subarray(melted, this.#recentCount);
    this.#offsets = offsets;
    this.#bodies = bodies;
    this.#sums = sums;
    this.#heads = new Int32Array(0);
    this.#next = new Int32Array(0);
    this.#recent = new Uint32Array(0);
    this.#recentTerms = new Uint32Array(0);
    this.#recentCount = 0;
    for (const [at, posting] of later.entries()) {
      const slot = renumbered(posting >>> CODE_BITS);
      this.add(terms[at] ?? 0, (slot << CODE_BITS) | (posting & CODE_MASK));
    }
  }

  /** Both parts as they are at this moment: what comes later changes none of the arrays written here. */
  save(name: string, writer: SnapshotWriter): void {
    writer.array(`${name}.offsets`, this.#offsets);
    writer.array(`${name}.bodies`, this.#bodies);
    const sums = this.#sums;
    // Rankings that come in before it is written may move it.
    writer.moving(`${name}.codes`, () => sums.codes);
    writer.array(`${name}.marks`, sums.marks);
    writer.array(`${name}.recent`, this.#recent.subarray(0, this.#recentCount));
    writer.array(`${name}.recentTerms`, this.#recentTerms.subarray(0, this.#recentCount));
  }

  load(name: string, reader: SnapshotReader): void {
    this.#offsets = reader.uint32(`${name}.offsets`);
    this.#bodies = reader.uint32(`${name}.bodies`);
    this.#terms = this.#bodies.length;
    const codes = reader.uint16(`${name}.codes`);
    this.#sums = createPostingSums(codes.length);
    this.#sums.codes.set(codes);
    this.#sums.marks.set(reader.uint32(`${name}.marks`));
    const terms = reader.uint32(`${name}.recentTerms`);
    for (const [at, posting] of reader.uint32(`${name}.recent`).entries()) this.add(terms[at] ?? 0, posting);
  }
}
