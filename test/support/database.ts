import { copyFileSync, existsSync, mkdtempSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type OpenDatabase, openDatabase } from "../../db/client.ts";
import { migrateDatabase } from "../../db/migrate.ts";
import { type Actor, type Context, SYSTEM } from "../../src/kernel/context.ts";
import { newId } from "../../src/kernel/ids.ts";
import { createVault } from "../../src/kernel/vault.ts";

/** The day on which tests take place. */
export const TEST_NOW = new Date("2026-11-23T04:00:00Z");
export const TEST_SECRET = "test-secret-key-of-at-least-32-characters";
export const MIGRATIONS = new URL("../../db/migrations", import.meta.url).pathname;

export type FreshDatabase = OpenDatabase & { path: string; remove: () => Promise<void> };

/** A fresh database file with all migrations, or a copy of another template. */
export async function freshDatabase(from = migratedTemplate()): Promise<FreshDatabase> {
  const folder = mkdtempSync(join(tmpdir(), "duijie-test-"));
  const path = join(folder, "duijie.db");
  copyFileSync(await from, path);
  const open = await openDatabase({ url: `file:${path}` });
  const remove = async () => {
    await open.close();
    rmSync(folder, { recursive: true, force: true });
  };
  return { ...open, path, remove };
}

/** An empty database with all migrations. */
export function migratedTemplate(): Promise<string> {
  return template("migrated", async (open) => migrateDatabase(open, MIGRATIONS, null, TEST_NOW));
}

/** Path of a database that is filled once per test run, however many files copy it; `from` is what it begins as. */
export async function template(
  name: string,
  fill: (open: OpenDatabase) => Promise<unknown>,
  from?: Promise<string>,
): Promise<string> {
  const folder = process.env.TEST_TEMPLATES;
  if (folder === undefined) throw new Error("test/support/templates.ts has not run");
  const path = join(folder, `${name}.db`);
  if (existsSync(path)) return path;
  // Two workers may build it at once; whoever is done last replaces an equal file.
  const building = `${path}.${process.pid}`;
  if (from !== undefined) copyFileSync(await from, building);
  const open = await openDatabase({ url: `file:${building}` });
  await fill(open);
  await open.close();
  rmSync(`${building}-wal`, { force: true });
  rmSync(`${building}-shm`, { force: true });
  renameSync(building, path);
  return path;
}

export function testContext(open: OpenDatabase, actor: Actor = SYSTEM, now: Date = TEST_NOW): Context {
  return {
    db: open.db,
    actor,
    now,
    requestId: "test-request",
    ip: "127.0.0.1",
    vault: createVault(TEST_SECRET),
    newId,
  };
}
