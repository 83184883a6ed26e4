import { SavedTexts } from "./saved-texts.ts";
import type { SnapshotReader, SnapshotWriter } from "./snapshot-sections.ts";

/** What an index must know of a post before anyone asks for it. */
export type Head = { id: string; version?: string | number | undefined };

type Version = Head["version"];

/** The posts of a snapshot by their numbers, each of which becomes an object when it is first asked for. */
export class SavedPosts<Post extends Head> {
  readonly #ids: readonly (string | null)[];
  readonly #versions: readonly Version[];
  readonly #longText: string;
  readonly #opened: (Post | undefined)[] = [];
  /** Let go once every post is open, with what was read for them. */
  #unopened: {
    count: number;
    rows: SavedTexts;
    longTexts: SavedTexts;
    whenOpened: (post: Post, number: number) => void;
  } | null;

  /**
   * @param longText under which name posts hold their whole text.
   * @param whenOpened called with each post that becomes an object.
   */
  constructor(
    name: string,
    longText: string,
    reader: SnapshotReader,
    whenOpened: (post: Post, number: number) => void = () => {},
  ) {
    this.#longText = longText;
    this.#ids = reader.rows<string | null>(`${name}.ids`);
    this.#versions = reader.rows<Version>(`${name}.versions`);
    const count = this.#ids.reduce((sum, id) => (id === null ? sum : sum + 1), 0);
    const [rows, longTexts] = [new SavedTexts(name, reader), new SavedTexts(`${name}.${longText}`, reader)];
    this.#unopened = { count, rows, longTexts, whenOpened };
  }

  /** Null where a post was withdrawn. */
  get ids(): readonly (string | null)[] {
    return this.#ids;
  }

  headOf(number: number): Head {
    return { id: this.#ids[number] ?? "", version: this.#versions[number] };
  }

  /** @param number of a post that was not withdrawn: always the same object. */
  at(number: number): Post {
    return this.#opened[number] ?? this.#open(number);
  }

  #open(number: number): Post {
    if (this.#unopened === null) throw new Error(`post ${number} was not saved`);
    const { rows, longTexts, whenOpened } = this.#unopened;
    const post = JSON.parse(rows.briefly(number)) as Post;
    const text = longTexts.at(number);
    Object.assign(post, { id: this.#ids[number] }, text !== "" && { [this.#longText]: text });
    this.#opened[number] = post;
    this.#unopened.count--;
    if (this.#unopened.count === 0) this.#unopened = null;
    whenOpened(post, number);
    return post;
  }
}

/**
 * Writes posts for `SavedPosts`. What is long stands beside the JSON, which has then little left to be read through.
 * @param at null for a slot whose post was withdrawn; asked as the bytes are.
 */
export function savePosts<Post extends Head>(
  name: string,
  longText: string,
  heads: readonly (Head | null)[],
  at: (slot: number) => Post | null,
  writer: SnapshotWriter,
): void {
  writer.rows(
    `${name}.ids`,
    heads.map((head) => head?.id ?? null),
  );
  writer.rows(
    `${name}.versions`,
    heads.map((head) => head?.version ?? null),
  );
  writer.texts(name, heads.length, (slot) => {
    const post = at(slot);
    if (post === null) return "";
    const withoutText = textOf(post, longText) === "" ? {} : { [longText]: "" };
    return JSON.stringify({ ...post, id: "", ...withoutText });
  });
  writer.texts(`${name}.${longText}`, heads.length, (slot) => textOf(at(slot), longText));
}

function textOf(post: Head | null, longText: string): string {
  const value = (post as Readonly<Record<string, unknown>> | null)?.[longText];
  return typeof value === "string" ? value : "";
}
