import { createClient } from "@libsql/client";
import { drizzle } from "drizzle-orm/libsql";
import type { OpenDatabase } from "./client.ts";

/** In a thread of its own it may wait longer than the service does. */
const PATIENCE_MS = 5_000;

/**
 * Writes the database as it stands at this moment into a new file. The connection of its own only reads: SQLite 3.45.1 has
 * the WAL-reset bug, so none but the service's may write or checkpoint. It blocks its thread until it is done.
 * @param to is not there yet.
 */
export async function copyDatabase(path: string, to: string): Promise<void> {
  const client = createClient({ url: `file:${path}`, timeout: PATIENCE_MS });
  try {
    await client.execute({ sql: "VACUUM INTO ?", args: [to] });
  } finally {
    client.close();
  }
}

/** A copy that nobody else has open, for reading alone. */
export async function openCopy(path: string): Promise<OpenDatabase> {
  const client = createClient({ url: `file:${path}`, timeout: PATIENCE_MS });
  await client.execute("PRAGMA query_only = ON");
  return { db: drizzle(client), client, turns: null, close: async () => client.close() };
}

/** What is wrong with the pages or references of a database, in SQLite's words; null when all is well. */
export async function findDamage(copy: Pick<OpenDatabase, "client">): Promise<string | null> {
  try {
    const [integrity] = await listTexts(copy, "PRAGMA integrity_check(1)");
    if (integrity !== "ok") return integrity ?? "integrity_check says nothing";
    const [orphaned] = await listTexts(copy, "PRAGMA foreign_key_check");
    return orphaned === undefined ? null : `a row of ${orphaned} refers to one that is gone`;
  } catch (error) {
    const { code } = error as { code?: unknown };
    if (code === "SQLITE_CORRUPT" || code === "SQLITE_NOTADB") return code;
    throw error;
  }
}

/** How many rows each table has. */
export async function countRows(copy: Pick<OpenDatabase, "client">): Promise<Record<string, number>> {
  const tables = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'";
  const counts: Record<string, number> = {};
  for (const name of await listTexts(copy, `${tables} ORDER BY name`)) {
    const counted = await copy.client.execute(`SELECT count(*) FROM "${name.replaceAll('"', '""')}"`);
    counts[name] = Number(counted.rows[0]?.[0]);
  }
  return counts;
}

/** The first column of each row. */
async function listTexts({ client }: Pick<OpenDatabase, "client">, question: string): Promise<string[]> {
  return (await client.execute(question)).rows.map((row) => row[0] as string);
}
