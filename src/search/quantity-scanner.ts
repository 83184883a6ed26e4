import { type MeasureUnit, parseUnit } from "./measure-unit.ts";
import type { Quantity, Stretch } from "./quantity.ts";
import { nameAfter, nameBefore } from "./quantity-name.ts";
import { findRate } from "./rate-words.ts";
import { skipNumber } from "./read-magnitude.ts";
import { isDigitAt } from "./read-number.ts";
import { type Reading, readQuantity } from "./read-quantity.ts";

const [PLAIN, SENTENCE, CLAUSE, OPENING, CLOSING, POINT, NUMBER, SHARE] = [0, 1, 2, 3, 4, 5, 6, 7];
const KINDS: readonly (readonly [kind: number, characters: string])[] = [
  [SENTENCE, "。！？!?；;\n"],
  [CLAUSE, "，,|"],
  [OPENING, "（("],
  [CLOSING, "）)"],
  [POINT, "."],
  [NUMBER, "0123456789±零〇一二两三四五六七八九十半"],
  [SHARE, "百千万"],
];
let kinds: Uint8Array | null = null;

function kindTable(): Uint8Array {
  if (kinds) return kinds;
  const table = new Uint8Array(0x10000);
  for (const [kind, characters] of KINDS) for (const one of characters) table[one.charCodeAt(0)] = kind;
  kinds = table;
  return table;
}

type Outside = { limit: number; previous: Quantity | null };

/** Walks once through a folded text, knowing where its sentences, clauses and brackets are. */
export class QuantityScanner {
  readonly #text: string;
  readonly #found: Quantity[] = [];
  #sentence = 0;
  #clause = 0;
  /** First quantity of the clause and of the sentence that have not ended yet. */
  #openClause = 0;
  #openSentence = 0;
  #last: Reading | null = null;
  /** Where an open bracket began, and what stood before the name outside of it. */
  #bracket: Outside | null = null;
  /** The same once the bracket has closed, until the next quantity. */
  #outside: Outside | null = null;

  constructor(text: string) {
    this.#text = text;
  }

  scan(): Quantity[] {
    const text = this.#text;
    const kinds = kindTable();
    let at = 0;
    while (at < text.length) {
      const kind = kinds[text.charCodeAt(at)] ?? PLAIN;
      at = kind === PLAIN ? at + 1 : this.#step(at, kind);
    }
    this.#endSentence(text.length);
    return this.#found;
  }

