import type { Stretch } from "../search/quantity.ts";
import type { SnapshotReader, SnapshotWriter } from "../search/snapshot-sections.ts";
import type { MeasureName } from "./measure-name.ts";
import type { OfferedMeasure } from "./offered-measures.ts";

const CLAIMS = ["value", "about", "range", "bound", "looseBound"] as const;
const ASPECTS = ["level", "up", "down"] as const;
const EXTREMES = [null, "max", "min", "mean"] as const;

/**
 * The numbers of one measure, in this order: base form and flags in one, each bound by its number, places their start and
 * end in one. Of a figure, the value's start is its row.
 */
const [BASE, CORE_END, LOW, HIGH, VALUE, CLAUSE, SENTENCE, WIDTH] = [0, 1, 2, 3, 4, 5, 6, 7];
const FLAG_BITS = 9;
/** No text that is read for measures is as long: an end that says that it is none. */
const FIGURE = 0xffff;
const KIND_BITS = 128;
/** Before the measures stand the bits of their kinds. */
const HEAD = KIND_BITS / 32;
/** Numbers of the tables that share an array: an array of its own takes 200 bytes besides its numbers. */
const SHARED = 16_384;

const ids = new Map<string, number>();
const bases: string[] = [];

/** A number for a base form, in this process. */
export function baseId(base: string): number {
  const known = ids.get(base);
  if (known !== undefined) return known;
  ids.set(base, bases.length);
  bases.push(base);
  return bases.length - 1;
}

/** The bit of measures with this base form and this last character of their names. */
export function kindBit(base: number, last: number): number {
  return (Math.imul(last, 0x9e3779b1) ^ Math.imul(base + 1, 0x85ebca6b)) >>> 25;
}

/** Each bound that some measure has, once: there are as many as there are values worth writing. */
const bounds: number[] = [];
const boundIds = new Map<number, number>();

function boundId(value: number): number {
  const known = boundIds.get(value);
  if (known !== undefined) return known;
  boundIds.set(value, bounds.length);
  bounds.push(value);
  return bounds.length - 1;
}

let shared = new Int32Array(0);
let taken = 0;

/** Where so many numbers go: behind those of the tables before, in an array that is let go with the last of them. */
function reserve(length: number): { numbers: Int32Array; from: number } {
  if (length > SHARED / 4) return { numbers: new Int32Array(length), from: 0 };
  if (taken + length > shared.length) [shared, taken] = [new Int32Array(SHARED), 0];
  taken += length;
  return { numbers: shared, from: taken - length };
}

/**
 * What one achievement claims, packed into numbers and one string: ten thousand achievements claim a hundred thousand
 * values, which as objects would take more room than their texts (400 bytes each; 28 here).
 */
export class MeasureTable {
  readonly #numbers: Int32Array;
  readonly #from: number;
  readonly size: number;
  /** The cores of the names, one after another. */
  readonly #cores: string;

  private constructor(numbers: Int32Array, from: number, size: number, cores: string) {
    this.#numbers = numbers;
    this.#from = from;
    this.size = size;
    this.#cores = cores;
  }

  static of(measures: readonly OfferedMeasure[]): MeasureTable {
    const { numbers, from } = reserve(HEAD + measures.length * WIDTH);
    let cores = "";
    for (const [index, measure] of measures.entries()) {
      cores += measure.name.core;
      numbers.set(packed(measure, cores.length), from + HEAD + index * WIDTH);
    }
    const table = new MeasureTable(numbers, from, measures.length, cores);
    table.#markKinds();
    return table;
  }

