import { sql } from "drizzle-orm";
import { expect } from "vitest";
import type { OpenDatabase } from "../../db/client.ts";
import { DomainError } from "../../src/kernel/errors.ts";

/**
 * Fifty at the same moment: one does it, and the others are refused.
 * @param told how many entries of the audit trail tell of it, with those of what follows from it.
 */
export async function expectOneOfFifty(
  { db }: Pick<OpenDatabase, "db">,
  run: () => Promise<unknown>,
  told = 1,
): Promise<void> {
  const entries = async () => (await db.all(sql.raw("SELECT seq FROM audit_entries"))).length;
  const before = await entries();
  const outcomes = await Promise.allSettled(Array.from({ length: 50 }, run));
  for (const one of outcomes) if (one.status === "rejected") expect(one.reason).toBeInstanceOf(DomainError);
  expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect(await entries()).toBe(before + told);
}
