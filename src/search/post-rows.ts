import { type Head, SavedPosts, savePosts } from "./saved-posts.ts";
import type { SnapshotReader, SnapshotWriter } from "./snapshot-sections.ts";

/** A post, its number among the saved ones, or none where it was withdrawn. */
type Entry<Post> = Post | number | null;

/**
 * The posts of an index by slot. Those of a snapshot become objects when they are first asked for: what nobody has asked
 * for yet costs a start no more than the reading of its bytes.
 */
export class PostRows<Post extends Head> {
  readonly #entries: Entry<Post>[];
  readonly #saved: SavedPosts<Post> | null;
  #size: number;

  private constructor(entries: Entry<Post>[], saved: SavedPosts<Post> | null) {
    this.#entries = entries;
    this.#saved = saved;
    this.#size = entries.reduce<number>((count, entry) => (entry === null ? count : count + 1), 0);
  }

  static empty<Post extends Head>(): PostRows<Post> {
    return new PostRows<Post>([], null);
  }

  /** Slots in use, those of withdrawn posts included. */
  get length(): number {
    return this.#entries.length;
  }
  /** How many posts there are. */
  get size(): number {
    return this.#size;
  }

  /** The post in a slot, null when it was withdrawn. */
  at(slot: number): Post | null {
    const entry = this.#entries[slot] ?? null;
    return typeof entry === "number" ? (this.#saved?.at(entry) ?? null) : entry;
  }
  /** Whether there is one in a slot. */
  holds(slot: number): boolean {
    return (this.#entries[slot] ?? null) !== null;
  }
  idAt(slot: number): string | undefined {
    const entry = this.#entries[slot];
    return (typeof entry === "number" ? this.#saved?.ids[entry] : entry?.id) ?? undefined;
  }

  push(post: Post): void {
    this.#entries.push(post);
    this.#size++;
  }
  /** Withdraws the post in a slot. */
  clear(slot: number): void {
    this.#entries[slot] = null;
    this.#size--;
  }

  /** Of all posts. */
  slots(): number[] {
    return this.#entries.flatMap((entry, slot) => (entry === null ? [] : slot));
  }

  /** The posts in the order of their slots. */
  *[Symbol.iterator](): Generator<Post> {
    for (let slot = 0; slot < this.length; slot++) {
      const post = this.at(slot);
      if (post !== null) yield post;
    }
  }

  /** `id:version` of each. */
  lines(): string[] {
    return this.#heads().flatMap((head) => (head ? `${head.id}:${head.version ?? ""}` : []));
  }

  /** Whether such a line is of the post in a slot. */
  isLineOf(slot: number, line: string): boolean {
    const head = this.#headAt(slot);
    return head !== null && line === `${head.id}:${head.version ?? ""}`;
  }

  /** As they are at this moment. */
  copy(): PostRows<Post> {
    return new PostRows(this.#entries.slice(), this.#saved);
  }

  /** Some of them, by new slots. @param others in the places of −1, one after another. */
  pick(slots: Int32Array, others: readonly Post[] = []): PostRows<Post> {
    let next = 0;
    const entries = Array.from(slots, (slot) => (slot === -1 ? others[next++] : this.#entries[slot]) ?? null);
    return new PostRows(entries, this.#saved);
  }

  /** Whether the post in a slot is the very one in a slot of others. */
  isSameAt(slot: number, others: PostRows<Post>, otherSlot: number): boolean {
    const entry = this.#entries[slot];
    if (typeof entry === "number" && this.#saved !== others.#saved) return false;
    return entry === others.#entries[otherSlot];
  }

  /** As they are at this moment. @param longText under which name posts hold their whole text. */
  save(name: string, longText: string, writer: SnapshotWriter): void {
    const copy = this.copy();
    savePosts(name, longText, this.#heads(), (slot) => copy.at(slot), writer);
  }

  /** What `save` wrote with the same name. @param whenOpened called with each post that becomes an object, and its slot. */
  static load<Post extends Head>(
    name: string,
    longText: string,
    reader: SnapshotReader,
    whenOpened?: (post: Post, slot: number) => void,
  ): PostRows<Post> {
    const saved = new SavedPosts<Post>(name, longText, reader, whenOpened);
    const entries = saved.ids.map((id, number) => (id === null ? null : number));
    return new PostRows<Post>(entries, saved);
  }

  #heads(): (Head | null)[] {
    return Array.from({ length: this.length }, (_, slot) => this.#headAt(slot));
  }

  #headAt(slot: number): Head | null {
    const entry = this.#entries[slot] ?? null;
    return typeof entry === "number" ? (this.#saved?.headOf(entry) ?? null) : entry;
  }
}
