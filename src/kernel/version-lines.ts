import { type SQL, sql } from "drizzle-orm";
import type { SQLiteColumn } from "drizzle-orm/sqlite-core";
import { slices } from "./slices.ts";

/** A statement takes no more than 32,766 values. */
const LOADED_AT_ONCE = 500;

/**
 * `id:version` of every row of a statement in one text, for `readVersionLines`: row by row, driver and mapper take longer to
 * hand over a hundred thousand of them than the database to read them.
 */
export function versionLines(id: SQLiteColumn, version: SQLiteColumn): SQL<string | null> {
  return sql<string | null>`group_concat(${id} || ':' || ${version}, char(10))`;
}

/** @param rows the one row of a statement that selects `versionLines` as `lines`. */
export function readVersionLines([row]: readonly { lines: string | null }[]): string[] {
  return row?.lines ? row.lines.split("\n") : [];
}

/** The rows that such lines name, a part of them at a time: all at once, a million posts do not fit into memory. */
export async function* loadNamed<Row>(
  lines: readonly string[],
  load: (ids: readonly string[]) => Promise<readonly Row[]>,
): AsyncGenerator<Row> {
  for (const some of slices(lines, LOADED_AT_ONCE)) {
    yield* await load(some.map(idOfLine));
  }
}

/** The id in such a line. */
export function idOfLine(line: string): string {
  return line.slice(0, line.lastIndexOf(":"));
}
