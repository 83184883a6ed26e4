import { grownUint32 } from "./growing-array.ts";
import { hashPlaces, isCrowded, scatter, UNKNOWN } from "./hash-places.ts";

/** Numbers 32-bit keys from 0 in the order they come: an open-addressed hash table of typed arrays. */
export class KeyTable {
  #keys: Uint32Array;
  #size: number;
  #places: Int32Array = new Int32Array(0);
  /** Turns 32 bits into a place. */
  #scale = 0;

  /** @param keys different keys to begin with, numbered as they stand. */
  constructor(keys: Uint32Array = new Uint32Array(0)) {
    this.#keys = keys;
    this.#size = keys.length;
    this.#spread();
  }

  get size(): number {
    return this.#size;
  }
  /** The keys in the order of their numbers. */
  get keys(): Uint32Array {
    return this.#keys.subarray(0, this.#size);
  }
  keyAt(number: number): number {
    return this.#keys[number] ?? 0;
  }

  find(key: number): number {
    const [keys, places] = [this.#keys, this.#places];
    for (let place = this.#begin(key); ; place = place + 1 === places.length ? 0 : place + 1) {
      const number = places[place] ?? UNKNOWN;
      if (number === UNKNOWN || keys[number] === key) return number;
    }
  }

  /** The key's number, a new one if need be. */
  add(key: number): number {
    const known = this.find(key);
    if (known !== UNKNOWN) return known;
    const number = this.#size;
    this.#keys = grownUint32(this.#keys, number + 1);
    this.#keys[number] = key;
    this.#size++;
    if (isCrowded(this.#size, this.#places)) this.#spread();
    else this.#place(number);
    return number;
  }

  #spread(): void {
    this.#places = hashPlaces(this.#size);
    this.#scale = this.#places.length / 2 ** 32;
    for (let number = 0; number < this.#size; number++) this.#place(number);
  }

  #place(number: number): void {
    const places = this.#places;
    let place = this.#begin(this.keyAt(number));
    while (places[place] !== UNKNOWN) place = place + 1 === places.length ? 0 : place + 1;
    places[place] = number;
  }

  #begin(key: number): number {
    return (scatter(key) * this.#scale) >>> 0;
  }
}
