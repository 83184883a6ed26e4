import { grownFloat64 } from "../search/growing-array.ts";
import { hashPlaces, isCrowded, scatter, UNKNOWN } from "../search/hash-places.ts";

/** What a value lies between, without a bound on a side ±Infinity. */
export type Span = { low: number; high: number };

/** To read the bits of two fractions. */
const fractions = new Float64Array(2);
const bits = new Uint32Array(fractions.buffer);

/** Numbers spans from 0 in the order in which they come; both zeros are one. */
export class SpanTable {
  /** Low and high by turns. */
  #ends: Float64Array = new Float64Array(0);
  #size = 0;
  #places = hashPlaces(0);

  get size(): number {
    return this.#size;
  }

  at(number: number): Span {
    return { low: this.#ends[2 * number] ?? Number.NaN, high: this.#ends[2 * number + 1] ?? Number.NaN };
  }

  /** The span's number, a new one if need be. */
  add(low: number, high: number): number {
    [fractions[0], fractions[1]] = [low + 0, high + 0];
    const known = this.#places[this.#find(fractions)] ?? UNKNOWN;
    if (known !== UNKNOWN) return known;
    const number = this.#size++;
    this.#ends = grownFloat64(this.#ends, 2 * this.#size);
    this.#ends.set(fractions, 2 * number);
    if (isCrowded(this.#size, this.#places)) this.#spread();
    else this.#places[this.#find(fractions)] = number;
    return number;
  }

  #spread(): void {
    this.#places = hashPlaces(this.#size);
    for (let number = 0; number < this.#size; number++) {
      fractions.set(this.#ends.subarray(2 * number, 2 * number + 2));
      this.#places[this.#find(fractions)] = number;
    }
  }

  /** The place of a span, or the free one where it belongs. */
  #find([low = 0, high = 0]: Float64Array): number {
    const [places, ends] = [this.#places, this.#ends];
    let place = Math.floor(scatterAll(bits) * (places.length / 2 ** 32));
    for (;;) {
      const number = places[place] ?? UNKNOWN;
      if (number === UNKNOWN) return place;
      if (Object.is(ends[2 * number], low) && Object.is(ends[2 * number + 1], high)) return place;
      place = place + 1 === places.length ? 0 : place + 1;
    }
  }
}

function scatterAll(words: Uint32Array): number {
  let mixed = 0;
  for (const word of words) mixed = scatter(mixed ^ word);
  return mixed;
}
