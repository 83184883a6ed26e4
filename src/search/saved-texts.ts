import { fromUtf16, type SnapshotReader, TEXTS_PER_PART } from "./snapshot-sections.ts";

const UTF16_BYTES = 2;

/** Many texts of a snapshot, which become strings when they are asked for. */
export class SavedTexts {
  /** Bytes until a text of theirs is asked for that is to share their string. */
  readonly #parts: (Uint8Array | string)[];
  /** Where each text ends, in characters of its part. */
  readonly #ends: Uint32Array;

  constructor(name: string, reader: SnapshotReader) {
    this.#parts = reader.textParts(name);
    this.#ends = reader.uint32(`${name}.lengths`);
    for (let number = 0; number < this.#ends.length; number++) {
      this.#ends[number] = this.#startOf(number) + (this.#ends[number] ?? 0);
    }
  }

  /** A text for long: it shares one string with its neighbours, so that the garbage collector has little to move. */
  at(number: number): string {
    const [start, end] = [this.#startOf(number), this.#ends[number] ?? 0];
    if (start === end) return "";
    const place = Math.floor(number / TEXTS_PER_PART);
    const part = this.#parts[place] ?? "";
    const whole = typeof part === "string" ? part : fromUtf16(part);
    this.#parts[place] = whole;
    return whole.slice(start, end);
  }

  /** A text for a moment. */
  briefly(number: number): string {
    const [start, end] = [this.#startOf(number), this.#ends[number] ?? 0];
    const part = this.#parts[Math.floor(number / TEXTS_PER_PART)] ?? "";
    if (typeof part === "string") return part.slice(start, end);
    return fromUtf16(part.subarray(start * UTF16_BYTES, end * UTF16_BYTES));
  }

  #startOf(number: number): number {
    return number % TEXTS_PER_PART === 0 ? 0 : (this.#ends[number - 1] ?? 0);
  }
}
