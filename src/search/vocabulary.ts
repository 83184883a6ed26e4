import { grownUint32 } from "./growing-array.ts";
import { normalize } from "./normalize.ts";
import type { SnapshotReader, SnapshotWriter } from "./snapshot-sections.ts";
import { eachRun } from "./tokenize.ts";

const FIRST_HAN = 0x3400;
/** 〇 stands outside the block and takes the number after the last character of it. */
const HAN_COUNT = 0xa000 - FIRST_HAN + 1;
const PAIRS = 0x10000;
const WORDS = 0x80000000;
/** What a term is called that no text has taught. */
const UNKNOWN = -1;

/**
 * Numbers the terms of texts: characters, pairs of characters, words. A term is one 32-bit key (a pair of Han characters
 * fits in 30 bits) in an open-addressed table, because half a million short strings would take more room than the index.
 */
export class Vocabulary {
  #keys: Uint32Array = new Uint32Array(0);
  #size = 0;
  #table = new Int32Array(1 << 12).fill(UNKNOWN);
  readonly #words: string[] = [];
  readonly #wordKeys = new Map<string, number>();
  readonly #generic: number;

  /** @param generic characters, pairs and words that tell nothing apart; texts are read as if they were not there. */
  constructor(generic: readonly string[] = []) {
    for (const term of generic) {
      if (term.length === 1) this.#add(term.charCodeAt(0));
      else if (term.length === 2) this.#add(pairKey(term.charCodeAt(0), term.charCodeAt(1)));
    }
    this.#generic = this.#size;
  }

  get size(): number {
    return this.#size;
  }

  /** A single Han character, the weakest and most frequent kind of term. */
  isCharacter(term: number): boolean {
    return (this.#keys[term] ?? PAIRS) < PAIRS;
  }

  /** A number for the same term in every process, whatever order terms came in. */
  fingerprint(term: number): number {
    const key = this.#keys[term] ?? 0;
    if (key < WORDS) return Math.imul(key, 0x9e3779b1) >>> 0;
    let hash = 0x811c9dc5;
    for (const character of this.#words[key - WORDS] ?? "") {
      hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
    }
    return hash >>> 0;
  }

  /**
   * Visits the terms of a text in order, repeats included. A term it has not met is learnt, or else visited as -1;
   * `written` then gives its text.
   */
  read(text: string, learning: boolean, visit: (term: number, written: () => string) => void): void {
    const normalized = normalize(text);
    this.scan(normalized, learning, (term, start, end) => visit(term, () => normalized.slice(start, end)));
  }

  /**
   * The same over a text that is normalised already, with the terms' places in it.
   * @param among visits only terms of these characters, marked by code; words and numbers are visited all the same.
   */
  scan(
    text: string,
    learning: boolean,
    visit: (term: number, start: number, end: number) => void,
    among: Uint8Array | null = null,
  ): void {
    const tell = (key: number, start: number, end: number): void => {
      const term = learning ? this.#add(key) : this.#find(key);
      if (term === UNKNOWN || term >= this.#generic) visit(term, start, end);
    };
    let before = -1;
    const onHan = (start: number, end: number): void => {
      // A lone space between two characters comes from copied PDF text or typing, not from the language.
      if (before === start - 1 && text[before] === " ") {
        tell(pairKey(text.charCodeAt(before - 1), text.charCodeAt(start)), before - 1, start + 1);
      }
      let marked = among === null || among[text.charCodeAt(start)] === 1;
      for (let index = start; index < end; index++) {
        const next = text.charCodeAt(index + 1);
        const nextMarked = among === null || among[next] === 1;
        if (marked) tell(text.charCodeAt(index), index, index + 1);
        if (marked && nextMarked && index + 1 < end) tell(pairKey(text.charCodeAt(index), next), index, index + 2);
        marked = nextMarked;
      }
      before = end;
    };
    eachRun(text, onHan, (word, start, end) => {
      const key = this.#wordKey(word, learning);
      if (key === null) visit(UNKNOWN, start, end);
      else tell(key, start, end);
    });
  }

  #wordKey(word: string, learning: boolean): number | null {
    const known = this.#wordKeys.get(word);
    if (known !== undefined || !learning) return known ?? null;
    const key = WORDS + this.#words.length;
    this.#words.push(word);
    this.#wordKeys.set(word, key);
    return key;
  }

  #find(key: number): number {
    const mask = this.#table.length - 1;
    for (let place = scatter(key) & mask; ; place = (place + 1) & mask) {
      const term = this.#table[place] ?? UNKNOWN;
      if (term === UNKNOWN || this.#keys[term] === key) return term;
    }
  }

  #add(key: number): number {
    const known = this.#find(key);
    if (known !== UNKNOWN) return known;
    this.#keys = grownUint32(this.#keys, this.#size + 1);
    this.#keys[this.#size] = key;
    this.#size++;
    if (this.#size * 2 > this.#table.length) this.#rehash(this.#table.length * 2);
    else this.#place(this.#size - 1);
    return this.#size - 1;
  }

  #place(term: number): void {
    const mask = this.#table.length - 1;
    let place = scatter(this.#keys[term] ?? 0) & mask;
    while (this.#table[place] !== UNKNOWN) place = (place + 1) & mask;
    this.#table[place] = term;
  }

  #rehash(length: number): void {
    this.#table = new Int32Array(length).fill(UNKNOWN);
    for (let term = 0; term < this.#size; term++) this.#place(term);
  }

  save(writer: SnapshotWriter): void {
    writer.array("vocabulary.keys", this.#keys.subarray(0, this.#size));
    writer.json("vocabulary.words", this.#words);
  }

  /** Fills a new vocabulary with what `save` wrote. */
  load(reader: SnapshotReader): void {
    this.#keys = reader.uint32("vocabulary.keys");
    this.#size = this.#keys.length;
    for (const word of reader.json<string[]>("vocabulary.words")) this.#wordKey(word, true);
    let length = 1 << 12;
    while (length < this.#size * 2) length *= 2;
    this.#rehash(length);
  }
}

function pairKey(first: number, second: number): number {
  return PAIRS + hanIndex(first) * HAN_COUNT + hanIndex(second);
}

function hanIndex(code: number): number {
  return code < FIRST_HAN ? HAN_COUNT - 1 : code - FIRST_HAN;
}

function scatter(key: number): number {
  const mixed = Math.imul(key ^ (key >>> 15), 0x2c1b3c6d);
  return (mixed ^ (mixed >>> 13)) >>> 0;
}
