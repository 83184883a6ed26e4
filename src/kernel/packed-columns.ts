import { type SQL, sql } from "drizzle-orm";
import type { SQLiteColumn } from "drizzle-orm/sqlite-core";

type Columns = Readonly<Record<string, SQLiteColumn>>;

/** What a select of the same columns gives. */
export type Unpacked<Chosen extends Columns> = {
  [Name in keyof Chosen]: Chosen[Name]["_"]["notNull"] extends true
    ? Chosen[Name]["_"]["data"]
    : Chosen[Name]["_"]["data"] | null;
};

export interface PackedColumns<Chosen extends Columns> {
  /** One text for each row, to be selected. */
  json: SQL<string>;
  unpack: (json: string) => Unpacked<Chosen>;
}

/**
 * Several columns in one text, for statements that read many of them: driver and mapper together take 2 µs for each value
 * they hand over, which at ten thousand posts is a third of a start, and on a page of twenty rows half of what it reads.
 */
export function packColumns<Chosen extends Columns>(columns: Chosen): PackedColumns<Chosen> {
  const chosen = Object.entries(columns);
  const values = chosen.map(([, column]) => sql`${column}`);
  return {
    json: sql<string>`json_array(${sql.join(values, sql`, `)})`,
    unpack: (json) => {
      const row: Record<string, unknown> = {};
      for (const [index, value] of (JSON.parse(json) as unknown[]).entries()) {
        const [name = "", column] = chosen[index] ?? [];
        row[name] = value === null ? null : column?.mapFromDriverValue(value);
      }
      return row as Unpacked<Chosen>;
    },
  };
}