  #step(at: number, kind: number): number {
    const text = this.#text;
    if (kind === NUMBER || (kind === SHARE && isShare(text, at))) return this.#readAt(at);
    if (kind === SENTENCE || (kind === POINT && isFullStop(text, at))) this.#endSentence(at);
    else if (kind === CLAUSE) this.#endClause(at);
    else if (kind === OPENING) this.#bracket ??= { limit: this.#limit(), previous: this.#previous() };
    else if (kind === CLOSING) this.#closeBracket();
    return at + 1;
  }

  /** What follows a bracket belongs to what stood before it: 货架期（0–4 ℃）22 天. */
  #closeBracket(): void {
    this.#outside = this.#bracket;
    this.#bracket = null;
    this.#last = null;
  }

  /** What is being read belongs to nothing left of this. */
  #limit(): number {
    return Math.max(this.#clause, this.#last?.wordsEnd ?? 0);
  }

  #readAt(at: number): number {
    const reading = readQuantity(this.#text, at, this.#limit());
    if (reading === null) return skipNumber(this.#text, at);
    this.#take(reading);
    this.#last = reading;
    return Math.max(reading.end, at + 1);
  }

  #take(reading: Reading): void {
    const last = this.#last;
    const isChange = last !== null && reading.isReached && isAdjacent(this.#text, last, reading);
    const changed = isChange ? this.#changedFrom(last, reading) : null;
    const wordsStart = changed === null ? reading.wordsStart : (last as Reading).wordsStart;
    const previous = changed === null ? this.#previous() : this.#dropPrevious(last as Reading);
    const outside = this.#outside;
    this.#outside = null;
    const limit = outside?.limit ?? previous?.wording.end ?? this.#clause;
    const inherited = (outside ? outside.previous : previous)?.name ?? null;
    const name = nameBefore(this.#text, limit, wordsStart, inherited);
    const unit = reading.unit ?? this.#bareUnit(reading, name);
    if (unit === null) return;
    const isPrevious = name === "" ? nameAfter(this.#text, reading.wordsEnd) : name;
    this.#found.push({
      comparison: reading.comparison,
      value: reading.value,
      valueTo: reading.valueTo,
      changedFrom: changed ?? reading.changedFrom,
      unit: withRate(unit, isPrevious),
      isLoose: reading.isLoose,
      name: isPrevious,
      start: reading.start,
      end: reading.end,
      clause: { start: this.#clause, end: this.#clause },
      sentence: { start: this.#sentence, end: this.#sentence },
      wording: { start: wordsStart, end: reading.wordsEnd },
    });
  }

  /** The quantity before this one in the same clause. */
  #previous(): Quantity | null {
    return this.#found.length > this.#openClause ? (this.#found.at(-1) ?? null) : null;
  }

  /** The start of a change is no quantity of its own; what stood before it names the end. */
  #dropPrevious(start: Reading): Quantity | null {
    if (this.#previous()?.start === start.start) this.#found.pop();
    return this.#previous();
  }

  /** The value a change began with, in the unit of its end; null when the two do not measure the same. */
  #changedFrom(from: Reading, to: Reading): number | null {
    if (from.unit === null || to.unit === null) return from.value;
    return from.unit.base === to.unit.base ? (from.value * from.unit.factor) / to.unit.factor : null;
  }

  /** A number without a unit is a quantity where a word claims it or an index is named: 偏析指数不大于1.08, pH 3.0. */
  #bareUnit(reading: Reading, name: string): MeasureUnit | null {
    const next = this.#text[reading.end] ?? "";
    if (next !== "" && !BARE_ENDS.includes(next) && reading.wordsEnd === reading.end) return null;
    const isIndex = INDEX_NAMES.some((ending) => name.endsWith(ending));
    return isIndex || (reading.isClaimed && (name !== "" || reading.isScientific)) ? parseUnit("") : null;
  }

  #endClause(at: number): void {
    for (let index = this.#openClause; index < this.#found.length; index++) {
      const found = this.#found[index];
      if (found) found.clause = trimmed(this.#text, found.clause.start, at);
    }
    this.#openClause = this.#found.length;
    this.#clause = at + 1;
    this.#last = null;
    this.#bracket = null;
    this.#outside = null;
  }

  #endSentence(at: number): void {
    this.#endClause(at);
    for (let index = this.#openSentence; index < this.#found.length; index++) {
      const found = this.#found[index];
      if (found) found.sentence = trimmed(this.#text, found.sentence.start, at);
    }
    this.#openSentence = this.#found.length;
    this.#sentence = at + 1;
  }
}

const BARE_ENDS = " ，,。；;、)）~—-±\n";
const INDEX_NAMES = ["指数", "系数", "因子", "比值", "偏析比", "pH", "pH值", "PH", "PH值", "得分", "评分"];

/** A full stop between Latin sentences; not the point of a number or an abbreviation. */
function isFullStop(text: string, at: number): boolean {
  return text[at] === "." && (text[at + 1] === " " || at + 1 === text.length) && !isDigitAt(text, at - 1);
}

/** 百分之… */
function isShare(text: string, at: number): boolean {
  return text[at + 1] === "分" && text[at + 2] === "之";
}

/** Nothing but the words of the change stands between the two numbers: 由 4.6% 降到 1.7%. */
function isAdjacent(text: string, from: Reading, to: Reading): boolean {
  let at = from.wordsEnd;
  while (at < to.wordsStart && " 的、".includes(text.charAt(at))) at++;
  return at >= to.wordsStart;
}

function withRate(unit: MeasureUnit, name: string): MeasureUnit {
  const rate = findRate(name, unit);
  return rate === null ? unit : parseUnit(`${unit.written}/${rate}`);
}

/** Without the white space around it: a clause and its sentence begin alike after an indent. */
function trimmed(text: string, start: number, end: number): Stretch {
  let [from, to] = [start, end];
  while (from < to && " \n\r".includes(text.charAt(from))) from++;
  while (to > from && " \n\r".includes(text.charAt(to - 1))) to--;
  return { start: from, end: to };
}
