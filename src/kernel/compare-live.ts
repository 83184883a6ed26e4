import { createHash } from "node:crypto";
import type { Database } from "../../db/client.ts";
import type { HeldLines, Live, ReadLines } from "./live.ts";

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
  const expected = await snapshot.expected(db, readOnce(db));
  return {
    name: member.name,
    held: summarize(held),
    expected: summarize(expected),
    missing: linesOnlyIn(expected, held),
    surplus: linesOnlyIn(held, expected),
  };
}

/** Whether memory holds what the database says it should, without the digests that tell two comparisons apart. */
export async function isAsExpected(
  db: Database,
  snapshot: NonNullable<Live["snapshot"]>,
  read: ReadLines,
): Promise<boolean> {
  const expected = await snapshot.expected(db, read);
  const { count, holds } = snapshot.lookUp?.() ?? heldLines(snapshot.held());
  // No line stands twice: each names another record.
  return count === expected.length && expected.every(holds);
}

/** Reads what each function lists once: a million lines take more than a second. */
export function readOnce(db: Database): ReadLines {
  const known = new Map<unknown, Promise<string[]>>();
  return (list) => {
    const lines = known.get(list) ?? list(db);
    known.set(list, lines);
    return lines;
  };
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
