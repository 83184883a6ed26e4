import { randomBytes } from "node:crypto";
import { sql } from "drizzle-orm";
import type { Database } from "../../db/client.ts";
import { counters } from "../../db/schema/kernel.ts";
import { shanghaiYear } from "./dates.ts";

/** An unguessable id for URLs: 16 random bytes as 32 hexadecimal characters (R97). */
export function newId(): string {
  return randomBytes(16).toString("hex");
}

export const ID_PATTERN = /^[0-9a-f]{32}$/;

/**
 * The next number people see, such as `N-2026-0012`, counted per prefix and Shanghai year.
 * Must run inside a write: the counter row is changed in the caller's transaction.
 */
export async function nextNumber(db: Database, prefix: string, now: Date): Promise<string> {
  const year = shanghaiYear(now);
  const [row] = await db
    .insert(counters)
    .values({ prefix, year, last: 1 })
    .onConflictDoUpdate({ target: [counters.prefix, counters.year], set: { last: sql`${counters.last} + 1` } })
    .returning();
  return `${prefix}-${year}-${String(row?.last ?? 0).padStart(4, "0")}`;
}
