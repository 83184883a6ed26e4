import { UNKNOWN } from "./hash-places.ts";
import { KeyTable } from "./key-table.ts";
import { normalize } from "./normalize.ts";
import type { SnapshotReader, SnapshotWriter } from "./snapshot-sections.ts";
import { StringTable } from "./string-table.ts";
import { eachRun } from "./tokenize.ts";

const FIRST_HAN = 0x3400;
/** 〇 stands outside the block and takes the number after the last character of it. */
const ZERO = 0x3007;
const HAN_COUNT = 0xa000 - FIRST_HAN + 1;
const PAIRS = 0x10000;
const WORDS = 0x80000000;

/** Some terms, to be recognized in other texts. */
export type TermSet = {
  terms: readonly number[];
  table: KeyTable;
  /** Which kinds of term a character takes part in, by its code. */
  parts: Uint8Array;
};

type VisitTerm = (term: number, normalized: string, start: number, end: number) => void;

/** A character alone, the first and the last of a pair, the first of a word. */
const ALONE = 1;
const OPENS = 2;
const CLOSES = 4;
const BEGINS = 8;
const EVERY_PART = ALONE | OPENS | CLOSES | BEGINS;

/**
 * Numbers the terms of texts: characters, pairs of characters, words. A term is one 32-bit key (a pair of Han characters
 * fits in 30 bits), because half a million short strings would take more room than the index itself.
 */
export class Vocabulary {
  #table = new KeyTable();
  #words: string[] = [];
  #wordPlaces = new StringTable((place) => this.#words[place]);
  #generic: number;

  /** @param generic characters, pairs and words that tell nothing apart; texts are read as if they were not there. */
  constructor(generic: readonly string[] = []) {
    for (const term of generic) {
      if (term.length === 1) this.#table.add(term.charCodeAt(0));
      else if (term.length === 2) this.#table.add(pairKey(term.charCodeAt(0), term.charCodeAt(1)));
    }
    this.#generic = this.#table.size;
  }

  get size(): number {
    return this.#table.size;
  }

  /** A single Han character, the weakest and most frequent kind of term. */
  isCharacter(term: number): boolean {
    return this.#table.keyAt(term) < PAIRS;
  }

  /** A number for the same term in every process, whatever order terms came in. */
  fingerprint(term: number): number {
    const key = this.#table.keyAt(term);
    if (key < WORDS) return Math.imul(key, 0x9e3779b1) >>> 0;
    let hash = 0x811c9dc5;
    for (const character of this.#words[key - WORDS] ?? "") {
      hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
    }
    return hash >>> 0;
  }

