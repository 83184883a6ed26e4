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

/** A fresh database file with all migrations, copied from one that was migrated once per test process. */
export async function freshDatabase(): Promise<OpenDatabase & { path: string; remove: () => Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), "duijie-test-"));
  const path = join(folder, "duijie.db");
  copyFileSync(await migratedTemplate(), path);
  const open = await openDatabase({ url: `file:${path}` });
  const remove = async () => {
    await open.close();
    rmSync(folder, { recursive: true, force: true });
  };
  return { ...open, path, remove };
}

async function migratedTemplate(): Promise<string> {
  const template = join(tmpdir(), `duijie-template-${process.pid}.db`);
  if (existsSync(template)) return template;
  const building = `${template}.building`;
  const open = await openDatabase({ url: `file:${building}` });
  await migrateDatabase(open, MIGRATIONS, null, TEST_NOW);
  await open.close();
  rmSync(`${building}-wal`, { force: true });
  rmSync(`${building}-shm`, { force: true });
  renameSync(building, template);
  return template;
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
