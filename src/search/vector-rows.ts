import { createProductKernel, type ProductKernel } from "./product-kernel.ts";
import type { SnapshotReader, SnapshotWriter } from "./snapshot-sections.ts";

/** Rows from which on they are kept where WebAssembly multiplies them: fewer take less than a millisecond without it. */
const MANY_ROWS = 1_000;

/** One row of whole numbers for each slot of an index, zeros where none was set. */
export class VectorRows {
  #rows: Int16Array = new Int16Array(0);
  #kernel: ProductKernel | null = null;
  /** Slots below this may have a row. */
  #used = 0;

  /** @param width numbers in a row. @param manyRows from which on a faster way to multiply them is worth its memory. */
  constructor(
    readonly width: number,
    readonly manyRows = MANY_ROWS,
  ) {}

  set(slot: number, row: Int16Array): void {
    const end = (slot + 1) * this.width;
    if (end > this.#rows.length) this.#grow(end);
    this.#rows.set(row, slot * this.width);
    this.#used = Math.max(this.#used, slot + 1);
  }

  #grow(end: number): void {
    if (end >= this.manyRows * this.width) this.#kernel ??= createProductKernel(this.width);
    const rows = this.#rows;
    if (this.#kernel === null) this.#rows = new Int16Array(Math.max(end, rows.length * 2));
    // What the kernel had is still in its place, or else is empty yet.
    else this.#rows = this.#kernel.reserve(end);
    if (rows.buffer !== this.#rows.buffer && rows.length > 0) this.#rows.set(rows);
  }

  /**
   * Row · vector for the first `slots` rows. Sums of whole numbers below 2³¹, so the same on every machine; about 30 ns a
   * row of 256 numbers with the kernel, 0.25 µs without.
   */
  products(vector: Int16Array, slots: number): Float64Array {
    const held = Math.min(slots, this.#used);
    const out = new Float64Array(slots);
    if (this.#kernel === null) multiplyRows(this.#rows, vector, held, out);
    else out.set(this.#kernel.products(vector, held));
    return out;
  }

  /** Moves each row to its slot's new number; `numbers` gives −1 for those to drop, and keeps the order. */
  renumber(numbers: Int32Array): void {
    const { width } = this;
    let kept = 0;
    for (const [slot, number] of numbers.entries()) {
      if (number === -1) continue;
      if (slot * width < this.#rows.length) {
        if (number !== slot) this.#rows.copyWithin(number * width, slot * width, (slot + 1) * width);
        kept = number + 1;
      }
    }
    if (this.#kernel === null) this.#rows = this.#rows.slice(0, kept * width);
    else this.#rows.fill(0, kept * width);
    this.#used = kept;
  }

  save(name: string, writer: SnapshotWriter): void {
    const { buffer, byteOffset } = this.#rows;
    const bytes = this.#used * this.width * Int16Array.BYTES_PER_ELEMENT;
    // A copy, since rows change in their places.
    writer.array(`${name}.vectors`, new Uint8Array(buffer, byteOffset, bytes).slice());
  }

  load(name: string, reader: SnapshotReader): void {
    const saved = new Int16Array(reader.uint8(`${name}.vectors`).buffer);
    this.#rows = new Int16Array(0);
    this.#grow(saved.length);
    this.#rows.set(saved);
    this.#used = saved.length / this.width;
  }
}

/** Four rows at a time. */
function multiplyRows(rows: Int16Array, vector: Int16Array, count: number, out: Float64Array): void {
  const width = vector.length;
  for (let slot = 0, first = 0; slot < count; slot += 4, first += 4 * width) {
    const second = first + width;
    const third = second + width;
    const fourth = third + width;
    let a = 0;
    let b = 0;
    let c = 0;
    let d = 0;
    for (let k = 0; k < width; k++) {
      const value = vector[k] ?? 0;
      a = (a + Math.imul(value, rows[first + k] ?? 0)) | 0;
      b = (b + Math.imul(value, rows[second + k] ?? 0)) | 0;
      c = (c + Math.imul(value, rows[third + k] ?? 0)) | 0;
      d = (d + Math.imul(value, rows[fourth + k] ?? 0)) | 0;
    }
    out[slot] = a;
    if (slot + 1 < count) out[slot + 1] = b;
    if (slot + 2 < count) out[slot + 2] = c;
    if (slot + 3 < count) out[slot + 3] = d;
  }
}
