import type { Steps } from "../kernel/steps.ts";
import { grownUint32 } from "./growing-array.ts";
import { UNKNOWN } from "./hash-places.ts";
import { KeyTable } from "./key-table.ts";
import type { HeldDocument } from "./keyword-document.ts";
import { isWrittenIn, type Way } from "./keyword-query.ts";
import type { Packed } from "./pack-postings.ts";
import { CODE_BITS, CODE_MASK } from "./posting.ts";
import { Postings } from "./postings.ts";
import type { SnapshotReader, SnapshotWriter } from "./snapshot-sections.ts";

/** So many of the rarest pairs of a wording are intersected; what then is left is read. */
const PAIRS_ASKED = 3;
/** Posting codes: a pair stands in the text itself, or only in the names of the post's classes. */
const OWN = 0;
const OF_LABEL = 1;

/** How a post has a word: not, only with the names of its classes, with all of its pairs at least, in its own text. */
const ABSENT = 0;
export const BY_LABEL = 1;
const PERHAPS = 2;
const IN_TEXT = 3;

type Word = readonly Way[];
type HeldTexts = Pick<HeldDocument, "plainText" | "labels">;

/**
 * Which whole texts hold a wording. Every two neighbouring characters of a text, whatever they are, have postings. A text
 * that holds a wording holds its pairs, so that only the texts with its rarest pairs need be read.
 */
export class WholeTexts {
  #pairs = new KeyTable();
  readonly #postings = new Postings();
  /** The number of the last text that had each pair. */
  #marks: Uint32Array = new Uint32Array(0);
  #textCount = 0;

  get needsPacking(): boolean {
    return this.#postings.needsPacking;
  }

  isMostlyUnpacked(postings: number): boolean {
    return this.#postings.isMostlyUnpacked(postings);
  }

  get isPacked(): boolean {
    return this.#postings.recentCount === 0;
  }

  add(slot: number, { plainText, labels }: HeldTexts): void {
    this.#textCount++;
    this.#addPairs(plainText, (slot << CODE_BITS) | OWN);
    this.#addPairs(labels, (slot << CODE_BITS) | OF_LABEL);
  }

  #addPairs(text: string, posting: number): void {
    for (let at = 0; at + 1 < text.length; at++) {
      const pair = this.#pairs.add(pairAt(text, at));
      if (pair >= this.#marks.length) this.#marks = grownUint32(this.#marks, pair + 1);
      if (this.#marks[pair] === this.#textCount) continue;
      this.#marks[pair] = this.#textCount;
      this.#postings.add(pair, posting);
    }
  }

  /**
   * Slots of the posts that have every word, one way or another, and by slot whether only with the names of their classes.
   * @param textsOf null for a slot whose post was withdrawn.
   */
  find(
    words: readonly Word[],
    slotCount: number,
    textsOf: (slot: number) => HeldTexts | null,
  ): { slots: number[]; standings: Uint8Array } {
    const asked = words.map((ways) => ways.map((way) => this.#ask(way))).sort((a, b) => rarity(a) - rarity(b));
    const standings = new Uint8Array(slotCount).fill(IN_TEXT);
    let slots: number[] | null = null;
    for (const word of asked) {
      if (slots?.length === 0) break;
      const holders = this.#holders(word, slotCount);
      const ways = word.map(({ way }) => way);
      slots = (slots ?? holders?.slots ?? [...standings.keys()]).filter((slot) => {
        const texts = textsOf(slot);
        const known = holders === null ? PERHAPS : (holders.standings[slot] ?? ABSENT);
        if (texts === null || known === ABSENT) return false;
        const standing = known === PERHAPS ? readStanding(texts, ways) : known;
        standings[slot] = Math.min(standings[slot] ?? ABSENT, standing);
        return standing !== ABSENT;
      });
    }
    return { slots: slots ?? [], standings };
  }

  #ask(way: Way): AskedWay {
    const pairs = new Set<number>();
    for (const text of [way.text, way.grade ?? ""]) {
      for (let at = 0; at + 1 < text.length; at++) pairs.add(this.#pairs.find(pairAt(text, at)));
    }
    if (pairs.has(UNKNOWN)) return { way, pairs: [], isKnown: false, holders: 0 };
    const counted = [...pairs].map((pair) => ({ pair, holders: this.#postings.countPacked(pair) }));
    counted.sort((a, b) => a.holders - b.holders);
    const rarest = counted.slice(0, PAIRS_ASKED).map(({ pair }) => pair);
    // A single character may stand in any text.
    return { way, pairs: rarest, isKnown: true, holders: counted[0]?.holders ?? Number.POSITIVE_INFINITY };
  }

  /** The slots that hold a word or at least its rarest pairs; null where every text may. */
  #holders(ways: readonly AskedWay[], slotCount: number): { slots: number[]; standings: Uint8Array } | null {
    const slots: number[] = [];
    const standings = new Uint8Array(slotCount);
    for (const { way, pairs, isKnown } of ways) {
      if (!isKnown) continue;
      if (pairs.length === 0) return null;
      // A wording of two characters is its own pair.
      const isExact = way.text.length === 2 && way.grade === undefined;
      const met = new Uint8Array(slotCount);
      for (const [before, pair] of pairs.entries()) {
        this.#postings.each(pair, (posting) => {
          const slot = posting >>> CODE_BITS;
          if (met[slot] !== before) return;
          met[slot] = before + 1;
          if (before + 1 < pairs.length) return;
          const standing = !isExact ? PERHAPS : (posting & CODE_MASK) === OWN ? IN_TEXT : BY_LABEL;
          if (standings[slot] === ABSENT) slots.push(slot);
          standings[slot] = Math.max(standings[slot] ?? ABSENT, standing);
        });
      }
    }
    return { slots, standings };
  }

  /** @param numbers the new number of each slot, in the same order; −1 for those of withdrawn posts. */
  pack(numbers: Int32Array): Steps<Packed> {
    return this.#postings.pack(numbers);
  }

  take(packed: Packed, renumbered: (slot: number) => number): void {
    this.#postings.take(packed, renumbered);
  }

  /** As it is at this moment. */
  save(writer: SnapshotWriter): void {
    writer.array("texts.pairs", this.#pairs.keys);
    this.#postings.save("texts", writer);
  }

  /** Fills new whole texts with what `save` wrote. */
  load(reader: SnapshotReader): void {
    this.#pairs = new KeyTable(reader.uint32("texts.pairs"));
    this.#postings.load("texts", reader);
  }
}

/** A way of writing a word with its rarest pairs, the rarest first; one that no text has is not known. */
interface AskedWay {
  way: Way;
  pairs: readonly number[];
  isKnown: boolean;
  holders: number;
}

function rarity(ways: readonly AskedWay[]): number {
  return ways.reduce((sum, { holders }) => sum + holders, 0);
}

function readStanding({ plainText, labels }: HeldTexts, ways: Word): number {
  if (ways.some((way) => isWrittenIn([plainText], way))) return IN_TEXT;
  return ways.some((way) => isWrittenIn([plainText, labels], way)) ? BY_LABEL : ABSENT;
}

function pairAt(text: string, at: number): number {
  return ((text.charCodeAt(at) << 16) | text.charCodeAt(at + 1)) >>> 0;
}
