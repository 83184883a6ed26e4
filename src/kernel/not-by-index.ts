import { type SQL, sql } from "drizzle-orm";
import type { SQLiteColumn } from "drizzle-orm/sqlite-core";

/**
 * A column to be compared in rows that were found by something else, mostly their ids. Without statistics SQLite takes
 * `status = ?` to mean ten rows, and would read every published post rather than twenty-five of them by id.
 */
export function notByIndex(column: SQLiteColumn): SQL {
  return sql`+${column}`;
}
