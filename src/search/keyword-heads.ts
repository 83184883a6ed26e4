import type { Steps } from "../kernel/steps.ts";
import { grownInt32 } from "./growing-array.ts";
import type { HeldDocument } from "./keyword-document.ts";
import type { Packed } from "./pack-postings.ts";
import { CODE_BITS, CODE_MASK, MAX_COUNT } from "./posting.ts";
import { Postings } from "./postings.ts";
import type { SnapshotReader, SnapshotWriter } from "./snapshot-sections.ts";
import { type Token, tokenize } from "./tokenize.ts";

/** What a head consists of, and what a term in each part is worth. */
const PARTS = ["title", "keywords", "terms", "organization", "number"] as const;
const WORTH = [4, 3, 1.5, 1.5, 4];
const TITLE = 0;
/** A single character says little in an organization's name; in titles it is how one looks for 钢. */
const PARTS_BY_CHARACTER: ReadonlySet<string> = new Set(["title", "keywords"]);
/** BM25+ with the constants that MiniSearch takes by default. */
const [K, B, D] = [1.2, 0.7, 0.5];
/** A word that only begins as typed; less, the longer it goes on. */
const PREFIX_WORTH = 0.375;
const PREFIX_LOSS = 0.3;
/** In place of the length of a part: the post was withdrawn. */
const WITHDRAWN = -1;

/** The slots that hold a term in their heads, each once, and what that is worth to each. */
export interface TermHits {
  /** Those that have it in the title come first. */
  slots: number[];
  /** So many have it in the title. */
  inTitle: number;
  worth: number[];
}

/** The heads of posts: which terms stand in which title, keywords, trade terms, organization and number. */
export class KeywordHeads {
  readonly #numbers = new Map<string, number>();
  readonly #terms: string[] = [];
  /** Of term number × parts + part; the code is how often. */
  readonly #postings = new Postings();
  /** Different terms of each part, by slot × parts + part. */
  #lengths: Int32Array = new Int32Array(0);
  #totals: number[] = PARTS.map(() => 0);
  /** How many posts have a term in a part, those withdrawn left out, by term number × parts + part. */
  #holders: Int32Array = new Int32Array(0);
  #count = 0;
  /** By slot: zeros but while a term is looked for. */
  #sums = new Float64Array(0);

  get needsPacking(): boolean {
    return this.#postings.needsPacking;
  }

  get isPacked(): boolean {
    return this.#postings.recentCount === 0;
  }

  add(slot: number, document: HeldDocument): void {
    this.#lengths = grownInt32(this.#lengths, (slot + 1) * PARTS.length);
    this.#count++;
    for (const [part, counts] of countTerms(document).entries()) {
      for (const [term, count] of counts) {
        const place = this.#learn(term) * PARTS.length + part;
        this.#postings.add(place, (slot << CODE_BITS) | Math.min(count, MAX_COUNT));
        this.#holders = grownInt32(this.#holders, place + 1);
        this.#holders[place] = (this.#holders[place] ?? 0) + 1;
      }
      this.#lengths[slot * PARTS.length + part] = counts.size;
      this.#totals[part] = (this.#totals[part] ?? 0) + counts.size;
    }
  }

