import { MAX_COUNT } from "./posting.ts";
import { proseShare } from "./prose-share.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** The different terms of one post, each with its posting code: 0 = in the title, n = n times in the body only. */
export type PostTerms = {
  terms: readonly number[];
  codes: readonly number[];
  /** Different terms that no post in the vocabulary uses: they match nothing but belong to the post's mass. */
  unknown: readonly { character: boolean; inTitle: boolean }[];
  /** How far the post is prose: see `proseShare`. */
  prose: number;
};

/** `title` is what names the post, with its keywords; `body` the rest of its public text. */
export type PostText = { title: string; body: string };

/** Reads posts into terms. It keeps a mark per term between two readings, so one reader serves one vocabulary. */
export class PostReader {
  readonly #vocabulary: Vocabulary;
  /** While a post is read: 0 = not met, 1 = in the title, n + 1 = n times in the body. */
  #marks = new Uint8Array(1024);

  constructor(vocabulary: Vocabulary) {
    this.#vocabulary = vocabulary;
  }

  /** @param learning whether unknown terms join the vocabulary: true for posts to index, false for texts that only ask. */
  read({ title, body }: PostText, learning: boolean): PostTerms {
    const met: number[] = [];
    const unknown = new Map<string, { character: boolean; inTitle: boolean }>();
    let occurrences = 0;
    const reader =
      (inTitle: boolean) =>
      (term: number, normalized: string, start: number, end: number): void => {
        occurrences++;
        if (term === -1) {
          const text = normalized.slice(start, end);
          if (!unknown.has(text)) unknown.set(text, { character: isCharacter(text), inTitle });
          return;
        }
        const mark = this.#markOf(term);
        if (mark === 0) met.push(term);
        if (inTitle) this.#marks[term] = 1;
        else if (mark !== 1) this.#marks[term] = Math.min(mark === 0 ? 2 : mark + 1, MAX_COUNT + 1);
      };
    this.#vocabulary.read(title, learning, reader(true));
    this.#vocabulary.read(body, learning, reader(false));
    const codes = met.map((term) => (this.#marks[term] ?? 1) - 1);
    for (const term of met) this.#marks[term] = 0;
    const prose = proseShare(met.length + unknown.size, occurrences);
    return { terms: met, codes, unknown: [...unknown.values()], prose };
  }

  #markOf(term: number): number {
    if (term >= this.#marks.length) {
      const grown = new Uint8Array(Math.max(term + 1, this.#vocabulary.size) * 2);
      grown.set(this.#marks);
      this.#marks = grown;
    }
    return this.#marks[term] ?? 0;
  }
}

function isCharacter(text: string): boolean {
  return text.length === 1 && text >= "\u3007";
}
