import type { Steps } from "../kernel/steps.ts";
import { SavedTexts } from "../search/saved-texts.ts";
import type { SnapshotReader, SnapshotWriter } from "../search/snapshot-sections.ts";
import { baseId, countSpans, listBases, spanId, spanOf } from "./measure-ids.ts";
import { layoutOfWidth, rowAt } from "./measure-layout.ts";
import { MeasureTable } from "./measure-table.ts";
import type { WordRoom } from "./shared-words.ts";

/** Tables written between two breaths: some milliseconds. */
const TABLES_PER_STEP = 2_000;

/** Makes a table of a snapshot, its words in some room. */
export type OpenTable = (room: WordRoom) => MeasureTable;

/** Writes the tables of many achievements one after another, with the spans that some of them claim. */
export function* saveMeasures(tables: readonly MeasureTable[], writer: SnapshotWriter): Steps<void> {
  const words = new Uint16Array(tables.reduce((sum, { size, layout }) => sum + size * layout.width, 0));
  yield* eachTable(tables, (table, at) => words.set(table.rows(), at));
  writer.json("measures.bases", listBases());
  writer.array("measures.spans", yield* numberClaimedSpans(tables, words));
  writer.texts("measures.cores", tables.length, (number) => tables[number]?.cores ?? "");
  writer.array(
    "measures.sizes",
    Uint32Array.from(tables, ({ size }) => size),
  );
  writer.array(
    "measures.widths",
    Uint8Array.from(tables, ({ layout }) => layout.width),
  );
  writer.array("measures.words", words);
}

/**
 * Numbers the spans in the rows of these tables anew, in the same order without those that nobody claims any more.
 * @returns low and high of each, by turns.
 */
function* numberClaimedSpans(tables: readonly MeasureTable[], words: Uint16Array): Steps<Float64Array> {
  const numbers = new Int32Array(countSpans());
  yield* eachTable(tables, ({ size, layout: { width, spanAt } }, from) => {
    for (let at = from; at < from + size * width; at += width) numbers[spanAt(words, at)] = 1;
  });
  const ends: number[] = [];
  for (const [id, isClaimed] of numbers.entries()) {
    if (isClaimed === 0) continue;
    const { low, high } = spanOf(id);
    numbers[id] = ends.push(low, high) / 2 - 1;
  }
  yield* eachTable(tables, ({ size, layout: { width, spanAt, putSpan } }, from) => {
    for (let at = from; at < from + size * width; at += width) putSpan(words, at, numbers[spanAt(words, at)] ?? 0);
  });
  return Float64Array.from(ends);
}

/** Visits tables with the places where their rows begin, one table after another. */
function* eachTable(tables: readonly MeasureTable[], visit: (table: MeasureTable, from: number) => void): Steps<void> {
  let from = 0;
  for (const [index, table] of tables.entries()) {
    visit(table, from);
    from += table.size * table.layout.width;
    if (index % TABLES_PER_STEP === 0) yield;
  }
}

/**
 * What opens the table of a number, in the order in which they were saved, once: base forms and spans have other numbers in
 * another process, and renumbering ten thousand tables takes too long for a start.
 */
export function loadMeasures(reader: SnapshotReader): (number: number) => OpenTable {
  const bases = reader.json<string[]>("measures.bases").map(baseId);
  const ends = reader.float64("measures.spans");
  const spans = Uint32Array.from({ length: ends.length / 2 }, (_, number) =>
    spanId(ends[2 * number] ?? 0, ends[2 * number + 1] ?? 0),
  );
  const cores = new SavedTexts("measures.cores", reader);
  const words = reader.uint16("measures.words");
  const widths = reader.uint8("measures.widths");
  const sizes = reader.uint32("measures.sizes");
  const starts = new Uint32Array(sizes.length);
  let next = 0;
  for (const [number, size] of sizes.entries()) {
    starts[number] = next;
    next += size * (widths[number] ?? 0);
  }
  return (number) => (room) => {
    const layout = layoutOfWidth(widths[number] ?? 0);
    const rows = Array.from({ length: sizes[number] ?? 0 }, (_, at) => {
      const { base, span, ...row } = rowAt(layout, words, (starts[number] ?? 0) + at * layout.width);
      return { ...row, base: bases[base] ?? 0, span: spans[span] ?? 0 };
    });
    return new MeasureTable(rows, cores.briefly(number), room);
  };
}
