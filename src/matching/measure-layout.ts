import type { Stretch } from "../search/quantity.ts";

/** One measure as numbers: its base form and span by theirs, and where its name's core ends among those of its table. */
export interface MeasureRow {
  base: number;
  /** `FLAG_BITS` of them. */
  flags: number;
  span: number;
  coreEnd: number;
  /** Of a figure all three are empty and begin at its row. */
  value: Stretch;
  clause: Stretch;
  sentence: Stretch;
}

export const FLAG_BITS = 9;
const FLAGS = 2 ** FLAG_BITS - 1;

/** How rows lie in words of 16 bits; `at` is where one begins. */
export interface MeasureLayout {
  readonly width: number;
  fits: (row: MeasureRow) => boolean;
  pack: (row: MeasureRow) => number[];
  baseAt: (words: Uint16Array, at: number) => number;
  spanAt: (words: Uint16Array, at: number) => number;
  /** Puts another in the place of a row's span; it may not be greater. */
  putSpan: (words: Uint16Array, at: number, span: number) => void;
  coreEndAt: (words: Uint16Array, at: number) => number;
  placesAt: (words: Uint16Array, at: number) => Pick<MeasureRow, "value" | "clause" | "sentence">;
}

const wordAt = (words: Uint16Array, at: number): number => words[at] ?? 0;
const lengthOf = ({ start, end }: Stretch): number => end - start;
const isBelow = (value: number, limit: number): boolean => value >= 0 && value < limit;

/** The flags lie at the same place in both. */
export function flagsAt(words: Uint16Array, at: number): number {
  return wordAt(words, at + 1) & FLAGS;
}

const lowByte = (word: number): number => word & 0xff;

/** Nearly every measure: those of bodies below 65,536 characters, in clauses below 256, with the first 65,536 spans. */
const NARROW: MeasureLayout = {
  width: 8,
  fits: (row) =>
    narrowWords(row).every((number) => isBelow(number, 2 ** 16)) &&
    isBelow(lengthOf(row.value), 2 ** (16 - FLAG_BITS)) &&
    isBelow(lengthOf(row.clause), 2 ** 8),
  pack: narrowWords,
  baseAt: wordAt,
  spanAt: (words, at) => wordAt(words, at + 2),
  putSpan: (words, at, span) => {
    words[at + 2] = span;
  },
  coreEndAt: (words, at) => wordAt(words, at + 3),
  placesAt: (words, at) => {
    const ofClause = wordAt(words, at + 7);
    const sentence = wordAt(words, at + 4);
    const clause = sentence + wordAt(words, at + 6);
    const value = clause + (ofClause >>> 8);
    return {
      sentence: { start: sentence, end: sentence + wordAt(words, at + 5) },
      clause: { start: clause, end: clause + lowByte(ofClause) },
      value: { start: value, end: value + (wordAt(words, at + 1) >>> FLAG_BITS) },
    };
  },
};

function narrowWords({ base, flags, span, coreEnd, value, clause, sentence }: MeasureRow): number[] {
  return [
    base,
    flags | (lengthOf(value) << FLAG_BITS),
    span,
    coreEnd,
    sentence.start,
    lengthOf(sentence),
    clause.start - sentence.start,
    // Below 2¹⁶ only where the value begins among the first 256 characters of its clause.
    lengthOf(clause) + (value.start - clause.start) * 2 ** 8,
  ];
}

const longAt = (words: Uint16Array, at: number): number => wordAt(words, at) + wordAt(words, at + 1) * 2 ** 16;
const long = (value: number): number[] => [value % 2 ** 16, Math.floor(value / 2 ** 16)];
const stretchAt = (words: Uint16Array, at: number): Stretch => ({
  start: longAt(words, at),
  end: longAt(words, at + 2),
});

/** Whatever else a text may claim. */
const WIDE: MeasureLayout = {
  width: 18,
  fits: () => true,
  pack: ({ base, flags, span, coreEnd, value, clause, sentence }) => [
    base % 2 ** 16,
    flags | (Math.floor(base / 2 ** 16) << FLAG_BITS),
    ...[span, coreEnd].flatMap(long),
    ...[value, clause, sentence].flatMap(({ start, end }) => [...long(start), ...long(end)]),
  ],
  baseAt: (words, at) => wordAt(words, at) + (wordAt(words, at + 1) >>> FLAG_BITS) * 2 ** 16,
  spanAt: (words, at) => longAt(words, at + 2),
  putSpan: (words, at, span) => words.set(long(span), at + 2),
  coreEndAt: (words, at) => longAt(words, at + 4),
  placesAt: (words, at) => ({
    value: stretchAt(words, at + 6),
    clause: stretchAt(words, at + 10),
    sentence: stretchAt(words, at + 14),
  }),
};

/** The layout that takes the least room for all of these. */
export function layoutOf(rows: readonly MeasureRow[]): MeasureLayout {
  return rows.every(NARROW.fits) ? NARROW : WIDE;
}

/** The one whose rows have so many words. */
export function layoutOfWidth(width: number): MeasureLayout {
  return width === NARROW.width ? NARROW : WIDE;
}

/** A row as it was before it was packed. */
export function rowAt(layout: MeasureLayout, words: Uint16Array, at: number): MeasureRow {
  return {
    base: layout.baseAt(words, at),
    flags: flagsAt(words, at),
    span: layout.spanAt(words, at),
    coreEnd: layout.coreEndAt(words, at),
    ...layout.placesAt(words, at),
  };
}
