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
  const [number = ""] = await nextNumbers(db, prefix, now, 1);
  return number;
}

/** The next so many of them, in order. */
export async function nextNumbers(db: Database, prefix: string, now: Date, count: number): Promise<string[]> {
  if (count === 0) return [];
  const year = shanghaiYear(now);
  const [row] = await db
    .insert(counters)
    .values({ prefix, year, last: count })
    .onConflictDoUpdate({ target: [counters.prefix, counters.year], set: { last: sql`${counters.last} + ${count}` } })
    .returning();
  const first = (row?.last ?? 0) - count + 1;
  return Array.from({ length: count }, (_, index) => `${prefix}-${year}-${String(first + index).padStart(4, "0")}`);
}
