/** Where some words go. */
export type Reserved = { words: Uint16Array; from: number };
export type WordRoom = { reserve: (length: number) => Reserved };

/** Words in an array of their own, which takes 200 bytes besides them. */
export const OWN_WORDS: WordRoom = { reserve: (length) => ({ words: new Uint16Array(length), from: 0 }) };

/** Words of many one after another in arrays that they share; each array is let go with the last of them. */
export class SharedWords implements WordRoom {
  #words = new Uint16Array(0);
  #taken = 0;

  /** @param length of each array. What would take more than an eighth of one gets its own. */
  constructor(readonly length: number) {}

  reserve(length: number): Reserved {
    if (length > this.length / 8) return OWN_WORDS.reserve(length);
    if (this.#taken + length > this.#words.length) [this.#words, this.#taken] = [new Uint16Array(this.length), 0];
    this.#taken += length;
    return { words: this.#words, from: this.#taken - length };
  }
}
