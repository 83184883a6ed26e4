import type { SnapshotReader, SnapshotWriter } from "../search/snapshot-sections.ts";
import { baseId, boundId, boundOf, listIds } from "./measure-ids.ts";
import {
  FLAG_BITS,
  flagsAt,
  layoutOf,
  layoutOfWidth,
  type MeasureLayout,
  type MeasureRow,
  rowAt,
} from "./measure-layout.ts";
import type { MeasureName } from "./measure-name.ts";
import type { OfferedMeasure } from "./offered-measures.ts";

const CLAIMS = ["value", "about", "range", "bound", "looseBound"] as const;
const ASPECTS = ["level", "up", "down"] as const;
const EXTREMES = [null, "max", "min", "mean"] as const;
const [IS_CAPABILITY, IS_ASIDE] = [1 << (FLAG_BITS - 2), 1 << (FLAG_BITS - 1)];

const KIND_BITS = 128;
const WORD_BITS = 16;
/** Before the measures stand the bits of their kinds. */
const HEAD = KIND_BITS / WORD_BITS;
/** Words of the tables that share an array: an array of its own takes 200 bytes besides its words. */
const SHARED = 32_768;

/** The bit of measures with this base form and this last character of their names. */
export function kindBit(base: number, last: number): number {
  return (Math.imul(last, 0x9e3779b1) ^ Math.imul(base + 1, 0x85ebca6b)) >>> 25;
}

let shared = new Uint16Array(0);
let taken = 0;

/** Where so many words go: behind those of the tables before, in an array that is let go with the last of them. */
function reserve(length: number): { words: Uint16Array; from: number } {
  if (length > SHARED / 8) return { words: new Uint16Array(length), from: 0 };
  if (taken + length > shared.length) [shared, taken] = [new Uint16Array(SHARED), 0];
  taken += length;
  return { words: shared, from: taken - length };
}

/**
 * What one achievement claims, packed into words of 16 bits and one string: ten thousand achievements claim a hundred
 * thousand values, which as objects would take more room than their texts (400 bytes each; 20 here).
 */
export class MeasureTable {
  readonly #words: Uint16Array;
  readonly #from: number;
  readonly #layout: MeasureLayout;
  readonly size: number;
  /** The cores of the names, one after another. */
  readonly #cores: string;

