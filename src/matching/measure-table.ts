import { baseId, spanId, spanOf } from "./measure-ids.ts";
import { FLAG_BITS, flagsAt, layoutOf, type MeasureLayout, type MeasureRow } from "./measure-layout.ts";
import type { MeasureName } from "./measure-name.ts";
import type { OfferedMeasure } from "./offered-measures.ts";
import { OWN_WORDS, type WordRoom } from "./shared-words.ts";

const CLAIMS = ["value", "about", "range", "bound", "looseBound"] as const;
const ASPECTS = ["level", "up", "down"] as const;
const EXTREMES = [null, "max", "min", "mean"] as const;
const [IS_CAPABILITY, IS_ASIDE] = [1 << (FLAG_BITS - 2), 1 << (FLAG_BITS - 1)];

const KIND_BITS = 128;
const WORD_BITS = 16;
/** Before the measures stand the bits of their kinds. */
const HEAD = KIND_BITS / WORD_BITS;

/** The bit of measures with this base form and this last character of their names. */
export function kindBit(base: number, last: number): number {
  return (Math.imul(last, 0x9e3779b1) ^ Math.imul(base + 1, 0x85ebca6b)) >>> 25;
}

/**
 * What one achievement claims, packed into words of 16 bits and one string: ten thousand achievements claim a hundred
 * thousand values, which as objects would take more room than their texts (400 bytes each; 16 here).
 */
export class MeasureTable {
  readonly #words: Uint16Array;
  /** Where the first row begins. */
  readonly #from: number;
  readonly layout: MeasureLayout;
  readonly size: number;
  /** The cores of the names, one after another. */
  readonly cores: string;

  constructor(rows: readonly MeasureRow[], cores: string, room: WordRoom) {
    this.layout = layoutOf(rows);
    const { width, pack } = this.layout;
    const { words, from } = room.reserve(HEAD + rows.length * width);
    [this.#words, this.#from, this.size, this.cores] = [words, from + HEAD, rows.length, cores];
    for (const [index, row] of rows.entries()) words.set(pack(row), this.#from + index * width);
    for (let index = 0; index < this.size; index++) {
      const bit = kindBit(this.baseAt(index), this.lastAt(index));
      const at = from + Math.floor(bit / WORD_BITS);
      words[at] = (words[at] ?? 0) | (1 << (bit % WORD_BITS));
    }
  }

  static of(measures: readonly OfferedMeasure[], room = OWN_WORDS): MeasureTable {
    let cores = "";
    const rows = measures.map((measure) => {
      cores += measure.name.core;
      return rowOf(measure, cores.length);
    });
    return new MeasureTable(rows, cores, room);
  }

  /** Whether a measure of one of these kinds may be there; false is sure, and the answer to most requirements. */
  mayHoldOne(bits: readonly number[]): boolean {
    for (let index = 0; index < bits.length; index++) {
      const bit = bits[index] ?? 0;
      const word = this.#words[this.#from - HEAD + (bit >> 4)] ?? 0;
      if ((word & (1 << (bit & 15))) !== 0) return true;
    }
    return false;
  }
  /** As `baseId` numbers it. */
  baseAt(index: number): number {
    return this.layout.baseAt(this.#words, this.at(index));
  }
  /** Code of the last character of the name's core; names with another one never agree. */
  lastAt(index: number): number {
    return this.cores.charCodeAt(this.coreEndAt(index) - 1) || 0;
  }
  coreAt(index: number): string {
    return this.cores.slice(index === 0 ? 0 : this.coreEndAt(index - 1), this.coreEndAt(index));
  }
  nameAt(index: number): Pick<MeasureName, "aspect" | "extreme" | "isAside"> {
    const flags = flagsAt(this.#words, this.at(index));
    return {
      aspect: ASPECTS[(flags >> 3) & 3] ?? "level",
      extreme: EXTREMES[(flags >> 5) & 3] ?? null,
      isAside: (flags & IS_ASIDE) !== 0,
    };
  }
  boundsAt(index: number): Pick<OfferedMeasure, "low" | "high" | "claim" | "isCapability"> {
    const flags = flagsAt(this.#words, this.at(index));
    const claim = CLAIMS[flags & 7] ?? "value";
    const span = spanOf(this.layout.spanAt(this.#words, this.at(index)));
    return { ...span, claim, isCapability: (flags & IS_CAPABILITY) !== 0 };
  }
  placeAt(index: number): OfferedMeasure["place"] {
    const places = this.layout.placesAt(this.#words, this.at(index));
    const { start, end } = places.sentence;
    return start === end ? { figure: start } : places;
  }
  /** All rows as they lie in memory. */
  rows(): Uint16Array {
    return this.#words.subarray(this.#from, this.at(this.size));
  }

  // Private methods would take each table another eight bytes.
  private at(index: number): number {
    return this.#from + index * this.layout.width;
  }
  private coreEndAt(index: number): number {
    return this.layout.coreEndAt(this.#words, this.at(index));
  }
}

function rowOf({ name, base, low, high, claim, isCapability, place }: OfferedMeasure, coreEnd: number): MeasureRow {
  const flags =
    CLAIMS.indexOf(claim) |
    (ASPECTS.indexOf(name.aspect) << 3) |
    (EXTREMES.indexOf(name.extreme) << 5) |
    (isCapability ? IS_CAPABILITY : 0) |
    (name.isAside ? IS_ASIDE : 0);
  const numbers = { base: baseId(base), flags, span: spanId(low, high), coreEnd };
  if (!("figure" in place)) return { ...numbers, ...place };
  const row = { start: place.figure, end: place.figure };
  return { ...numbers, value: row, clause: row, sentence: row };
}