  #markKinds(): void {
    this.#numbers.fill(0, this.#from, this.#from + HEAD);
    for (let index = 0; index < this.size; index++) {
      const bit = kindBit(this.baseAt(index), this.lastAt(index));
      const at = this.#from + (bit >> 5);
      this.#numbers[at] = (this.#numbers[at] ?? 0) | (1 << (bit & 31));
    }
  }

  /** Whether a measure of one of these kinds may be there; false is sure, and the answer to most requirements. */
  mayHoldOne(bits: readonly number[]): boolean {
    for (let index = 0; index < bits.length; index++) {
      const bit = bits[index] ?? 0;
      if (((this.#numbers[this.#from + (bit >> 5)] ?? 0) & (1 << (bit & 31))) !== 0) return true;
    }
    return false;
  }
  /** As `baseId` numbers it. */
  baseAt(index: number): number {
    return this.#at(index, BASE) >>> FLAG_BITS;
  }
  /** Code of the last character of the name's core; names with another one never agree. */
  lastAt(index: number): number {
    return this.#cores.charCodeAt(this.#at(index, CORE_END) - 1) || 0;
  }
  coreAt(index: number): string {
    return this.#cores.slice(index === 0 ? 0 : this.#at(index - 1, CORE_END), this.#at(index, CORE_END));
  }
  nameAt(index: number): Pick<MeasureName, "aspect" | "extreme" | "isAside"> {
    const flags = this.#at(index, BASE);
    return {
      aspect: ASPECTS[(flags >> 3) & 3] ?? "level",
      extreme: EXTREMES[(flags >> 5) & 3] ?? null,
      isAside: (flags & 256) !== 0,
    };
  }
  boundsAt(index: number): Pick<OfferedMeasure, "low" | "high" | "claim" | "isCapability"> {
    const flags = this.#at(index, BASE);
    const claim = CLAIMS[flags & 7] ?? "value";
    return {
      low: this.#boundAt(index, LOW),
      high: this.#boundAt(index, HIGH),
      claim,
      isCapability: (flags & 128) !== 0,
    };
  }
  placeAt(index: number): OfferedMeasure["place"] {
    const stretch = (offset: number) => {
      const place = this.#at(index, offset);
      return { start: place & 0xffff, end: place >>> 16 };
    };
    const value = stretch(VALUE);
    if (value.end === FIGURE) return { figure: value.start };
    return { value, clause: stretch(CLAUSE), sentence: stretch(SENTENCE) };
  }

  #at(index: number, offset: number): number {
    return this.#numbers[this.#from + HEAD + index * WIDTH + offset] ?? 0;
  }
  #boundAt(index: number, offset: number): number {
    return bounds[this.#at(index, offset)] ?? Number.NaN;
  }

  /** Writes the tables of many achievements one after another. */
  static save(tables: readonly MeasureTable[], writer: SnapshotWriter): void {
    const lengths = Uint32Array.from(tables, ({ size }) => HEAD + size * WIDTH);
    const numbers = new Int32Array(lengths.reduce((sum, length) => sum + length, 0));
    let at = 0;
    for (const [index, table] of tables.entries()) {
      const length = lengths[index] ?? 0;
      numbers.set(table.#numbers.subarray(table.#from, table.#from + length), at);
      at += length;
    }
    writer.json("measures.bases", bases);
    writer.array("measures.bounds", Float64Array.from(bounds));
    writer.rows(
      "measures.cores",
      tables.map((table) => table.#cores),
    );
    writer.array("measures.lengths", lengths);
    writer.array("measures.numbers", numbers);
  }

  /**
   * What opens each table, once, in the order in which they were saved: base forms and bounds have other numbers in another
   * process, and renumbering ten thousand tables takes too long for a start.
   */
  static load(reader: SnapshotReader): (() => MeasureTable)[] {
    const renumbered = reader.json<string[]>("measures.bases").map(baseId);
    const renumberedBounds = Array.from(reader.float64("measures.bounds"), boundId);
    const cores = reader.rows<string>("measures.cores");
    const numbers = reader.int32("measures.numbers");
    let next = 0;
    return Array.from(reader.uint32("measures.lengths"), (length, index) => {
      const from = next;
      next += length;
      return () => {
        const size = (length - HEAD) / WIDTH;
        for (let at = from + HEAD; at < from + length; at += WIDTH) {
          const [base, flags] = [(numbers[at] ?? 0) >>> FLAG_BITS, (numbers[at] ?? 0) & (2 ** FLAG_BITS - 1)];
          numbers[at] = ((renumbered[base] ?? -1) << FLAG_BITS) | flags;
          for (const bound of [LOW, HIGH]) numbers[at + bound] = renumberedBounds[numbers[at + bound] ?? 0] ?? -1;
        }
        const table = new MeasureTable(numbers, from, size, cores[index] ?? "");
        table.#markKinds();
        return table;
      };
    });
  }
}

function packed({ name, base, low, high, claim, isCapability, place }: OfferedMeasure, coreEnd: number): number[] {
  const flags =
    CLAIMS.indexOf(claim) |
    (ASPECTS.indexOf(name.aspect) << 3) |
    (EXTREMES.indexOf(name.extreme) << 5) |
    (isCapability ? 128 : 0) |
    (name.isAside ? 256 : 0);
  const head = [(baseId(base) << FLAG_BITS) | flags, coreEnd, boundId(low), boundId(high)];
  if ("figure" in place) return [...head, packedPlace({ start: place.figure, end: FIGURE }), 0, 0];
  return [...head, ...[place.value, place.clause, place.sentence].map(packedPlace)];
}

function packedPlace({ start, end }: Stretch): number {
  return start | (end << 16);
}
