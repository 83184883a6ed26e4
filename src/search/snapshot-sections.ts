import type { SnapshotSection } from "../kernel/snapshot.ts";
import { packSections, unpackSections } from "./snapshot-bytes.ts";

/** Rows of JSON in a part: few milliseconds. */
const ROWS_PER_PART = 2_000;
/** Bytes of what may move meanwhile that are copied at once. */
const BYTES_PER_PART = 8_000_000;
/** Texts in a part. Most parts are then long enough for strings that the garbage collector has nothing to do with. */
export const TEXTS_PER_PART = 1_024;

type SectionKind = "json" | "rows" | "texts" | "uint8" | "uint16" | "uint32" | "int32" | "float64";
type SectionArray = Uint8Array | Uint16Array | Uint32Array | Int32Array | Float64Array;

const KIND_OF = new Map<unknown, SectionKind>([
  [Uint8Array, "uint8"],
  [Uint16Array, "uint16"],
  [Uint32Array, "uint32"],
  [Int32Array, "int32"],
  [Float64Array, "float64"],
]);

/** Writes down named arrays and JSON values: an index is mostly numbers, which JSON would triple. */
export class SnapshotWriter {
  readonly #sections: SnapshotSection[] = [];

  json(name: string, value: unknown): void {
    const bytes = new TextEncoder().encode(JSON.stringify(value));
    this.#push(name, "json", () => [bytes]);
  }

  /**
   * A long list whose rows become JSON as the parts are asked for; neither the list nor they may change until then. As
   * UTF-16, which is read back five times faster than UTF-8.
   */
  rows(name: string, rows: readonly unknown[]): void {
    this.#push(name, "rows", () => encodeRows(rows));
  }

  /**
   * Texts that are asked for as the parts are, and read back each when it is asked for.
   * @param textOf of the numbers from 0 below `count`.
   */
  texts(name: string, count: number, textOf: (number: number) => string): void {
    const lengths = new Uint32Array(count);
    this.#push(name, "texts", () => encodeTexts(lengths, textOf), false);
    // Known once the texts are written.
    this.array(`${name}.lengths`, lengths);
  }

  /** @param values may not change until everything is written. */
  array(name: string, values: SectionArray): void {
    this.#push(name, kindOf(values), () => [bytesOf(values)]);
  }

  /** The same of numbers whose place in memory may change until then, though they do not. */
  moving(name: string, values: () => SectionArray): void {
    this.#push(name, kindOf(values()), function* () {
      for (let from = 0; from < values().byteLength; from += BYTES_PER_PART) {
        yield bytesOf(values()).slice(from, from + BYTES_PER_PART);
      }
    });
  }

  sections(): readonly SnapshotSection[] {
    return this.#sections;
  }

  /** Of sections without texts. */
  bytes(): Uint8Array {
    return packSections(this.#sections);
  }

  #push(name: string, kind: SectionKind, parts: () => Iterable<Uint8Array>, joined = true): void {
    this.#sections.push({ name, kind, joined, parts: { [Symbol.iterator]: () => parts()[Symbol.iterator]() } });
  }
}

/** Reads what `SnapshotWriter` wrote. The caller has checked that it is sound. */
export class SnapshotReader {
  readonly #sections = new Map<string, SnapshotSection>();

  /** @param sections each part in memory of its own, which now belongs to whoever asks for it. */
  constructor(sections: readonly SnapshotSection[]) {
    for (const section of sections) this.#sections.set(section.name, section);
  }

  /** @throws when the bytes are no snapshot or end too early. */
  static ofBytes(bytes: Uint8Array): SnapshotReader {
    return new SnapshotReader(unpackSections(bytes));
  }

  /** The value as it was written; its shape is the writer's promise. */
  json<T>(name: string): T {
    return JSON.parse(new TextDecoder().decode(this.uint8(name, "json"))) as T;
  }
  rows<T>(name: string): T[] {
    // Word vectors that a database keeps may have been written before rows were UTF-16.
    if (this.#sections.get(name)?.kind === "json") return this.json<T[]>(name);
    return JSON.parse(fromUtf16(this.uint8(name, "rows"))) as T[];
  }
  /** For `SavedTexts`. */
  textParts(name: string): Uint8Array[] {
    return [...this.#find(name, "texts").parts];
  }
  uint8(name: string, kind: SectionKind = "uint8"): Uint8Array {
    const [part = new Uint8Array(0)] = this.#find(name, kind).parts;
    return part;
  }
  uint16(name: string): Uint16Array {
    return new Uint16Array(this.uint8(name, "uint16").buffer);
  }
  uint32(name: string): Uint32Array {
    return new Uint32Array(this.uint8(name, "uint32").buffer);
  }
  int32(name: string): Int32Array {
    return new Int32Array(this.uint8(name, "int32").buffer);
  }
  float64(name: string): Float64Array {
    return new Float64Array(this.uint8(name, "float64").buffer);
  }

  #find(name: string, kind: SectionKind): SnapshotSection {
    const section = this.#sections.get(name);
    if (section?.kind !== kind) throw new Error(`the index snapshot has no ${kind} section ${name}`);
    return section;
  }
}

/** @param bytes an even number of them. */
export function fromUtf16(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("utf16le");
}

function kindOf(values: SectionArray): SectionKind {
  return KIND_OF.get(values.constructor) ?? "uint8";
}

function bytesOf({ buffer, byteOffset, byteLength }: SectionArray): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}

function* encodeRows(rows: readonly unknown[]): Generator<Uint8Array> {
  for (let from = 0; from < rows.length; from += ROWS_PER_PART) {
    const json = JSON.stringify(rows.slice(from, from + ROWS_PER_PART));
    yield Buffer.from(`${from === 0 ? "[" : ","}${json.slice(1, -1)}`, "utf16le");
  }
  yield Buffer.from(rows.length === 0 ? "[]" : "]", "utf16le");
}

function* encodeTexts(lengths: Uint32Array, textOf: (number: number) => string): Generator<Uint8Array> {
  for (let from = 0; from < lengths.length; from += TEXTS_PER_PART) {
    const texts: string[] = [];
    for (let number = from; number < Math.min(from + TEXTS_PER_PART, lengths.length); number++) {
      const text = textOf(number);
      lengths[number] = text.length;
      texts.push(text);
    }
    yield Buffer.from(texts.join(""), "utf16le");
  }
}
