import type { Steps } from "../kernel/steps.ts";
import { idOfLine } from "../kernel/version-lines.ts";
import { UNKNOWN } from "./hash-places.ts";
import { keptSlots, numberAnew } from "./number-anew.ts";
import type { Packed } from "./pack-postings.ts";
import { PostRows } from "./post-rows.ts";
import type { PostTerms } from "./post-terms.ts";
import { CODE_BITS } from "./posting.ts";
import { Postings } from "./postings.ts";
import { PROSE_STEPS } from "./prose-share.ts";
import type { Head } from "./saved-posts.ts";
import { SlotNumbers } from "./slot-numbers.ts";
import type { SnapshotReader, SnapshotWriter } from "./snapshot-sections.ts";
import { StringTable } from "./string-table.ts";
import { VectorRows } from "./vector-rows.ts";

/** An index packed anew, not yet in its place. */
export interface PackedIndex<Post extends Head> {
  readonly postings: Packed;
  /** The posts by their new slots, and how far each is prose. */
  readonly posts: PostRows<Post>;
  readonly proseShares: Float64Array;
  /** Whether another packing came first: there is then nothing to take. */
  isStale: () => boolean;
  /** Puts it in its place, which gives posts new slots. @returns the new number of each slot. */
  take: () => (slot: number) => number;
}

/**
 * 全文倒排: which terms stand in which posts, in the title or how often in the body. Whole texts are scored against every
 * post through its postings. One index holds one class of visibility (R114): the caller decides what it feeds.
 */
export class TextIndex<Post extends Head> {
  readonly #name: string;
  readonly #longText: string;
  readonly #postings = new Postings();
  /** What each post means, by slot. */
  readonly vectors: VectorRows;
  /** How far each post is prose, in steps, by slot. */
  readonly #prose = new SlotNumbers();
  #posts = PostRows.empty<Post>();
  #slots = this.#slotsById();

  /**
   * @param name distinguishes the indexes of one snapshot. @param vectorWidth numbers that say what a post means.
   * @param longText under which name posts hold their whole text.
   */
  constructor(name: string, vectorWidth: number, longText: string) {
    this.#name = name;
    this.#longText = longText;
    this.vectors = new VectorRows(vectorWidth);
  }

  get size(): number {
    return this.#posts.size;
  }
  /** Slots run from 0 below this; those of withdrawn posts are empty. */
  get slotCount(): number {
    return this.#posts.length;
  }
  get postings(): Postings {
    return this.#postings;
  }
  /** The post in a slot, null when it was withdrawn. */
  postAt(slot: number): Post | null {
    return this.#posts.at(slot);
  }
  slotOf(id: string): number | null {
    const slot = this.#slots.find(id);
    return slot === UNKNOWN ? null : slot;
  }
  findPost(id: string): Post | null {
    return this.postAt(this.#slots.find(id));
  }
  posts(): Post[] {
    return [...this.#posts];
  }
  /** The posts as they are at this moment, by slot. */
  copyPosts(): PostRows<Post> {
    return this.#posts.copy();
  }
  /** `id:version` of every post. */
  held(): string[] {
    return this.#posts.lines();
  }
  /** Whether such a line is of a post that is held. */
  holdsLine(line: string): boolean {
    return this.#posts.isLineOf(this.#slots.find(idOfLine(line)), line);
  }
  /** The posts by the slots that they have now, to be asked also after a packing has given them others. */
  postsBySlot(): (slot: number) => Post | null {
    const posts = this.#posts;
    return (slot) => posts.at(slot);
  }

  /** Adds a post, in place of an older one with its id. @returns its slot. */
  put(post: Post, { terms, codes, prose }: PostTerms): number {
    this.withdraw(post.id);
    const slot = this.#posts.length;
    this.#posts.push(post);
    this.#slots.add(slot);
    this.#prose.set(slot, Math.round(prose * PROSE_STEPS));
    for (let index = 0; index < terms.length; index++) {
      this.#postings.add(terms[index] ?? 0, (slot << CODE_BITS) | (codes[index] ?? 0));
    }
    return slot;
  }

  /** Whether some post has a term. */
  holds(term: number): boolean {
    let isHeld = false;
    this.#postings.each(term, (posting) => {
      isHeld ||= this.#posts.holds(posting >>> CODE_BITS);
    });
    return isHeld;
  }

