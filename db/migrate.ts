import { existsSync } from "node:fs";
import type { LibSQLDatabase } from "drizzle-orm/libsql";
import { migrate } from "drizzle-orm/libsql/migrator";
import { readMigrationFiles } from "drizzle-orm/migrator";
import { shanghaiDay } from "../src/kernel/dates.ts";
import type { OpenDatabase } from "./client.ts";

/**
 * Applies the migrations that are not applied yet, each in a transaction of its own; forward only.
 * A file that already holds migrations is copied beside itself first (R20).
 * @param filePath path of the database file, or null for a remote database.
 * @returns how many were applied.
 */
export async function migrateDatabase(
  open: OpenDatabase,
  migrationsFolder: string,
  filePath: string | null,
  now: Date,
): Promise<number> {
  const all = readMigrationFiles({ migrationsFolder });
  const applied = await countApplied(open);
  const pending = all.length - applied;
  if (pending <= 0) return 0;
  if (filePath !== null && applied > 0) {
    const copy = `${filePath}.before-migration-${applied + 1}-${shanghaiDay(now)}`;
    if (!existsSync(copy)) await open.client.execute({ sql: "VACUUM INTO ?", args: [copy] });
  }
  await migrate(open.db as LibSQLDatabase, { migrationsFolder });
  return pending;
}

async function countApplied(open: OpenDatabase): Promise<number> {
  const table = await open.client.execute("SELECT 1 FROM sqlite_master WHERE name = '__drizzle_migrations'");
  if (table.rows.length === 0) return 0;
  return Number((await open.client.execute("SELECT count(*) FROM __drizzle_migrations")).rows[0]?.[0] ?? 0);
}
