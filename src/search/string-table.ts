import { hashSeed } from "../kernel/hash-seed.ts";
import { hashPlaces, isCrowded, scatter, UNKNOWN } from "./hash-places.ts";

/** Finds the numbers of strings that its owner holds by number: a third of the room of a Map, which keeps them again. */
export class StringTable {
  readonly #stringAt: (number: number) => string | undefined;
  readonly #seed = hashSeed();
  #places: Int32Array = hashPlaces(0);
  /** Those of strings that are gone included. */
  #taken = 0;

  /**
   * @param stringAt the string of a number, undefined once it is gone: it is then not found any more, and its number is not
   * given to another. @param count whose numbers begin at 0 are in it from the beginning.
   */
  constructor(stringAt: (number: number) => string | undefined, count = 0) {
    this.#stringAt = stringAt;
    if (count > 0) this.#spread(Array.from({ length: count }, (_, number) => number));
  }

  find(text: string): number {
    const places = this.#places;
    for (let place = this.#begin(text); ; place = place + 1 === places.length ? 0 : place + 1) {
      const number = places[place] ?? UNKNOWN;
      if (number === UNKNOWN || this.#stringAt(number) === text) return number;
    }
  }

  /** @param number whose string is there and was not before. */
  add(number: number): void {
    if (isCrowded(this.#taken + 1, this.#places)) this.#spread(this.#places.filter((one) => one !== UNKNOWN));
    this.#place(number);
  }

  /** Leaves out those that are gone. */
  #spread(numbers: Iterable<number>): void {
    const there = [...numbers].filter((number) => this.#stringAt(number) !== undefined);
    this.#places = hashPlaces(there.length + 1);
    this.#taken = 0;
    for (const number of there) this.#place(number);
  }

  #place(number: number): void {
    const places = this.#places;
    let place = this.#begin(this.#stringAt(number) ?? "");
    while (places[place] !== UNKNOWN) place = place + 1 === places.length ? 0 : place + 1;
    places[place] = number;
    this.#taken++;
  }

  #begin(text: string): number {
    let hash = this.#seed;
    for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
    return Math.floor(scatter(hash) * (this.#places.length / 2 ** 32));
  }
}
