import { createHash } from "node:crypto";
import { readMigrationFiles } from "drizzle-orm/migrator";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Database } from "../../db/client.ts";
import { APPLIED_MIGRATIONS } from "../../src/audit/applied-migrations.ts";
import { guardsSentence } from "../../src/audit/ledger-words.ts";
import { REFUSING_TRIGGERS } from "../../src/audit/refusing-triggers.ts";
import { listGuardFlaws } from "../../src/audit/schema-guards.ts";
import { TABLES_AND_INDEXES } from "../../src/audit/tables-and-indexes.ts";
import { type FreshDatabase, freshDatabase, MIGRATIONS } from "../support/database.ts";

let open: FreshDatabase;
beforeAll(async () => {
  open = await freshDatabase();
});
afterAll(() => open.remove());

const beginning = (text: string) => createHash("sha256").update(text).digest("hex").slice(0, 16);
/** What the migrations made, of some types: by name the beginning of the digest of its text. */
async function made(types: string, name: (type: string, name: string) => string) {
  const { rows } = await open.client.execute(
    `SELECT type, name, sql FROM sqlite_master WHERE type IN (${types}) AND sql IS NOT NULL
       AND name NOT LIKE '%_touched_by_%' AND name NOT IN ('sqlite_sequence', '__drizzle_migrations')`,
  );
  return Object.fromEntries(
    rows.map((row) => [name(String(row.type), String(row.name)), beginning(String(row.sql))] as const),
  );
}

describe("the database's own guards", () => {
  it("are known, each by its text, as the migrations make them", async () => {
    expect(REFUSING_TRIGGERS).toEqual(await made("'trigger'", (_, name) => name));
    expect(TABLES_AND_INDEXES).toEqual(await made("'table', 'index', 'view'", (type, name) => `${type} ${name}`));
    expect(await listGuardFlaws(open.db)).toEqual([]);
  });

  it("are named when they are gone, altered or added", async () => {
    const never = "BEFORE UPDATE ON audit_entries WHEN 0 BEGIN SELECT 1; END";
    await open.client.execute("DROP TRIGGER fund_entries_refuse_update");
    await open.client.execute("DROP TRIGGER needs_touched_by_update");
    await open.client.execute("DROP TRIGGER options_touched_by_update");
    await open.client.execute("DROP TRIGGER audit_entries_refuse_update");
    await open.client.execute(`CREATE TRIGGER audit_entries_refuse_update ${never}`);
    await open.client.execute(`CREATE TRIGGER helpful ${never}`);
    await open.client.execute("DROP INDEX technology_contracts_need_signed");
    await open.client.execute("DROP INDEX verdicts_in_force");
    await open.client.execute("CREATE INDEX verdicts_in_force ON verdicts (need_id)");
    await open.client.execute("CREATE TABLE kept_aside (id TEXT)");
    expect(guardsSentence(await listGuardFlaws(open.db))).toBe(
      "数据库自身的结构与防护（表、索引、触发器、迁移记录、编号计数）与建立时不同：缺少 technology_contracts_need_signed、fund_entries_refuse_update、needs_touched_by_update、options_touched_by_update；被改动 verdicts_in_force、audit_entries_refuse_update；多出 kept_aside、helpful",
    );
  });

  it("show every table, index and trigger that is gone or altered", { timeout: 300_000 }, async () => {
    const whole = await freshDatabase();
    const { rows } = await whole.client.execute(
      "SELECT type, name FROM sqlite_master WHERE sql IS NOT NULL AND name NOT IN ('sqlite_sequence', '__drizzle_migrations')",
    );
    const missed: string[] = [];
    for (const { type, name } of rows.map((row) => ({ type: String(row.type), name: String(row.name) }))) {
      const statement = type === "table" ? `ALTER TABLE \`${name}\` ADD COLUMN zz TEXT` : `DROP ${type} \`${name}\``;
      let flaws: string[] = [];
      const tampering = whole.db.transaction(async (tx) => {
        await tx.run(statement);
        flaws = (await listGuardFlaws(tx as Database)).map((flaw) => `${flaw.name} ${flaw.because}`);
        throw new Undone();
      });
      await expect(tampering).rejects.toBeInstanceOf(Undone);
      if (flaws.join() !== `${name} ${type === "table" ? "altered" : "missing"}`)
        missed.push(`${statement}: ${flaws.join()}`);
    }
    await whole.remove();
    expect(missed).toEqual([]);
    expect(rows.length).toBeGreaterThan(300);
  });
});

describe("what the database notes of itself", () => {
  it("has of every migration file what the program knows", async () => {
    const digests = readMigrationFiles({ migrationsFolder: MIGRATIONS }).map(({ folderMillis, hash }) =>
      beginning(`${folderMillis} ${hash}`),
    );
    expect(Object.values(APPLIED_MIGRATIONS)).toEqual(digests);
    const whole = await freshDatabase();
    expect(await listGuardFlaws(whole.db)).toEqual([]);
    await whole.remove();
  });

  const [first = "", second = ""] = Object.keys(APPLIED_MIGRATIONS);
  it.each([
    ["DELETE FROM __drizzle_migrations WHERE rowid = 1", [`迁移记录 ${first} missing`]],
    ["DELETE FROM __drizzle_migrations WHERE rowid <= 2", [`迁移记录 ${first} missing`, `迁移记录 ${second} missing`]],
    [
      "INSERT INTO __drizzle_migrations SELECT * FROM __drizzle_migrations WHERE rowid = 1",
      [`迁移记录 ${first} foreign`],
    ],
    [
      "UPDATE __drizzle_migrations SET created_at = created_at + 1 WHERE rowid = 1",
      [`迁移记录 ${first} missing`, expect.stringMatching(/^迁移记录 [0-9a-f]{16} foreign$/)],
    ],
    [
      "UPDATE __drizzle_migrations SET hash = 'x' WHERE rowid = 1",
      [`迁移记录 ${first} missing`, expect.stringMatching(/^迁移记录 [0-9a-f]{16} foreign$/)],
    ],
    ["INSERT INTO sqlite_sequence VALUES ('fund_entries', 7)", ["编号计数 fund_entries altered"]],
    ["INSERT INTO sqlite_sequence VALUES ('contract_payments', 1)", ["编号计数 contract_payments altered"]],
  ])("shows a tamper: %s", async (statement, expected) => {
    const whole = await freshDatabase();
    await whole.client.execute(statement);
    expect((await listGuardFlaws(whole.db)).map(({ name, because }) => `${name} ${because}`)).toEqual(expected);
    await whole.remove();
  });
});

class Undone extends Error {}
