import type { SnapshotReader, SnapshotWriter } from "./snapshot-sections.ts";

/** One row of whole numbers for each slot of an index, zeros where none was set. */
export class VectorRows {
  #rows: Int16Array = new Int16Array(0);

  /** @param width numbers in a row. */
  constructor(readonly width: number) {}

  set(slot: number, row: Int16Array): void {
    const end = (slot + 1) * this.width;
    if (end > this.#rows.length) {
      const grown = new Int16Array(Math.max(end, this.#rows.length * 2));
      grown.set(this.#rows);
      this.#rows = grown;
    }
    this.#rows.set(row, slot * this.width);
  }

  /**
   * Row · vector for the first `slots` rows, four rows at a time. Sums of whole numbers below 2³¹, so the same on every
   * machine; about 0.25 µs a row.
   */
  products(vector: Int16Array, slots: number): Float64Array {
    const { width } = this;
    const rows = this.#rows;
    const out = new Float64Array(slots);
    for (let slot = 0, first = 0; slot < slots; slot += 4, first += 4 * width) {
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
      if (slot + 1 < slots) out[slot + 1] = b;
      if (slot + 2 < slots) out[slot + 2] = c;
      if (slot + 3 < slots) out[slot + 3] = d;
    }
    return out;
  }

  /** Moves each row to its slot's new number; `numbers` gives −1 for those to drop, and keeps the order. */
  renumber(numbers: Int32Array): void {
    const { width } = this;
    let kept = 0;
    for (const [slot, number] of numbers.entries()) {
      if (number === -1) continue;
      if (slot * width < this.#rows.length) {
        this.#rows.copyWithin(number * width, slot * width, (slot + 1) * width);
        kept = number + 1;
      }
    }
    this.#rows = this.#rows.slice(0, kept * width);
  }

  save(name: string, writer: SnapshotWriter): void {
    writer.array(`${name}.vectors`, new Uint8Array(this.#rows.buffer, this.#rows.byteOffset, this.#rows.byteLength));
  }

  load(name: string, reader: SnapshotReader): void {
    this.#rows = new Int16Array(reader.uint8(`${name}.vectors`).buffer);
  }
}