  private constructor(rows: readonly MeasureRow[], cores: string) {
    this.#layout = layoutOf(rows);
    const { width, pack } = this.#layout;
    const { words, from } = reserve(HEAD + rows.length * width);
    [this.#words, this.#from, this.size, this.#cores] = [words, from, rows.length, cores];
    for (const [index, row] of rows.entries()) words.set(pack(row), from + HEAD + index * width);
    for (let index = 0; index < this.size; index++) {
      const bit = kindBit(this.baseAt(index), this.lastAt(index));
      const at = from + Math.floor(bit / WORD_BITS);
      words[at] = (words[at] ?? 0) | (1 << (bit % WORD_BITS));
    }
  }

  static of(measures: readonly OfferedMeasure[]): MeasureTable {
    let cores = "";
    const rows = measures.map((measure) => {
      cores += measure.name.core;
      return rowOf(measure, cores.length);
    });
    return new MeasureTable(rows, cores);
  }

  /** Whether a measure of one of these kinds may be there; false is sure, and the answer to most requirements. */
  mayHoldOne(bits: readonly number[]): boolean {
    for (let index = 0; index < bits.length; index++) {
      const bit = bits[index] ?? 0;
      const word = this.#words[this.#from + (bit >> 4)] ?? 0;
      if ((word & (1 << (bit & 15))) !== 0) return true;
    }
    return false;
  }
  /** As `baseId` numbers it. */
  baseAt(index: number): number {
    return this.#layout.baseAt(this.#words, this.#at(index));
  }
  /** Code of the last character of the name's core; names with another one never agree. */
  lastAt(index: number): number {
    return this.#cores.charCodeAt(this.#coreEndAt(index) - 1) || 0;
  }
  coreAt(index: number): string {
    return this.#cores.slice(index === 0 ? 0 : this.#coreEndAt(index - 1), this.#coreEndAt(index));
  }
  nameAt(index: number): Pick<MeasureName, "aspect" | "extreme" | "isAside"> {
    const flags = flagsAt(this.#words, this.#at(index));
    return {
      aspect: ASPECTS[(flags >> 3) & 3] ?? "level",
      extreme: EXTREMES[(flags >> 5) & 3] ?? null,
      isAside: (flags & IS_ASIDE) !== 0,
    };
  }
  boundsAt(index: number): Pick<OfferedMeasure, "low" | "high" | "claim" | "isCapability"> {
    const flags = flagsAt(this.#words, this.#at(index));
    const { low, high } = this.#layout.boundsAt(this.#words, this.#at(index));
    const claim = CLAIMS[flags & 7] ?? "value";
    return { low: boundOf(low), high: boundOf(high), claim, isCapability: (flags & IS_CAPABILITY) !== 0 };
  }
  placeAt(index: number): OfferedMeasure["place"] {
    const places = this.#layout.placesAt(this.#words, this.#at(index));
    const { start, end } = places.sentence;
    return start === end ? { figure: start } : places;
  }

  #at(index: number): number {
    return this.#from + HEAD + index * this.#layout.width;
  }
  #coreEndAt(index: number): number {
    return this.#layout.coreEndAt(this.#words, this.#at(index));
  }

  /** Writes the tables of many achievements one after another. */
  static save(tables: readonly MeasureTable[], writer: SnapshotWriter): void {
    const lengths = tables.map((table) => table.size * table.#layout.width);
    const words = new Uint16Array(lengths.reduce((sum, length) => sum + length, 0));
    let at = 0;
    for (const [index, table] of tables.entries()) {
      const [from, length] = [table.#from + HEAD, lengths[index] ?? 0];
      words.set(table.#words.subarray(from, from + length), at);
      at += length;
    }
    const { bases, bounds } = listIds();
    writer.json("measures.bases", bases);
    writer.array("measures.bounds", Float64Array.from(bounds));
    writer.rows(
      "measures.cores",
      tables.map((table) => table.#cores),
    );
    writer.array(
      "measures.sizes",
      Uint32Array.from(tables, ({ size }) => size),
    );
    writer.array(
      "measures.widths",
      Uint8Array.from(tables, (table) => table.#layout.width),
    );
    writer.array("measures.words", words);
  }

  /**
   * What opens each table, once, in the order in which they were saved: base forms and bounds have other numbers in another
   * process, and renumbering ten thousand tables takes too long for a start.
   */
  static load(reader: SnapshotReader): (() => MeasureTable)[] {
    const bases = reader.json<string[]>("measures.bases").map(baseId);
    const bounds = Array.from(reader.float64("measures.bounds"), boundId);
    const cores = reader.rows<string>("measures.cores");
    const words = reader.uint16("measures.words");
    const widths = reader.uint8("measures.widths");
    let next = 0;
    return Array.from(reader.uint32("measures.sizes"), (size, index) => {
      const layout = layoutOfWidth(widths[index] ?? 0);
      const from = next;
      next += size * layout.width;
      return () => {
        const rows = Array.from({ length: size }, (_, at) => {
          const { base, low, high, ...row } = rowAt(layout, words, from + at * layout.width);
          return { ...row, base: bases[base] ?? 0, low: bounds[low] ?? 0, high: bounds[high] ?? 0 };
        });
        return new MeasureTable(rows, cores[index] ?? "");
      };
    });
  }
}

function rowOf({ name, base, low, high, claim, isCapability, place }: OfferedMeasure, coreEnd: number): MeasureRow {
  const flags =
    CLAIMS.indexOf(claim) |
    (ASPECTS.indexOf(name.aspect) << 3) |
    (EXTREMES.indexOf(name.extreme) << 5) |
    (isCapability ? IS_CAPABILITY : 0) |
    (name.isAside ? IS_ASIDE : 0);
  const numbers = { base: baseId(base), flags, low: boundId(low), high: boundId(high), coreEnd };
  if (!("figure" in place)) return { ...numbers, ...place };
  const row = { start: place.figure, end: place.figure };
  return { ...numbers, value: row, clause: row, sentence: row };
}
