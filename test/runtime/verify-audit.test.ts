import { spawn } from "node:child_process";
import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Client, createClient } from "@libsql/client";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { columnsOf } from "../../src/kernel/recorded-table.ts";
import { RECORDED_TABLES } from "../../src/kernel/recorded-tables.ts";
import { createChance } from "../support/chance.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "duijie-verify-"));
const at = (name: string): string => join(folder, name);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The built command on a file of this folder, as `npm run` starts it. */
function cli(file: string, ...args: string[]): Promise<{ status: number | null; said: string }> {
  const SECRET_KEY = "test-secret-key-of-at-least-32-characters";
  const env = { PATH: process.env.PATH ?? "", DATABASE_URL: `file:${at(file)}`, SECRET_KEY };
  const child = spawn(process.execPath, ["dist/cli.js", ...args], { cwd: ROOT, env });
  let said = "";
  child.stdout.on("data", (chunk) => (said += String(chunk)));
  child.stderr.on("data", (chunk) => (said += String(chunk)));
  return new Promise((resolve) => child.once("close", (status) => resolve({ status, said })));
}

/** A copy of the county that somebody has worked on with a program of their own. */
async function tampered(name: string, tamper: (client: Client) => Promise<unknown>): Promise<string> {
  copyFileSync(at("county.db"), at(name));
  const client = createClient({ url: `file:${at(name)}` });
  await client.execute("PRAGMA foreign_keys = OFF");
  await client.execute("PRAGMA ignore_check_constraints = ON");
  await tamper(client);
  client.close();
  return name;
}

/** Takes the guards of a table away, does its work and puts them back: nothing of it shows in the schema. */
async function pastTheGuards(client: Client, table: string, work: () => Promise<unknown>): Promise<void> {
  const guards = await client.execute({
    sql: "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = ?",
    args: [table],
  });
  for (const { name } of guards.rows) await client.execute(`DROP TRIGGER ${String(name)}`);
  await work();
  for (const { sql } of guards.rows) await client.execute(String(sql));
}

let head: string;
let filled: string[];
/** The invented county, an older copy of its file, and the head of today. */
beforeAll(async () => {
  expect((await cli("county.db", "seed", "--demo")).status).toBe(0);
  copyFileSync(at("county.db"), at("older.db"));
  expect((await cli("county.db", "first-admin", "--reset", "security@demo.example")).status).toBe(0);
  const { said } = await cli("county.db", "verify-audit");
  head = /链头 (\d+:[0-9a-f]{64})/.exec(said)?.[1] ?? "";
  const client = createClient({ url: `file:${at("county.db")}` });
  filled = [];
  for (const { table } of RECORDED_TABLES) {
    const { rows } = await client.execute(`SELECT 1 FROM ${table} LIMIT 1`);
    if (rows.length > 0) filled.push(table);
  }
  client.close();
}, 300_000);

describe("the command that verifies the trail", () => {
  it("finds nothing in a county that nobody meddled with", async () => {
    const { status, said } = await cli("county.db", "verify-audit", "--head", head);
    expect([status, said]).toEqual([0, expect.stringContaining("操作日志完好")]);
    expect(said).toMatch(
      /需求、成果、对接、附件、单位、账号、合同、项目、资金、专家、设置、选项等记录与日志相符，共 \d+ 行/,
    );
    expect(said).not.toMatch(/立即报告|旧版本/);
  });

  it("finds each of 20 tampers, and says which row or guard it is", { timeout: 600_000 }, async () => {
    const missed: string[] = [];
    for (let run = 0; run < 20; run++) {
      const chance = createChance(run);
      const table = filled[(run * 7) % filled.length] ?? "";
      const columns = columnsOf(RECORDED_TABLES.find((one) => one.table === table) ?? expect.fail(table));
      const column = columns[chance(columns.length)] ?? "";
      const isGuard = run % 5 === 4;
      let how = "";
      const file = await tampered(`${run}.db`, async (client) => {
        if (isGuard) {
          const { rows } = await client.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' ORDER BY name");
          how = `DROP TRIGGER ${String(rows[chance(rows.length)]?.name)}`;
          return client.execute(how);
        }
        const { rows } = await client.execute(`SELECT rowid AS place FROM ${table} ORDER BY rowid`);
        const place = Number(rows[chance(rows.length)]?.place);
        how =
          run % 5 === 3
            ? `DELETE FROM ${table} WHERE rowid = ${place}`
            : `UPDATE ${table} SET ${column} = CASE typeof(${column}) WHEN 'integer' THEN ${column} + 1000 ELSE ifnull(${column}, '9') || 'x' END WHERE rowid = ${place}`;
        return pastTheGuards(client, table, () => client.execute(how));
      });
      const { status, said } = await cli(file, "verify-audit", "--head", head);
      const sentence = isGuard
        ? /数据库自身的结构与防护（表、索引、触发器、迁移记录、编号计数）与建立时不同：缺少 [a-z_]+。请保留数据库文件，立即报告负责人。/
        : // What its table would never let through is found already when the file is opened.
          /账目、记录与日志不符：.+(被改动过|不见了|没有写过它)。请保留数据库文件，立即报告负责人。|数据库文件已损坏（CHECK constraint failed in \w+）/;
      if (status !== 1 || !sentence.test(said)) missed.push(`${run} ${how}\n${said}`);
      rmSync(at(file));
    }
    expect(missed).toEqual([]);
  });

  it("finds an older file, a tail that was cut and an entry that was rewritten", async () => {
    const older = await cli("older.db", "verify-audit", "--head", head);
    expect([older.status, older.said]).toEqual([1, expect.stringMatching(/操作日志从第 \d+ 条起不可信/)]);
    const last = Number(head.split(":")[0]);
    for (const sql of [
      `DELETE FROM audit_entries WHERE seq = ${last}`,
      `UPDATE audit_entries SET actor_role = 'auditor' WHERE seq = ${last - 3}`,
    ]) {
      const file = await tampered("trail.db", (client) =>
        pastTheGuards(client, "audit_entries", () => client.execute(sql)),
      );
      const { status, said } = await cli(file, "verify-audit", "--head", head);
      expect([status, said]).toEqual([1, expect.stringMatching(/操作日志从第 \d+ 条起不可信/)]);
    }
  });
});
