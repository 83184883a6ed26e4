import { runAtOnce, type Steps } from "../kernel/steps.ts";

const MAGIC = 0x31584a44;
const ALIGN = 8;
const PREFIX = 8;
const UTF16_BYTES = 2;
/** Rows of JSON, and bytes, between two breaths of writing: some milliseconds. */
const ROWS_PER_STEP = 200;
const BYTES_PER_STEP = 8_000_000;
/** Characters decoded at once: the texts are slices of such a string, none of which the garbage collector has to move. */
const CHARACTERS_AT_ONCE = 2_000_000;

type Section = { name: string; kind: SectionKind; bytes: number };
type SectionKind = "json" | "rows" | "texts" | "uint8" | "uint16" | "uint32" | "int32" | "float64";
type SectionArray = Uint8Array | Uint16Array | Uint32Array | Int32Array | Float64Array;

const KIND_OF = new Map<unknown, SectionKind>([
  [Uint8Array, "uint8"],
  [Uint16Array, "uint16"],
  [Uint32Array, "uint32"],
  [Int32Array, "int32"],
  [Float64Array, "float64"],
]);

/** Writes named arrays and JSON values into one byte string: an index is mostly numbers, which JSON would triple. */
export class SnapshotWriter {
  readonly #sections: Section[] = [];
  /** What gives the bytes, or what becomes many bytes when everything is written. */
  readonly #parts: ((() => Uint8Array) | LongPart)[] = [];

  json(name: string, value: unknown): void {
    const bytes = new TextEncoder().encode(JSON.stringify(value));
    this.#push(name, "json", () => bytes);
  }

  /**
   * A long list whose rows become JSON in `bytesInSteps`; neither the list nor they may change until then. As UTF-16, which
   * is read back five times faster than UTF-8: a start is mostly this.
   */
  rows(name: string, rows: readonly unknown[]): void {
    this.#sections.push({ name, kind: "rows", bytes: 0 });
    this.#parts.push(() => encodeRows(rows));
  }

  /**
   * The same of rows that each hold one long text under this name: the texts stand beside the JSON, which has then little
   * left to be read through. Rows without are as others.
   */
  textRows(name: string, rows: readonly Row[], text: string): void {
    const bare = (row: Row): Row => (textOf(row, text) === "" ? row : { ...row, [text]: "" });
    this.array(
      `${name}.${text}.lengths`,
      Uint32Array.from(rows, (row) => textOf(row, text).length),
    );
    this.#sections.push({ name: `${name}.${text}`, kind: "texts", bytes: 0 }, { name, kind: "rows", bytes: 0 });
    this.#parts.push(() => encodeTexts(rows, text));
    this.#parts.push(() => encodeRows(rows, bare));
  }

  /** @param values may not change until everything is written. */
  array(name: string, values: SectionArray): void {
    this.moving(name, () => values);
  }

  /** The same of numbers whose place in memory may change until then, though they do not. */
  moving(name: string, values: () => SectionArray): void {
    const kind = KIND_OF.get(values().constructor);
    const bytes = (): Uint8Array => {
      const { buffer, byteOffset, byteLength } = values();
      return new Uint8Array(buffer, byteOffset, byteLength);
    };
    if (kind) this.#push(name, kind, bytes);
  }

  bytes(): Uint8Array {
    return runAtOnce(this.bytesInSteps());
  }