  /** How far the post of each slot is prose, 0 to 1. */
  proseShares(): Float64Array {
    return Float64Array.from({ length: this.slotCount }, (_, slot) => this.#prose.at(slot) / PROSE_STEPS);
  }

  /** Takes a post out, and says whether it was there. Its postings go at the next packing. */
  withdraw(id: string): boolean {
    const slot = this.#slots.find(id);
    if (slot === UNKNOWN) return false;
    this.#posts.clear(slot);
    return true;
  }

  /** Whether recent postings outnumber both this and the packed ones. */
  isMostlyUnpacked(postings: number): boolean {
    return this.#postings.isMostlyUnpacked(postings);
  }

  /** Packs the posts held now and drops what was withdrawn. Nothing changes before `take`. */
  *pack(): Steps<PackedIndex<Post>> {
    const { numbers, count, renumbered } = numberAnew(this.#posts);
    const posts = this.#posts.pick(keptSlots(numbers));
    const shares = this.proseShares();
    const proseShares = new Float64Array(count);
    for (const [slot, number] of numbers.entries()) if (number !== -1) proseShares[number] = shares[slot] ?? 0;
    const postings = yield* this.#postings.pack(numbers);
    return {
      postings,
      posts,
      proseShares,
      isStale: () => this.#postings.isStale(postings),
      take: () => this.#take(postings, renumbered),
    };
  }

  #take(packed: Packed, renumbered: (slot: number) => number): (slot: number) => number {
    this.#postings.take(packed, renumbered);
    const numbers = new Int32Array(this.#posts.length);
    let isSame = true;
    for (let slot = 0; slot < numbers.length; slot++) {
      numbers[slot] = renumbered(slot);
      isSame &&= numbers[slot] === slot;
    }
    if (!isSame) this.#renumber(numbers);
    return renumbered;
  }

  #renumber(numbers: Int32Array): void {
    this.#posts = this.#posts.pick(keptSlots(numbers));
    this.#slots = this.#slotsById();
    this.vectors.renumber(numbers);
    this.#prose.renumber(numbers);
  }

  /** Of the posts held now and those that are still to come. */
  #slotsById(): StringTable {
    return new StringTable((slot) => this.#posts.idAt(slot), this.#posts.length);
  }

  /** Packs the postings while everything keeps its slot. */
  *packPostings(): Steps<void> {
    const numbers = Int32Array.from({ length: this.slotCount }, (_, slot) => (this.#posts.holds(slot) ? slot : -1));
    const packed = yield* this.#postings.pack(numbers);
    if (!this.#postings.isStale(packed)) this.#postings.take(packed, (slot) => slot);
  }

  /** As it is at this moment: what comes later changes nothing of what is written. */
  save(writer: SnapshotWriter): void {
    this.#posts.save(`${this.#name}.posts`, this.#longText, writer);
    this.#postings.save(this.#name, writer);
    this.vectors.save(this.#name, writer);
    this.#prose.save(`${this.#name}.prose`, writer);
  }

  /**
   * Fills a new index with what `save` wrote; the vocabulary must be the one it was written with.
   * @param whenOpened called with each post once it is first asked for, and the slot it was saved with.
   */
  load(reader: SnapshotReader, whenOpened?: (post: Post, slot: number) => void): void {
    this.#posts = PostRows.load<Post>(`${this.#name}.posts`, this.#longText, reader, whenOpened);
    this.#slots = this.#slotsById();
    this.#postings.load(this.#name, reader);
    this.vectors.load(this.#name, reader);
    this.#prose.load(`${this.#name}.prose`, reader);
  }
}
