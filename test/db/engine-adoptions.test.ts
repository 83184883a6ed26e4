import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { openDatabase } from "../../db/client.ts";
import { migrateDatabase } from "../../db/migrate.ts";
import { MIGRATIONS, TEST_NOW } from "../support/database.ts";

interface Journal {
  entries: { tag: string }[];
}

it("keeps as adoptions, in their order, what an earlier program had marked adopted", async () => {
  const folder = mkdtempSync(join(tmpdir(), "duijie-adoptions-"));
  const earlier = join(folder, "migrations");
  cpSync(MIGRATIONS, earlier, { recursive: true });
  const journalPath = join(earlier, "meta/_journal.json");
  const journal = JSON.parse(readFileSync(journalPath, "utf8")) as Journal;
  const own = journal.entries.findIndex(({ tag }) => tag.endsWith("engine-adoptions"));
  writeFileSync(journalPath, JSON.stringify({ ...journal, entries: journal.entries.slice(0, own) }));
  const open = await openDatabase({ url: `file:${join(folder, "duijie.db")}` });
  await migrateDatabase(open, earlier, null, TEST_NOW);
  await open.client.executeMultiple(`
    INSERT INTO engine_versions (version, weights, source, adopted_at) VALUES
      (3, '{}', 'src', NULL), (2, '{}', 'src', 2000), (1, '{}', 'src', 2000), (4, '{}', 'src', 1000);`);
  await migrateDatabase(open, MIGRATIONS, null, TEST_NOW);
  const { rows } = await open.client.execute(
    "SELECT version, adopted_at, adopted_by FROM engine_adoptions ORDER BY seq",
  );
  expect(rows.map((row) => [row.version, row.adopted_at, row.adopted_by])).toEqual([
    [4, 1000, null],
    [1, 2000, null],
    [2, 2000, null],
  ]);
  await open.close();
  rmSync(folder, { recursive: true });
});
