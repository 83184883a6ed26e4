import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type OpenDatabase, openDatabase } from "../../db/client.ts";
import { migrateDatabase } from "../../db/migrate.ts";
import { MIGRATIONS, TEST_NOW } from "./database.ts";

interface Journal {
  entries: { tag: string }[];
}

interface EarlierDatabase {
  open: OpenDatabase;
  /** Copies the rows of these tables from one of today, as far as the earlier tables have their columns. */
  takeRows: (today: OpenDatabase, tables: readonly string[]) => Promise<void>;
  upgrade: () => Promise<unknown>;
  remove: () => Promise<void>;
}

/** A database as it stood before the migration of this name; `upgrade` brings it to today. */
export async function databaseBefore(name: string): Promise<EarlierDatabase> {
  const folder = mkdtempSync(join(tmpdir(), "duijie-earlier-"));
  const earlier = join(folder, "migrations");
  cpSync(MIGRATIONS, earlier, { recursive: true });
  const journalPath = join(earlier, "meta/_journal.json");
  const journal = JSON.parse(readFileSync(journalPath, "utf8")) as Journal;
  const own = journal.entries.findIndex(({ tag }) => tag.endsWith(name));
  writeFileSync(journalPath, JSON.stringify({ ...journal, entries: journal.entries.slice(0, own) }));
  const open = await openDatabase({ url: `file:${join(folder, "duijie.db")}` });
  await migrateDatabase(open, earlier, null, TEST_NOW);
  return {
    open,
    takeRows: async (today, tables) => {
      for (const table of tables) {
        const { rows } = await open.client.execute(`SELECT name FROM pragma_table_info('${table}')`);
        const columns = rows.map(({ name }) => `"${String(name)}"`).join(", ");
        const taken = await today.client.execute(`SELECT ${columns} FROM ${table}`);
        const places = rows.map(() => "?").join(", ");
        for (const row of taken.rows)
          await open.client.execute({ sql: `INSERT INTO ${table} VALUES (${places})`, args: Object.values(row) });
      }
    },
    upgrade: () => migrateDatabase(open, MIGRATIONS, null, TEST_NOW),
    remove: async () => {
      await open.close();
      rmSync(folder, { recursive: true });
    },
  };
}
