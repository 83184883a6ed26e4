import { grownUint32 } from "./growing-array.ts";

/** What `find` says of a key that is not there. */
export const UNKNOWN = -1;

const LEAST_PLACES = 16;

/** Numbers 32-bit keys from 0 in the order they come: an open-addressed hash table of typed arrays. */
export class KeyTable {
  #keys: Uint32Array;
  #size: number;
  #places: Int32Array = new Int32Array(0);

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
    const mask = this.#places.length - 1;
    for (let place = scatter(key) & mask; ; place = (place + 1) & mask) {
      const number = this.#places[place] ?? UNKNOWN;
      if (number === UNKNOWN || this.#keys[number] === key) return number;
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
    if (this.#size * 2 > this.#places.length) this.#spread();
    else this.#place(number);
    return number;
  }

  #spread(): void {
    let length = LEAST_PLACES;
    while (length < this.#size * 4) length *= 2;
    this.#places = new Int32Array(length).fill(UNKNOWN);
    for (let number = 0; number < this.#size; number++) this.#place(number);
  }

  #place(number: number): void {
    const mask = this.#places.length - 1;
    let place = scatter(this.keyAt(number)) & mask;
    while (this.#places[place] !== UNKNOWN) place = (place + 1) & mask;
    this.#places[place] = number;
  }
}

function scatter(key: number): number {
  const mixed = Math.imul(key ^ (key >>> 15), 0x2c1b3c6d);
  return (mixed ^ (mixed >>> 13)) >>> 0;
}
