import type { PostTerms } from "./post-terms.ts";
import { CODE_BITS } from "./posting-sums.ts";
import { Postings } from "./postings.ts";
import { PROSE_STEPS } from "./prose-share.ts";
import type { SnapshotReader, SnapshotWriter } from "./snapshot-sections.ts";
import { VectorRows } from "./vector-rows.ts";

/**
 * 全文倒排: which terms stand in which posts, in the title or how often in the body. Whole texts are scored against every
 * post through its postings. One index holds one class of visibility (R114): the caller decides what it feeds.
 */
export class TextIndex<Post extends { id: string }> {
  readonly #name: string;
  readonly #postings = new Postings();
  /** What each post means, by slot. */
  readonly vectors: VectorRows;
  /** How far each post is prose, in steps, by slot. */
  readonly #prose = new VectorRows(1);
  #posts: (Post | null)[] = [];
  readonly #slots = new Map<string, number>();

  /** @param name distinguishes the indexes of one snapshot. @param vectorWidth numbers that say what a post means. */
  constructor(name: string, vectorWidth: number) {
    this.#name = name;
    this.vectors = new VectorRows(vectorWidth);
  }

  get size(): number {
    return this.#slots.size;
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
    return this.#posts[slot] ?? null;
  }
  slotOf(id: string): number | null {
    return this.#slots.get(id) ?? null;
  }
  findPost(id: string): Post | null {
    return this.postAt(this.#slots.get(id) ?? -1);
  }
  posts(): Post[] {
    return this.#posts.filter((post) => post !== null);
  }

  /** Adds a post, in place of an older one with its id. @returns its slot. */
  put(post: Post, { terms, codes, prose }: PostTerms): number {
    this.withdraw(post.id);
    const slot = this.#posts.length;
    this.#posts.push(post);
    this.#slots.set(post.id, slot);
    this.#prose.set(slot, Int16Array.of(Math.round(prose * PROSE_STEPS)));
    for (const [index, term] of terms.entries()) this.#postings.add(term, (slot << CODE_BITS) | (codes[index] ?? 0));
    return slot;
  }

  /** How far the post of each slot is prose, 0 to 1. */
  proseShares(): Float64Array {
    return this.#prose.products(Int16Array.of(1), this.slotCount).map((steps) => steps / PROSE_STEPS);
  }

  /** Takes a post out, and says whether it was there. Its postings go at the next packing. */
  withdraw(id: string): boolean {
    const slot = this.#slots.get(id);
    if (slot === undefined) return false;
    this.#slots.delete(id);
    this.#posts[slot] = null;
    return true;
  }

  get needsPacking(): boolean {
    return this.#postings.needsPacking;
  }

  /** Gives posts new slots, so whatever is kept by slot must be made anew. */
  pack(): void {
    const numbers = new Int32Array(this.#posts.length).fill(-1);
    const posts: Post[] = [];
    this.#posts.forEach((post, slot) => {
      if (post === null) return;
      numbers[slot] = posts.length;
      this.#slots.set(post.id, posts.length);
      posts.push(post);
    });
    this.#posts = posts;
    this.#postings.pack(numbers);
    this.vectors.renumber(numbers);
    this.#prose.renumber(numbers);
  }

  /** Packs, then writes all of it. */
  save(writer: SnapshotWriter): void {
    this.pack();
    writer.json(`${this.#name}.posts`, this.#posts);
    this.#postings.save(this.#name, writer);
    this.vectors.save(this.#name, writer);
    this.#prose.save(`${this.#name}.prose`, writer);
  }

  /** Fills a new index with what `save` wrote; the vocabulary must be the one it was written with. */
  load(reader: SnapshotReader): void {
    const posts = reader.json<Post[]>(`${this.#name}.posts`);
    for (const [slot, post] of posts.entries()) this.#slots.set(post.id, slot);
    this.#posts = posts;
    this.#postings.load(this.#name, reader);
    this.vectors.load(this.#name, reader);
    this.#prose.load(`${this.#name}.prose`, reader);
  }
}
