import { sql } from "drizzle-orm";
import type { Database } from "../../../db/client.ts";
import type { Vault } from "../../../src/kernel/vault.ts";
import type { ConfidentialColumn } from "./columns.ts";
import { withoutTriggers } from "./complete-demo.ts";
import type { Row, World } from "./readers.ts";
import { CONFIDENTIAL_COLUMNS, namesOf, SECRET_COLUMNS } from "./schema-columns.ts";
import { markOf, marksIn } from "./shapes.ts";

/** Where a mark stands. */
export interface Marked {
  column: ConfidentialColumn;
  row: Row;
}

/** What was marked, by the mark, and what must never be seen. */
export interface Marks {
  places: ReadonlyMap<string, Marked>;
  secrets: readonly string[];
  world: World;
}

/** What says who belongs together, and what pages are asked for by. */
const TABLES_WITHOUT_MARKS =
  "project_institutions agreement_enterprises accounts sessions notices one_time_links delegations standing_matches talent_funds".split(
    " ",
  );

/** The number by which SQLite knows a row. */
const ROW = "row_number";
const rowsOf = (db: Database, table: string): Promise<Row[]> =>
  db.all(sql`SELECT *, rowid AS ${sql.identifier(ROW)} FROM ${sql.identifier(table)}`);

/** Puts a mark of its own into each confidential column of each row there is; what refuses one keeps what it has. */
export async function plantMarks(open: Database, vault: Vault): Promise<void> {
  await open.transaction(async (db) => {
    await withoutTriggers(db, async () => {
      for (const column of CONFIDENTIAL_COLUMNS) {
        const { table, column: name, place, shape } = column;
        for (const row of await rowsOf(db, table)) {
          const stored = row[name];
          // A null that is sealed, or an object that is not there, stays: there is nobody to reach, nothing to open.
          const plain = stored === null || stored === undefined ? "" : String(stored);
          if (place !== null && plain === "" && name !== "note") continue;
          const open = place !== null && plain !== "" ? vault.decrypt(plain, place(row)) : plain;
          const marked = shape(open, markOf(table, name, Number(row[ROW])));
          if (marked === null) continue;
          const value = place === null ? marked : vault.encrypt(marked, place(row));
          await db.run(
            sql`UPDATE OR IGNORE ${sql.identifier(table)} SET ${sql.identifier(name)} = ${value} WHERE rowid = ${row[ROW]}`,
          );
        }
      }
    });
  });
}

/** The marks that a database bears. */
export async function readMarks(db: Database, vault: Vault): Promise<Marks> {
  const tables = new Map<string, Row[]>();
  const load = async (table: string): Promise<Row[]> => {
    const rows = tables.get(table) ?? (await rowsOf(db, table));
    tables.set(table, rows);
    return rows;
  };
  const places = new Map<string, Marked>();
  for (const column of CONFIDENTIAL_COLUMNS) {
    for (const row of await load(column.table)) {
      const stored = String(row[column.column] ?? "");
      const plain = column.place !== null && stored !== "" ? vault.decrypt(stored, column.place(row)) : stored;
      const mark = markOf(column.table, column.column, Number(row[ROW]));
      for (const word of marksIn(plain))
        if (word === mark.word || word === mark.phone) places.set(word, { column, row });
    }
  }
  for (const table of TABLES_WITHOUT_MARKS) await load(table);
  const secrets: string[] = [];
  for (const name of namesOf(SECRET_COLUMNS)) {
    const [table = "", column = ""] = name.split(".");
    for (const row of await load(table)) secrets.push(String(row[column] ?? ""));
  }
  return { places, secrets: [...new Set(secrets)].filter((one) => one !== ""), world: worldOf(tables) };
}

function worldOf(tables: ReadonlyMap<string, readonly Row[]>): World {
  const byId = new Map([...tables].map(([table, rows]) => [table, new Map(rows.map((row) => [row.id, row]))]));
  return {
    all: (table) => tables.get(table) ?? [],
    get: (table, id) => {
      const row = byId.get(table)?.get(id as string);
      if (row === undefined) throw new Error(`no ${table} ${id}`);
      return row;
    },
  };
}
