/** What a character is to the index. A mark or a space ends every run. */
const MARK = 0;
export const HAN = 1;
export const LETTER = 2;
export const DIGIT = 3;
const HIGH_SURROGATE = 4;

/** A stretch of one kind in a normalised text: Han characters, or a Latin word or number (`sus304`, `0.2`, `x`). */
export type Run = { kind: typeof HAN | typeof LETTER | typeof DIGIT; start: number; end: number };

let kinds: Uint8Array | null = null;

function kindTable(): Uint8Array {
  if (kinds) return kinds;
  const table = new Uint8Array(0x10000);
  for (let code = 0; code < table.length; code++) {
    if ((code >= 0x3400 && code <= 0x9fff) || code === 0x3007) table[code] = HAN;
    else if (code >= 0xd800 && code <= 0xdbff) table[code] = HIGH_SURROGATE;
    else if (code >= 0x30 && code <= 0x39) table[code] = DIGIT;
    else if (/[\p{L}\p{N}]/u.test(String.fromCharCode(code))) table[code] = LETTER;
  }
  kinds = table;
  return table;
}

/** The kind of the character at `index`; letters outside the BMP (rare Han characters) count as letters. */
export function kindAt(text: string, index: number): number {
  const kind = kindTable()[text.charCodeAt(index)] ?? MARK;
  if (kind !== HIGH_SURROGATE) return kind;
  const point = text.codePointAt(index) ?? 0;
  return point > 0xffff && /\p{L}/u.test(String.fromCodePoint(point)) ? HIGH_SURROGATE : MARK;
}

/**
 * Cuts a normalised text into runs, in order. A run with a letter in it is a word; digits with one point between them
 * are a number. Linear in the text, without regular expressions over user text (R39).
 */
export function scanRuns(text: string, visit: (kind: Run["kind"], start: number, end: number) => void): void {
  const table = kindTable();
  for (let index = 0; index < text.length; ) {
    const kind = kindAt(text, index);
    if (kind === MARK) index++;
    else if (kind === HAN) {
      const start = index;
      while (index < text.length && table[text.charCodeAt(index)] === HAN) index++;
      visit(HAN, start, index);
    } else if (kind === HIGH_SURROGATE) {
      visit(LETTER, index, index + 2);
      index += 2;
    } else index = scanWord(text, index, table, visit);
  }
}

function scanWord(
  text: string,
  start: number,
  table: Uint8Array,
  visit: (kind: Run["kind"], start: number, end: number) => void,
): number {
  let kind: typeof LETTER | typeof DIGIT = DIGIT;
  let points = 0;
  let index = start;
  while (index < text.length) {
    const here = table[text.charCodeAt(index)];
    if (here === LETTER) kind = LETTER;
    else if (here !== DIGIT) {
      const decimal =
        text[index] === "." && points === 0 && kind === DIGIT && index > start && isDigit(text, index + 1, table);
      if (!decimal) break;
      points++;
    }
    index++;
  }
  visit(kind, start, index);
  return index;
}

function isDigit(text: string, index: number, table: Uint8Array): boolean {
  return index < text.length && table[text.charCodeAt(index)] === DIGIT;
}

/** Whether a boundary lies inside a Latin word or number: `rh` is no term in `rhodium`. */
export function cutsWord(text: string, boundary: number): boolean {
  if (boundary <= 0 || boundary >= text.length) return false;
  return kindAt(text, boundary - 1) >= LETTER && kindAt(text, boundary) >= LETTER;
}
