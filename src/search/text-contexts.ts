import { grownUint32 } from "./growing-array.ts";
import type { SparseRows } from "./sparse-rows.ts";
import { Vocabulary } from "./vocabulary.ts";

const SENTENCE_END = /[。；;!?！？\n]/;
const LEAST_SENTENCE = 4;

/** Texts as rows of term counts, one row a text or one row a sentence; columns are the vocabulary's terms. */
export interface TextContexts {
  vocabulary: Vocabulary;
  texts: TermRows;
  sentences: TermRows;
}

/** Which terms stand in each context, and how often. */
export interface TermRows {
  starts: Uint32Array;
  columns: Uint32Array;
  counts: Uint32Array;
}

/**
 * Reads texts for learning.
 * @param most terms to keep: those in most texts, but none that only one text has.
 */
export function readContexts(texts: readonly string[], generic: readonly string[], most: number): TextContexts {
  const all = new Vocabulary(generic);
  const whole = gatherRows(texts, all);
  const holders = new Uint32Array(all.size);
  for (const term of whole.columns) holders[term] = (holders[term] ?? 0) + 1;
  const kept = [...holders.keys()]
    .filter((term) => term >= all.genericCount && (holders[term] ?? 0) > 1)
    .sort((a, b) => (holders[b] ?? 0) - (holders[a] ?? 0) || all.fingerprint(a) - all.fingerprint(b))
    .slice(0, most);
  const vocabulary = all.only(kept);
  const sentences = texts.flatMap((text) => text.split(SENTENCE_END)).filter((one) => one.length >= LEAST_SENTENCE);
  return {
    vocabulary,
    texts: gatherRows(texts, vocabulary, false),
    sentences: gatherRows(sentences, vocabulary, false),
  };
}

function gatherRows(texts: readonly string[], vocabulary: Vocabulary, learning = true): TermRows {
  const starts = new Uint32Array(texts.length + 1);
  let columns: Uint32Array = new Uint32Array(0);
  let counts: Uint32Array = new Uint32Array(0);
  let filled = 0;
  /** Place of each term in the row under way, one more than its distance from the row's start; 0 = not met. */
  let places: Uint32Array = new Uint32Array(0);
  for (const [row, text] of texts.entries()) {
    const start = filled;
    vocabulary.read(text, learning, (term) => {
      if (term === -1) return;
      places = grownUint32(places, term + 1);
      const place = places[term] ?? 0;
      if (place > 0) {
        counts[start + place - 1] = (counts[start + place - 1] ?? 0) + 1;
        return;
      }
      columns = grownUint32(columns, filled + 1);
      counts = grownUint32(counts, filled + 1);
      columns[filled] = term;
      counts[filled++] = 1;
      places[term] = filled - start;
    });
    for (let at = start; at < filled; at++) places[columns[at] ?? 0] = 0;
    starts[row + 1] = filled;
  }
  return { starts, columns: columns.slice(0, filled), counts: counts.slice(0, filled) };
}

/** Each known term of a text with its count, in the order of first occurrence. */
export function countTerms(text: string, vocabulary: Vocabulary): Map<number, number> {
  const met = new Map<number, number>();
  vocabulary.read(text, false, (term) => {
    if (term !== -1) met.set(term, (met.get(term) ?? 0) + 1);
  });
  return met;
}

/** In how many contexts each term stands. */
export function countHolders({ columns }: TermRows, size: number): Float64Array {
  const holders = new Float64Array(size);
  for (const term of columns) holders[term] = (holders[term] ?? 0) + 1;
  return holders;
}

/** The rows with another value for each entry. */
export function toSparse(
  rows: TermRows,
  columnCount: number,
  value: (count: number, term: number) => number,
): SparseRows {
  const values = new Float32Array(rows.counts.length);
  for (let at = 0; at < values.length; at++) values[at] = value(rows.counts[at] ?? 0, rows.columns[at] ?? 0);
  return { starts: rows.starts, columns: rows.columns, values, columnCount };
}
