import { getTableColumns, is, SQL, sql } from "drizzle-orm";
import { SQLiteReal, type SQLiteTable } from "drizzle-orm/sqlite-core";
import type { Database } from "../../db/client.ts";

/**
 * Stores many rows by one statement that is the same for any number of them: their values go in as one JSON text, so
 * that nobody builds and parses a statement of thousands of places. Returns drizzle's insert, to be awaited.
 */
export function insertRows<Table extends SQLiteTable>(
  db: Database,
  table: Table,
  rows: readonly Table["$inferInsert"][],
) {
  const columns = Object.entries(getTableColumns(table));
  // SQLite reads a fraction out of JSON less exactly than JavaScript writes it.
  if (columns.some(([, column]) => is(column, SQLiteReal))) throw new Error("fractions are not stored by JSON");
  const values = rows.map((row) =>
    columns.map(([field, column]) => {
      const given: unknown = (row as Record<string, unknown>)[field];
      if (given === null) return null;
      const value = given === undefined ? (column.defaultFn?.() ?? column.default ?? null) : given;
      if (value instanceof SQL) throw new Error(`a value of ${field} is computed by the database`);
      const stored: unknown = value === null ? null : column.mapToDriverValue(value);
      // Half of a pair would be stored as bytes that are no text, and no row with it could be read again.
      return typeof stored === "string" ? stored.replace(/\p{Surrogate}/gu, "\ufffd") : stored;
    }),
  );
  const read = columns.map((_, place) => sql`value ->> ${place}`.inlineParams());
  // Without a condition, `on conflict` would be read as that of a join.
  return db
    .insert(table)
    .select(sql`select ${sql.join(read, sql`, `)} from json_each(${JSON.stringify(values)}) where true`);
}
