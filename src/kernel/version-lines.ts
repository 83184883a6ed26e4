import { type SQL, sql } from "drizzle-orm";
import type { SQLiteColumn } from "drizzle-orm/sqlite-core";

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
