import { createHash } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { guardsSentence } from "../../src/audit/ledger-words.ts";
import { REFUSING_TRIGGERS } from "../../src/audit/refusing-triggers.ts";
import { listGuardFlaws } from "../../src/audit/schema-guards.ts";
import { type FreshDatabase, freshDatabase } from "../support/database.ts";

let open: FreshDatabase;
beforeAll(async () => {
  open = await freshDatabase();
});
afterAll(() => open.remove());

describe("the database's own guards", () => {
  it("are known, each by its text, as the migrations make them", async () => {
    const { rows } = await open.client.execute(
      "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND name NOT LIKE '%_touched_by_%'",
    );
    const beginning = (text: string) => createHash("sha256").update(text).digest("hex").slice(0, 16);
    const made = Object.fromEntries(rows.map(({ name, sql }) => [String(name), beginning(String(sql))]));
    expect(REFUSING_TRIGGERS).toEqual(made);
    expect(await listGuardFlaws(open.db)).toEqual([]);
  });

  it("are named when they are gone, altered or added", async () => {
    const never = "BEFORE UPDATE ON audit_entries WHEN 0 BEGIN SELECT 1; END";
    await open.client.execute("DROP TRIGGER fund_entries_refuse_update");
    await open.client.execute("DROP TRIGGER needs_touched_by_update");
    await open.client.execute("DROP TRIGGER audit_entries_refuse_update");
    await open.client.execute(`CREATE TRIGGER audit_entries_refuse_update ${never}`);
    await open.client.execute(`CREATE TRIGGER helpful ${never}`);
    expect(guardsSentence(await listGuardFlaws(open.db))).toBe(
      "数据库自身的防护（触发器）与建立时不同：缺少 fund_entries_refuse_update、needs_touched_by_update；被改动 audit_entries_refuse_update；多出 helpful",
    );
  });
});
