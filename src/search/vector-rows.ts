import { createProductKernel, type ProductKernel } from "./product-kernel.ts";
import type { RoughVector } from "./rough-vector.ts";
import { SlotNumbers } from "./slot-numbers.ts";
import type { SnapshotReader, SnapshotWriter } from "./snapshot-sections.ts";

/** Rows from which on they are kept where WebAssembly multiplies them: fewer take half a millisecond without it. */
const MANY_ROWS = 1_000;

/** One rough vector for each slot of an index, zeros where none was set. */
export class VectorRows {
  #rows: Int8Array = new Int8Array(0);
  readonly #scales = new SlotNumbers();
  #kernel: ProductKernel | null = null;
  /** Slots below this may have a row. */
  #used = 0;

  /** @param width numbers in a row. @param manyRows from which on a faster way to multiply them is worth its memory. */
  constructor(
    readonly width: number,
    readonly manyRows = MANY_ROWS,
  ) {}

  set(slot: number, { values, scale }: RoughVector): void {
    const end = (slot + 1) * this.width;
    if (end > this.#rows.length) this.#grow(end);
    this.#rows.set(values, slot * this.width);
    this.#scales.set(slot, scale);
    this.#used = Math.max(this.#used, slot + 1);
  }

  #grow(end: number): void {
    if (end >= this.manyRows * this.width) this.#kernel ??= createProductKernel(this.width);
    const rows = this.#rows;
    if (this.#kernel === null) this.#rows = new Int8Array(Math.max(end, rows.length * 2));
    // What the kernel had is still in its place, or else is empty yet.
    else this.#rows = this.#kernel.reserve(end);
    if (rows.buffer !== this.#rows.buffer && rows.length > 0) this.#rows.set(rows);
  }

  /** A copy of a slot's row. */
  at(slot: number): RoughVector {
    return { values: this.#rows.slice(slot * this.width, (slot + 1) * this.width), scale: this.#scales.at(slot) };
  }

  /** As `roughProduct` of each of the first `slots` rows: about 20 ns a row of 256 numbers with the kernel. */
  products(vector: RoughVector, slots: number): Float64Array {
    const held = Math.min(slots, this.#used);
    const dots = this.#multiply(vector.values, held);
    const scales = this.#scales.all;
    const { scale } = vector;
    const out = new Float64Array(slots);
    // Plainly, without a call for each slot: a fifth of the time.
    for (let slot = 0; slot < held; slot++) out[slot] = (dots[slot] ?? 0) * ((scales[slot] ?? 0) * scale);
    return out;
  }

  /** The same without an array of its own: valid until the next are asked for. */
  productsBySlot({ values, scale }: RoughVector, slots: number): (slot: number) => number {
    const held = Math.min(slots, this.#used);
    const dots = this.#multiply(values, held);
    return (slot) => (slot < held ? (dots[slot] ?? 0) * (this.#scales.at(slot) * scale) : 0);
  }

  #multiply(values: Int8Array, count: number): Int32Array {
    return this.#kernel?.products(values, count) ?? multiplyRows(this.#rows, values, count);
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
    this.#used = Math.min(kept, this.#used);
    this.#scales.renumber(numbers);
  }

  save(name: string, writer: SnapshotWriter): void {
    const { buffer, byteOffset } = this.#rows;
    // A copy, since rows change in their places.
    writer.array(`${name}.vectors`, new Uint8Array(buffer, byteOffset, this.#used * this.width).slice());
    this.#scales.save(`${name}.scales`, writer);
  }

  load(name: string, reader: SnapshotReader): void {
    const saved = new Int8Array(reader.uint8(`${name}.vectors`).buffer);
    this.#rows = new Int8Array(0);
    this.#grow(saved.length);
    this.#rows.set(saved);
    this.#used = saved.length / this.width;
    this.#scales.load(`${name}.scales`, reader);
  }
}

/** Four rows at a time, without WebAssembly: 0.25 µs a row of 256 numbers. */
function multiplyRows(rows: Int8Array, vector: Int8Array, count: number): Int32Array {
  const width = vector.length;
  const out = new Int32Array(count);
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
  return out;
}
