import { createHash } from "node:crypto";
import type { Database } from "../../db/client.ts";
import type { Live } from "./live.ts";

/** What one member holds in memory and what the database says it should hold. */
export interface LiveComparison {
  name: string;
  held: { count: number; sha256: string };
  expected: { count: number; sha256: string };
  missing: string[];
  surplus: string[];
}

/** Memory beside the database, line by line. */
export async function compareMember(
  db: Database,
  member: Live,
  snapshot: NonNullable<Live["snapshot"]>,
): Promise<LiveComparison> {
  const held = snapshot.held();
  const expected = await snapshot.expected(db);
  return {
    name: member.name,
    held: summarize(held),
    expected: summarize(expected),
    missing: linesOnlyIn(expected, held),
    surplus: linesOnlyIn(held, expected),
  };
}

/** Whether memory holds what the database says it should, without the digests that tell two comparisons apart. */
export async function isAsExpected(db: Database, snapshot: NonNullable<Live["snapshot"]>): Promise<boolean> {
  const held = snapshot.held();
  const expected = await snapshot.expected(db);
  // No line stands twice: each names another record.
  return held.length === expected.length && linesOnlyIn(expected, held).length === 0;
}

function linesOnlyIn(lines: readonly string[], others: readonly string[]): string[] {
  const known = new Set(others);
  return lines.filter((line) => !known.has(line));
}

function summarize(lines: readonly string[]): { count: number; sha256: string } {
  return {
    count: lines.length,
    sha256: createHash("sha256")
      .update([...lines].sort().join("\n"))
      .digest("hex"),
  };
}