  /** @param document the one that was added in this slot. */
  withdraw(slot: number, document: HeldDocument): void {
    for (const [part, counts] of countTerms(document).entries()) {
      for (const term of counts.keys()) {
        const place = (this.#numbers.get(term) ?? 0) * PARTS.length + part;
        this.#holders[place] = (this.#holders[place] ?? 0) - 1;
      }
      this.#totals[part] = (this.#totals[part] ?? 0) - counts.size;
    }
    this.#lengths.fill(WITHDRAWN, slot * PARTS.length, (slot + 1) * PARTS.length);
    this.#count--;
  }

  /** @param goesOn also the terms that begin so: a word that is still being typed. */
  find(term: string, goesOn: boolean): TermHits {
    const written = this.#numbers.get(term);
    const terms = written === undefined ? [] : [{ number: written, weight: 1 }];
    if (goesOn) {
      for (let number = 0; number < this.#terms.length; number++) {
        const longer = this.#terms[number] ?? "";
        if (longer.length <= term.length || !longer.startsWith(term)) continue;
        const length = longer.length + PREFIX_LOSS * (longer.length - term.length);
        terms.push({ number, weight: (PREFIX_WORTH * longer.length) / length });
      }
    }
    const room = Math.ceil(this.#lengths.length / PARTS.length);
    if (this.#sums.length < room) this.#sums = new Float64Array(room);
    const slots: number[] = [];
    for (const { number, weight } of terms) this.#collect(number, TITLE, weight, slots);
    const inTitle = slots.length;
    for (const part of PARTS.keys()) {
      if (part !== TITLE) for (const { number, weight } of terms) this.#collect(number, part, weight, slots);
    }
    const worth = slots.map((slot) => this.#sums[slot] ?? 0);
    for (const slot of slots) this.#sums[slot] = 0;
    return { slots, inTitle, worth };
  }

  /** Adds what a term in one part is worth to each post's sum; slots without a sum before join `slots`. */
  #collect(number: number, part: number, weight: number, slots: number[]): void {
    const [lengths, sums] = [this.#lengths, this.#sums];
    const term = number * PARTS.length + part;
    const holders = this.#holders[term] ?? 0;
    if (holders === 0) return;
    const rarity = Math.log(1 + (this.#count - holders + 0.5) / (holders + 0.5));
    const worth = weight * (WORTH[part] ?? 1) * rarity;
    const usualLength = (this.#totals[part] ?? 0) / this.#count;
    this.#postings.each(term, (posting) => {
      const slot = posting >>> CODE_BITS;
      const length = lengths[slot * PARTS.length + part] ?? WITHDRAWN;
      if (length === WITHDRAWN) return;
      const times = posting & CODE_MASK;
      const sum = sums[slot] ?? 0;
      if (sum === 0) slots.push(slot);
      sums[slot] = sum + worth * (D + (times * (K + 1)) / (times + K * (1 - B + (B * length) / usualLength)));
    });
  }

  #learn(term: string): number {
    const known = this.#numbers.get(term);
    if (known !== undefined) return known;
    const number = this.#terms.length;
    this.#terms.push(term);
    this.#numbers.set(term, number);
    return number;
  }

  /** @param numbers the new number of each slot, in the same order; −1 for those of withdrawn posts. */
  pack(numbers: Int32Array): Steps<Packed> {
    return this.#postings.pack(numbers);
  }

  /** Whether another packing has been taken since this one began. */
  isStale(packed: Packed): boolean {
    return this.#postings.isStale(packed);
  }

  /** @param slotCount slots in use. */
  take(packed: Packed, renumbered: (slot: number) => number, slotCount: number): void {
    this.#postings.take(packed, renumbered);
    const width = PARTS.length;
    let kept = 0;
    for (let slot = 0; slot < slotCount; slot++) {
      const number = renumbered(slot);
      if (number === -1) continue;
      this.#lengths.copyWithin(number * width, slot * width, (slot + 1) * width);
      kept = number + 1;
    }
    this.#lengths = this.#lengths.slice(0, kept * width);
  }

  /** As it is at this moment. @param slotCount slots in use. */
  save(writer: SnapshotWriter, slotCount: number): void {
    writer.rows("heads.terms", this.#terms.slice());
    writer.array("heads.lengths", this.#lengths.slice(0, slotCount * PARTS.length));
    writer.array("heads.holders", this.#holders.slice(0, this.#terms.length * PARTS.length));
    writer.json("heads.totals", [this.#count, ...this.#totals]);
    this.#postings.save("heads", writer);
  }

  /** Fills new heads with what `save` wrote. */
  load(reader: SnapshotReader): void {
    for (const term of reader.rows<string>("heads.terms")) this.#learn(term);
    this.#lengths = reader.int32("heads.lengths");
    this.#holders = reader.int32("heads.holders");
    this.#postings.load("heads", reader);
    const [count = 0, ...totals] = reader.json<number[]>("heads.totals");
    this.#count = count;
    this.#totals = totals;
  }
}

/** How often each part of a head has which term. */
function countTerms(document: HeldDocument): Map<string, number>[] {
  return PARTS.map((part) => {
    const counts = new Map<string, number>();
    for (const token of tokenize([document[part]].flat().join(" "))) {
      if (isKept(token, part)) counts.set(token.term, (counts.get(token.term) ?? 0) + 1);
    }
    return counts;
  });
}

function isKept({ kind }: Token, part: (typeof PARTS)[number]): boolean {
  return kind !== "character" || PARTS_BY_CHARACTER.has(part);
}
