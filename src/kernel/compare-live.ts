import { createHash } from "node:crypto";
import type { Database } from "../../db/client.ts";
import type { HeldLines, Live } from "./live.ts";

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
  const expected = await snapshot.expected(db);
  const { count, holds } = snapshot.lookUp?.() ?? heldLines(snapshot.held());
  // No line stands twice: each names another record.
  return count === expected.length && expected.every(holds);
}

export function heldLines(held: readonly string[]): HeldLines {
  const known = new Set(held);
  return { count: held.length, holds: (line) => known.has(line) };
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
