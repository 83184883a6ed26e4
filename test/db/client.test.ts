import { spawn } from "node:child_process";
import { copyFileSync, mkdtempSync, openSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createClient } from "@libsql/client";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { DatabaseUnsound, openDatabase, prepareFile } from "../../db/client.ts";
import { serializeWrites } from "../../db/serialize-writes.ts";
import { explainStartFailure } from "../../src/start-failure.ts";
import { knownError } from "../../src/web/error-kind.ts";
import { migratedTemplate } from "../support/database.ts";

const ROOT = new URL("../..", import.meta.url).pathname;
let folder: string;
let path: string;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "duijie-client-"));
  path = join(folder, "duijie.db");
  copyFileSync(await migratedTemplate(), path);
  return () => rmSync(folder, { recursive: true });
});

/** Another process takes the lock by these statements and frees it later. Resolves when it holds it. */
async function holdElsewhere(statements: string, ms: number): Promise<{ freed: Promise<unknown> }> {
  const program = `import Database from "libsql";
    const db = new Database(${JSON.stringify(path)});
    db.exec(${JSON.stringify(statements)});
    console.log("held");
    setTimeout(() => { db.exec("COMMIT"); db.close(); }, ${ms});`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", program], { cwd: ROOT });
  const freed = new Promise((resolve) => child.once("exit", resolve));
  await new Promise((resolve) => child.stdout.once("data", resolve));
  return { freed };
}

describe("opening the database", () => {
  it.each([
    ["synchronous", "PRAGMA synchronous = NORMAL", "1"],
    ["foreign_keys", "PRAGMA foreign_keys = OFF", "0"],
  ])("refuses to go on where %s does not hold", async (setting, statement, actual) => {
    const raw = createClient({ url: `file:${path}` });
    await raw.execute(statement);
    await expect(prepareFile(raw)).rejects.toEqual(new DatabaseUnsound(setting, actual));
    raw.close();
  });

  it("refuses to go on without a write-ahead log", async () => {
    await expect(openDatabase({ url: "file::memory:" })).rejects.toEqual(new DatabaseUnsound("journal_mode", "memory"));
  });

  it("refuses a damaged file and says so", async () => {
    const raw = createClient({ url: `file:${path}` });
    await raw.execute("CREATE TABLE filled AS SELECT value, hex(randomblob(500)) FROM generate_series(1, 200)");
    raw.close();
    const file = openSync(path, "r+");
    for (let page = 40; page < 60; page++) writeSync(file, Buffer.alloc(4096, 0xa5), 0, 4096, page * 4096);
    const refused = await openDatabase({ url: `file:${path}` }).catch((error: unknown) => error);
    expect(explainStartFailure(refused)).toContain("数据库文件已损坏");
  });
});

describe("while another process holds the database", () => {
  it("gives a write up soon, goes on reading, and really stores the next write", async () => {
    const { client, close } = await openDatabase({ url: `file:${path}` });
    await client.execute("CREATE TABLE kept (n INTEGER)");
    const { freed } = await holdElsewhere("BEGIN IMMEDIATE", 3000);
    const began = performance.now();
    const given = await client.execute("INSERT INTO kept VALUES (1)").catch((error: unknown) => error);
    const batch = await client.batch(["INSERT INTO kept VALUES (2)"]).catch((error: unknown) => error);
    expect(performance.now() - began).toBeLessThan(3000);
    expect([given, batch].map((error) => knownError(error, true).status)).toEqual([503, 503]);
    expect((await client.execute("SELECT count(*) FROM kept")).rows[0]?.[0]).toBe(0);
    await freed;
    await client.execute("INSERT INTO kept VALUES (3)");
    const tx = await client.transaction("write");
    await tx.execute("INSERT INTO kept VALUES (4)");
    await tx.commit();
    await close();
    const afterwards = createClient({ url: `file:${path}` });
    expect((await afterwards.execute("SELECT n FROM kept ORDER BY n")).rows.map(({ n }) => n)).toEqual([3, 4]);
    afterwards.close();
  });

  it("waits for a long write that goes on, and gives up on one that does nothing", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] });
    try {
      const client = serializeWrites(createClient({ url: `file:${path}` }));
      const begin = async () => client.transaction("write");
      const long = await begin();
      let second = "waits";
      const waiting = client.execute("DELETE FROM settings").then(
        () => (second = "done"),
        () => (second = "given up"),
      );
      for (let tens = 0; tens < 3; tens++) {
        await long.execute("UPDATE settings SET value = value");
        await vi.advanceTimersByTimeAsync(10_000);
        expect(second).toBe("waits");
      }
      await vi.advanceTimersByTimeAsync(30_000);
      await waiting;
      expect(second).toBe("given up");
      await long.rollback();
      await expect(client.execute("DELETE FROM settings")).resolves.toBeDefined();
      client.close();
    } finally {
      vi.useRealTimers();
    }
  });

  it("tries a read once more that is kept out", async () => {
    const { freed } = await holdElsewhere("PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE", 900);
    const raw = createClient({ url: `file:${path}`, timeout: 600 });
    const { rows } = await serializeWrites(raw).execute("SELECT count(*) FROM accounts");
    expect(rows[0]?.[0]).toBe(0);
    raw.close();
    await freed;
  });
});
