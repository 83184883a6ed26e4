import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { UNRECORDED, UNRECORDED_WORDS } from "../../src/audit/unrecorded-tables.ts";
import { RECORDED_TABLES } from "../../src/kernel/recorded-tables.ts";
import { freshDatabase } from "../support/database.ts";

it("names with a reason every table of the schema that is not recorded, as the README does", async () => {
  const open = await freshDatabase();
  const { rows } = await open.client.execute(
    "SELECT name FROM sqlite_master WHERE type = 'table' AND substr(name, 1, 7) <> 'sqlite_' AND name <> '__drizzle_migrations'",
  );
  await open.remove();
  const known = [...RECORDED_TABLES.map(({ table }) => table), ...UNRECORDED.flatMap(({ tables }) => tables)];
  expect(known.sort()).toEqual(rows.map(({ name }) => String(name)).sort());
  expect(readFileSync(new URL("../../README.md", import.meta.url), "utf8")).toContain(UNRECORDED_WORDS);
});
