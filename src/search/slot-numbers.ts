import { grownFloat32 } from "./growing-array.ts";
import type { SnapshotReader, SnapshotWriter } from "./snapshot-sections.ts";

/** One fraction for each slot of an index, 0 where none was set. */
export class SlotNumbers {
  #numbers: Float32Array = new Float32Array(0);
  #used = 0;

  set(slot: number, value: number): void {
    this.#numbers = grownFloat32(this.#numbers, slot + 1);
    this.#numbers[slot] = value;
    this.#used = Math.max(this.#used, slot + 1);
  }

  at(slot: number): number {
    return this.#numbers[slot] ?? 0;
  }

  /** By slot, 0 or nothing where none was set; valid until the next is. */
  get all(): Float32Array {
    return this.#numbers;
  }

  /** Moves each to its slot's new number; `numbers` gives −1 for those to drop, and keeps the order. */
  renumber(numbers: Int32Array): void {
    let kept = 0;
    for (const [slot, number] of numbers.entries()) {
      if (number === -1 || slot >= this.#used) continue;
      this.#numbers[number] = this.#numbers[slot] ?? 0;
      kept = number + 1;
    }
    this.#numbers.fill(0, kept);
    this.#used = kept;
  }

  save(name: string, writer: SnapshotWriter): void {
    // A copy, since they change in their places.
    const { buffer } = this.#numbers.slice(0, this.#used);
    writer.array(name, new Uint8Array(buffer));
  }

  load(name: string, reader: SnapshotReader): void {
    this.#numbers = new Float32Array(reader.uint8(name).buffer);
    this.#used = this.#numbers.length;
  }
}