  /**
   * Visits the terms of a text in order, repeats included. A term it has not met is learnt, or else visited as -1;
   * it stands in the normalised text from `start` to `end`.
   */
  read(text: string, learning: boolean, visit: VisitTerm): void {
    const normalized = normalize(text);
    const [table, generic] = [this.#table, this.#generic];
    const tell = (key: number, start: number, end: number): void => {
      const term = learning ? table.add(key) : key === UNKNOWN ? UNKNOWN : table.find(key);
      if (term === UNKNOWN || term >= generic) visit(term, normalized, start, end);
    };
    this.#eachKey(normalized, learning, null, tell);
  }

  /** A vocabulary that knows only these terms, numbered in this order after the generic ones. */
  only(terms: readonly number[]): Vocabulary {
    const fresh = new Vocabulary();
    fresh.#generic = this.#generic;
    for (let term = 0; term < this.#generic; term++) fresh.#table.add(this.#table.keyAt(term));
    for (const term of terms) {
      const key = this.#table.keyAt(term);
      fresh.#table.add(key < WORDS ? key : fresh.#wordKey(this.#words[key - WORDS] ?? "", true));
    }
    return fresh;
  }

  /** How many terms tell nothing apart; they have the first numbers. */
  get genericCount(): number {
    return this.#generic;
  }

  /** Picks terms out, to recognize them again. */
  select(terms: readonly number[]): TermSet {
    const table = new KeyTable();
    const parts = new Uint8Array(0x10000);
    const mark = (code: number, part: number): void => {
      parts[code] = (parts[code] ?? 0) | part;
    };
    for (const term of terms) {
      const key = this.#table.keyAt(term);
      table.add(key);
      if (key < PAIRS) mark(key, ALONE);
      else if (key >= WORDS) mark((this.#words[key - WORDS] ?? " ").charCodeAt(0), BEGINS);
      else {
        mark(hanCode(Math.floor((key - PAIRS) / HAN_COUNT)), OPENS);
        mark(hanCode((key - PAIRS) % HAN_COUNT), CLOSES);
      }
    }
    return { terms, table, parts };
  }

  /** Visits each place in a normalised text where one of the set's terms stands. */
  recognize(text: string, set: TermSet, visit: (term: number, start: number, end: number) => void): void {
    this.#eachKey(text, false, set.parts, (key, start, end) => {
      const number = key === UNKNOWN ? UNKNOWN : set.table.find(key);
      if (number !== UNKNOWN) visit(set.terms[number] ?? UNKNOWN, start, end);
    });
  }

  /** @param among looks only for terms that these characters take part in. A word that is not known and not learnt is -1. */
  #eachKey(
    text: string,
    learning: boolean,
    among: Uint8Array | null,
    tell: (key: number, start: number, end: number) => void,
  ): void {
    const partsOf = (code: number): number => (among === null ? EVERY_PART : (among[code] ?? 0));
    let before = -1;
    const onHan = (start: number, end: number): void => {
      // A lone space between two characters comes from copied PDF text or typing, not from the language.
      if (before === start - 1 && text[before] === " ") {
        tell(pairKey(text.charCodeAt(before - 1), text.charCodeAt(start)), before - 1, start + 1);
      }
      let code = text.charCodeAt(start);
      let parts = partsOf(code);
      for (let index = start; index < end; index++) {
        if ((parts & ALONE) !== 0) tell(code, index, index + 1);
        const next = text.charCodeAt(index + 1);
        const nextParts = partsOf(next);
        if ((parts & OPENS) !== 0 && index + 1 < end && (nextParts & CLOSES) !== 0) {
          tell(pairKey(code, next), index, index + 2);
        }
        code = next;
        parts = nextParts;
      }
      before = end;
    };
    eachRun(text, onHan, (word, start, end) => {
      if ((partsOf(word.charCodeAt(0)) & BEGINS) !== 0) tell(this.#wordKey(word, learning), start, end);
    });
  }

  #wordKey(word: string, learning: boolean): number {
    const known = this.#wordPlaces.find(word);
    if (known !== UNKNOWN) return WORDS + known;
    if (!learning) return UNKNOWN;
    const place = this.#words.push(word) - 1;
    this.#wordPlaces.add(place);
    return WORDS + place;
  }

  save(writer: SnapshotWriter): void {
    writer.array("vocabulary.keys", this.#table.keys);
    writer.rows("vocabulary.words", this.#words.slice());
  }

  /** Fills a new vocabulary, made with the same generic terms, with what `save` wrote. */
  load(reader: SnapshotReader): void {
    this.#table = new KeyTable(reader.uint32("vocabulary.keys"));
    this.#words = reader.rows<string>("vocabulary.words");
    this.#wordPlaces = new StringTable((place) => this.#words[place], this.#words.length);
  }
}

function pairKey(first: number, second: number): number {
  return PAIRS + hanIndex(first) * HAN_COUNT + hanIndex(second);
}

function hanIndex(code: number): number {
  return code === ZERO ? HAN_COUNT - 1 : code - FIRST_HAN;
}

function hanCode(index: number): number {
  return index === HAN_COUNT - 1 ? ZERO : index + FIRST_HAN;
}
