import type { Stretch } from "../search/quantity.ts";

/** One measure as numbers: its base form and bounds by theirs, and where its name's core ends among those of its table. */
export interface MeasureRow {
  base: number;
  /** `FLAG_BITS` of them. */
  flags: number;
  low: number;
  high: number;
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
  boundsAt: (words: Uint16Array, at: number) => Pick<MeasureRow, "low" | "high">;
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

/** What the narrow layout keeps behind base and flags, a word each. */
const narrowWords = ({ low, high, coreEnd, value, clause, sentence }: MeasureRow): number[] => [
  low,
  high,
  coreEnd,
  sentence.start,
  lengthOf(sentence),
  clause.start - sentence.start,
  lengthOf(clause),
  value.start - clause.start,
];

/** Nearly every measure: those of bodies below 65,536 characters, with the first 65,536 bounds. */
const NARROW: MeasureLayout = {
  width: 10,
  fits: (row) =>
    [row.base, ...narrowWords(row)].every((number) => isBelow(number, 2 ** 16)) &&
    isBelow(lengthOf(row.value), 2 ** (16 - FLAG_BITS)),
  pack: (row) => [row.base, row.flags | (lengthOf(row.value) << FLAG_BITS), ...narrowWords(row)],
  baseAt: wordAt,
  boundsAt: (words, at) => ({ low: wordAt(words, at + 2), high: wordAt(words, at + 3) }),
  coreEndAt: (words, at) => wordAt(words, at + 4),
  placesAt: (words, at) => {
    const sentence = wordAt(words, at + 5);
    const clause = sentence + wordAt(words, at + 7);
    const value = clause + wordAt(words, at + 9);
    return {
      sentence: { start: sentence, end: sentence + wordAt(words, at + 6) },
      clause: { start: clause, end: clause + wordAt(words, at + 8) },
      value: { start: value, end: value + (wordAt(words, at + 1) >>> FLAG_BITS) },
    };
  },
};

const longAt = (words: Uint16Array, at: number): number => wordAt(words, at) + wordAt(words, at + 1) * 2 ** 16;
const long = (value: number): number[] => [value % 2 ** 16, Math.floor(value / 2 ** 16)];
const stretchAt = (words: Uint16Array, at: number): Stretch => ({
  start: longAt(words, at),
  end: longAt(words, at + 2),
});

/** Whatever else a text may claim. */
const WIDE: MeasureLayout = {
  width: 20,
  fits: () => true,
  pack: ({ base, flags, low, high, coreEnd, value, clause, sentence }) => [
    base % 2 ** 16,
    flags | (Math.floor(base / 2 ** 16) << FLAG_BITS),
    ...[low, high, coreEnd].flatMap(long),
    ...[value, clause, sentence].flatMap(({ start, end }) => [...long(start), ...long(end)]),
  ],
  baseAt: (words, at) => wordAt(words, at) + (wordAt(words, at + 1) >>> FLAG_BITS) * 2 ** 16,
  boundsAt: (words, at) => ({ low: longAt(words, at + 2), high: longAt(words, at + 4) }),
  coreEndAt: (words, at) => longAt(words, at + 6),
  placesAt: (words, at) => ({
    value: stretchAt(words, at + 8),
    clause: stretchAt(words, at + 12),
    sentence: stretchAt(words, at + 16),
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
    coreEnd: layout.coreEndAt(words, at),
    ...layout.boundsAt(words, at),
    ...layout.placesAt(words, at),
  };
}
