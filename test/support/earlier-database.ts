import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type OpenDatabase, openDatabase } from "../../db/client.ts";
import { migrateDatabase } from "../../db/migrate.ts";
import { MIGRATIONS, TEST_NOW } from "./database.ts";

interface Journal {
  entries: { tag: string }[];
}

/** A database as it stood before the migration of this name; `upgrade` brings it to today. */
export async function databaseBefore(
  name: string,
): Promise<{ open: OpenDatabase; upgrade: () => Promise<unknown>; remove: () => Promise<void> }> {
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
    upgrade: () => migrateDatabase(open, MIGRATIONS, null, TEST_NOW),
    remove: async () => {
      await open.close();
      rmSync(folder, { recursive: true });
    },
  };
}
