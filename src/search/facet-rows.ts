import { grownInt32 } from "./growing-array.ts";
import type { SnapshotReader, SnapshotWriter } from "./snapshot-sections.ts";

type Facets = Readonly<Record<string, readonly string[]>>;
/** `place` of the facet among the facets. */
type Code = { facet: string; place: number; code: string };

/** The facets' codes of each slot as numbers: a broad query counts those of every post. */
export class FacetRows {
  readonly #numbers = new Map<string, Map<string, number>>();
  readonly #codes: Code[] = [];
  /** Row of a slot: `#rows` from `#ends[slot - 1]` to `#ends[slot]`. */
  #rows: Int32Array = new Int32Array(0);
  #ends: Int32Array = new Int32Array(0);
  #slotCount = 0;

  /** Slots come in order. */
  add(facets: Facets): void {
    let end = this.#startOf(this.#slotCount);
    for (const [facet, codes] of Object.entries(facets)) {
      for (const code of new Set(codes)) {
        this.#rows = grownInt32(this.#rows, end + 1);
        this.#rows[end++] = this.#number(facet, code);
      }
    }
    this.#ends = grownInt32(this.#ends, this.#slotCount + 1);
    this.#ends[this.#slotCount++] = end;
  }

  #number(facet: string, code: string): number {
    const numbers = this.#numbers.get(facet) ?? new Map<string, number>();
    this.#numbers.set(facet, numbers);
    const known = numbers.get(code);
    if (known !== undefined) return known;
    const number = this.#codes.length;
    this.#codes.push({ facet, place: [...this.#numbers.keys()].indexOf(facet), code });
    numbers.set(code, number);
    return number;
  }

  /**
   * The slots that have one of the chosen codes of every facet.
   * `counts`: how many slots each code would leave, the other facets' choices in force.
   */
  choose(slots: readonly number[], chosen: Facets): { kept: number[]; counts: Record<string, Map<string, number>> } {
    const names = [...this.#numbers.keys()];
    const wanted = Object.entries(chosen).filter(([, codes]) => codes.length > 0);
    const everyFacet = wanted.reduce((facets, _, index) => facets | (1 << index), 0);
    // Bit of the choice that a code meets.
    const meets = new Int32Array(this.#codes.length);
    for (const [index, [facet, codes]] of wanted.entries()) {
      for (const code of codes) meets[this.#numbers.get(facet)?.get(code) ?? -1] = 1 << index;
    }
    const facetOf = Int32Array.from(this.#codes, ({ place }) => place);
    const counted = new Int32Array(this.#codes.length);
    const kept: number[] = [];
    for (const slot of slots) {
      const start = this.#startOf(slot);
      const end = this.#ends[slot] ?? 0;
      let missed = everyFacet;
      for (let at = start; at < end; at++) missed &= ~(meets[this.#rows[at] ?? 0] ?? 0);
      if (missed === 0) kept.push(slot);
      // A facet is counted as if its own choice were open.
      if ((missed & (missed - 1)) !== 0) continue;
      const only = missed === 0 ? -1 : names.indexOf(wanted[31 - Math.clz32(missed)]?.[0] ?? "");
      for (let at = start; at < end; at++) {
        const number = this.#rows[at] ?? 0;
        if (missed === 0 || facetOf[number] === only) counted[number] = (counted[number] ?? 0) + 1;
      }
    }
    const counts: Record<string, Map<string, number>> = {};
    for (const [number, { facet, code }] of this.#codes.entries()) {
      const count = counted[number] ?? 0;
      if (count > 0) counts[facet] = (counts[facet] ?? new Map<string, number>()).set(code, count);
    }
    return { kept, counts };
  }

  /** Moves each row to its slot's new number; `numbers` gives −1 for those to drop, and keeps the order. */
  renumber(numbers: Int32Array): void {
    let [end, kept] = [0, 0];
    for (let slot = 0; slot < this.#slotCount; slot++) {
      if (numbers[slot] === -1) continue;
      const [from, to] = [this.#startOf(slot), this.#ends[slot] ?? 0];
      this.#rows.copyWithin(end, from, to);
      end += to - from;
      this.#ends[kept++] = end;
    }
    this.#slotCount = kept;
  }

  /** As it is at this moment. */
  save(writer: SnapshotWriter): void {
    writer.json("facets.codes", this.#codes);
    writer.array("facets.ends", this.#ends.slice(0, this.#slotCount));
    writer.array("facets.rows", this.#rows.slice(0, this.#startOf(this.#slotCount)));
  }

  /** Fills new rows with what `save` wrote. */
  load(reader: SnapshotReader): void {
    for (const { facet, code } of reader.json<Code[]>("facets.codes")) this.#number(facet, code);
    this.#ends = reader.int32("facets.ends");
    this.#rows = reader.int32("facets.rows");
    this.#slotCount = this.#ends.length;
  }

  #startOf(slot: number): number {
    return slot === 0 ? 0 : (this.#ends[slot - 1] ?? 0);
  }
}
