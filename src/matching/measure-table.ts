import type { SnapshotReader, SnapshotWriter } from "../search/snapshot-sections.ts";
import type { MeasureName } from "./measure-name.ts";
import type { OfferedMeasure } from "./offered-measures.ts";

const CLAIMS = ["value", "about", "range", "bound", "looseBound"] as const;
const ASPECTS = ["level", "up", "down"] as const;
const EXTREMES = [null, "max", "min", "mean"] as const;

/** The numbers of one measure, in this order; bounds take two each. Of a figure, `valueStart` is its row. */
const [BASE, FLAGS, CORE_END, LOW, HIGH, VALUE_START, CLAUSE_START, SENTENCE_START, WIDTH] = [
  0, 1, 2, 3, 5, 7, 9, 11, 13,
];
const FIGURE = -1;
const KIND_BITS = 128;
/** Before the measures stand the bits of their kinds. */
const HEAD = KIND_BITS / 32;

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

/** Two integers are a double and the other way round. */
const double = new Float64Array(1);
const halves = new Int32Array(double.buffer);

/**
 * What one achievement claims, packed into one array and one string: ten thousand achievements claim a hundred thousand
 * values, which as objects would take more room than their texts (400 bytes each; 70 here).
 */
export class MeasureTable {
  readonly #numbers: Int32Array;
  /** The cores of the names, one after another. */
  readonly #cores: string;

  constructor(numbers: Int32Array, cores: string) {
    this.#numbers = numbers;
    this.#cores = cores;
  }

  static of(measures: readonly OfferedMeasure[]): MeasureTable {
    const numbers = new Int32Array(HEAD + measures.length * WIDTH);
    let cores = "";
    for (const [index, measure] of measures.entries()) {
      cores += measure.name.core;
      numbers.set(packed(measure, cores.length), HEAD + index * WIDTH);
    }
    const table = new MeasureTable(numbers, cores);
    table.#markKinds();
    return table;
  }

  #markKinds(): void {
    this.#numbers.fill(0, 0, HEAD);
    for (let index = 0; index < this.size; index++) {
      const bit = kindBit(this.baseAt(index), this.lastAt(index));
      this.#numbers[bit >> 5] = (this.#numbers[bit >> 5] ?? 0) | (1 << (bit & 31));
    }
  }

  get size(): number {
    return (this.#numbers.length - HEAD) / WIDTH;
  }
  /** Whether a measure of one of these kinds may be there; false is sure, and the answer to most requirements. */
  mayHoldOne(bits: readonly number[]): boolean {
    for (let index = 0; index < bits.length; index++) {
      const bit = bits[index] ?? 0;
      if (((this.#numbers[bit >> 5] ?? 0) & (1 << (bit & 31))) !== 0) return true;
    }
    return false;
  }
  /** As `baseId` numbers it. */
  baseAt(index: number): number {
    return this.#at(index, BASE);
  }
  /** Code of the last character of the name's core; names with another one never agree. */
  lastAt(index: number): number {
    return this.#cores.charCodeAt(this.#at(index, CORE_END) - 1) || 0;
  }
  coreAt(index: number): string {
    return this.#cores.slice(index === 0 ? 0 : this.#at(index - 1, CORE_END), this.#at(index, CORE_END));
  }
  nameAt(index: number): Pick<MeasureName, "aspect" | "extreme" | "isAside"> {
    const flags = this.#at(index, FLAGS);
    return {
      aspect: ASPECTS[(flags >> 3) & 3] ?? "level",
      extreme: EXTREMES[(flags >> 5) & 3] ?? null,
      isAside: (flags & 256) !== 0,
    };
  }
  boundsAt(index: number): Pick<OfferedMeasure, "low" | "high" | "claim" | "isCapability"> {
    const flags = this.#at(index, FLAGS);
    const claim = CLAIMS[flags & 7] ?? "value";
    return {
      low: this.#doubleAt(index, LOW),
      high: this.#doubleAt(index, HIGH),
      claim,
      isCapability: (flags & 128) !== 0,
    };
  }
  placeAt(index: number): OfferedMeasure["place"] {
    const stretch = (offset: number) => ({ start: this.#at(index, offset), end: this.#at(index, offset + 1) });
    const value = stretch(VALUE_START);
    if (value.end === FIGURE) return { figure: value.start };
    return { value, clause: stretch(CLAUSE_START), sentence: stretch(SENTENCE_START) };
  }

  #at(index: number, offset: number): number {
    return this.#numbers[HEAD + index * WIDTH + offset] ?? 0;
  }
  #doubleAt(index: number, offset: number): number {
    halves[0] = this.#at(index, offset);
    halves[1] = this.#at(index, offset + 1);
    return double[0] ?? Number.NaN;
  }

  /** Writes the tables of many achievements one after another. */
  static save(tables: readonly MeasureTable[], writer: SnapshotWriter): void {
    const numbers = new Int32Array(tables.reduce((sum, table) => sum + table.#numbers.length, 0));
    let at = 0;
    for (const table of tables) {
      numbers.set(table.#numbers, at);
      at += table.#numbers.length;
    }
    writer.json("measures.bases", bases);
    writer.rows(
      "measures.cores",
      tables.map((table) => table.#cores),
    );
    writer.array(
      "measures.lengths",
      Uint32Array.from(tables, (table) => table.#numbers.length),
    );
    writer.array("measures.numbers", numbers);
  }

  /**
   * What opens each table, once, in the order in which they were saved: base forms have other numbers in another process,
   * and renumbering ten thousand tables takes too long for a start.
   */
  static load(reader: SnapshotReader): (() => MeasureTable)[] {
    const renumbered = reader.json<string[]>("measures.bases").map(baseId);
    const cores = reader.json<string[]>("measures.cores");
    const numbers = reader.int32("measures.numbers");
    let from = 0;
    return Array.from(reader.uint32("measures.lengths"), (length, index) => {
      const own = numbers.subarray(from, from + length);
      from += length;
      return () => {
        for (let at = HEAD; at < length; at += WIDTH) own[at] = renumbered[own[at] ?? 0] ?? -1;
        const table = new MeasureTable(own, cores[index] ?? "");
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
  const head = [baseId(base), flags, coreEnd, ...halvesOf(low), ...halvesOf(high)];
  if ("figure" in place) return [...head, place.figure, FIGURE, 0, 0, 0, 0];
  const { value, clause, sentence } = place;
  return [...head, value.start, value.end, clause.start, clause.end, sentence.start, sentence.end];
}

function halvesOf(value: number): [number, number] {
  double[0] = value;
  return [halves[0] ?? 0, halves[1] ?? 0];
}