  *bytesInSteps(): Steps<Uint8Array> {
    const parts: (() => Uint8Array)[][] = [];
    for (const [index, part] of this.#parts.entries()) {
      const made = part();
      const pieces = made instanceof Uint8Array ? [part as () => Uint8Array] : yield* made;
      const section = this.#sections[index];
      if (section) section.bytes = pieces.reduce((sum, piece) => sum + piece().length, 0);
      parts.push(pieces);
    }
    const header = new TextEncoder().encode(JSON.stringify(this.#sections));
    const start = aligned(PREFIX + header.length);
    const out = new Uint8Array(this.#sections.reduce((sum, { bytes }) => sum + aligned(bytes), start));
    new DataView(out.buffer).setUint32(0, MAGIC, true);
    new DataView(out.buffer).setUint32(4, header.length, true);
    out.set(header, PREFIX);
    let offset = start;
    for (const pieces of parts) {
      for (const piece of pieces) {
        for (let from = 0; from < piece().length; from += BYTES_PER_STEP) {
          const step = piece().subarray(from, from + BYTES_PER_STEP);
          out.set(step, offset);
          offset += step.length;
          yield;
        }
      }
      offset = aligned(offset);
    }
    return out;
  }

  #push(name: string, kind: SectionKind, part: () => Uint8Array): void {
    this.#sections.push({ name, kind, bytes: 0 });
    this.#parts.push(part);
  }
}

/** Reads what `SnapshotWriter` wrote; every array is a copy of its own. The caller has checked that the bytes are sound. */
export class SnapshotReader {
  readonly #places = new Map<string, Section & { start: number }>();
  readonly #bytes: Uint8Array;

  /** @throws when the bytes are no snapshot or end too early. */
  constructor(bytes: Uint8Array) {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    if (bytes.length < PREFIX || view.getUint32(0, true) !== MAGIC)
      throw new Error("these bytes are no index snapshot");
    const length = view.getUint32(4, true);
    const sections = JSON.parse(new TextDecoder().decode(bytes.subarray(PREFIX, PREFIX + length))) as Section[];
    let start = aligned(PREFIX + length);
    for (const section of sections) {
      this.#places.set(section.name, { ...section, start });
      start += aligned(section.bytes);
    }
    if (start !== bytes.length) throw new Error("the index snapshot is cut short");
    this.#bytes = bytes;
  }

  /** The value as it was written; its shape is the writer's promise. */
  json<T>(name: string): T {
    return JSON.parse(new TextDecoder().decode(this.#place(name, "json"))) as T;
  }
  rows<T>(name: string): T[] {
    // Word vectors that a database keeps may have been written before rows were UTF-16.
    if (this.#places.get(name)?.kind === "json") return this.json<T[]>(name);
    const bytes = this.#place(name, "rows");
    return JSON.parse(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("utf16le")) as T[];
  }
  /** What `textRows` wrote with the same name and text. */
  textRows<T extends Row>(name: string, text: string): T[] {
    const rows = this.rows<T>(name);
    const bytes = this.#place(`${name}.${text}`, "texts");
    const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
    const lengths = this.uint32(`${name}.${text}.lengths`);
    let [from, first] = [0, 0];
    while (first < rows.length) {
      let [end, last] = [from, first];
      while (last < rows.length && end - from < CHARACTERS_AT_ONCE) end += lengths[last++] ?? 0;
      const together = data.toString("utf16le", from * UTF16_BYTES, end * UTF16_BYTES);
      for (let [at, row] = [0, first]; row < last; row++) {
        const length = lengths[row] ?? 0;
        if (length > 0) Object.assign(rows[row] ?? {}, { [text]: together.slice(at, at + length) });
        at += length;
      }
      [from, first] = [end, last];
    }
    return rows;
  }
  uint8(name: string): Uint8Array {
    return this.#section(name, "uint8");
  }
  uint16(name: string): Uint16Array {
    return new Uint16Array(this.#section(name, "uint16").buffer);
  }
  uint32(name: string): Uint32Array {
    return new Uint32Array(this.#section(name, "uint32").buffer);
  }
  int32(name: string): Int32Array {
    return new Int32Array(this.#section(name, "int32").buffer);
  }
  float64(name: string): Float64Array {
    return new Float64Array(this.#section(name, "float64").buffer);
  }

  /** A copy, since numbers must lie at places that their width divides. */
  #section(name: string, kind: SectionKind): Uint8Array {
    const place = this.#place(name, kind);
    const copy = new Uint8Array(place.length);
    copy.set(place);
    return copy;
  }

  #place(name: string, kind: SectionKind): Uint8Array {
    const place = this.#places.get(name);
    if (place?.kind !== kind) throw new Error(`the index snapshot has no ${kind} section ${name}`);
    return this.#bytes.subarray(place.start, place.start + place.bytes);
  }
}

/** One row as JSON has it, and by its name perhaps a text; null where a post was withdrawn. */
type Row = object | null;
type LongPart = () => Steps<(() => Uint8Array)[]>;

function textOf(row: Row, text: string): string {
  const value = (row as Readonly<Record<string, unknown>> | null)?.[text];
  return typeof value === "string" ? value : "";
}

function* encodeRows<One>(rows: readonly One[], as: (row: One) => unknown = (row) => row): Steps<(() => Uint8Array)[]> {
  const pieces: (() => Uint8Array)[] = [];
  for (let from = 0; from < rows.length; from += ROWS_PER_STEP) {
    const json = JSON.stringify(rows.slice(from, from + ROWS_PER_STEP).map(as));
    pieces.push(utf16(`${from === 0 ? "[" : ","}${json.slice(1, -1)}`));
    yield;
  }
  pieces.push(utf16(rows.length === 0 ? "[]" : "]"));
  return pieces;
}

function* encodeTexts(rows: readonly Row[], text: string): Steps<(() => Uint8Array)[]> {
  const pieces: (() => Uint8Array)[] = [];
  for (let from = 0; from < rows.length; from += ROWS_PER_STEP) {
    const some = rows.slice(from, from + ROWS_PER_STEP);
    pieces.push(utf16(some.map((row) => textOf(row, text)).join("")));
    yield;
  }
  return pieces;
}

function utf16(text: string): () => Uint8Array {
  const bytes = Buffer.from(text, "utf16le");
  return () => bytes;
}

function aligned(length: number): number {
  return Math.ceil(length / ALIGN) * ALIGN;
}
