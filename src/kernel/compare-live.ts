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
  const heldSet = new Set(held);
  const expectedSet = new Set(expected);
  return {
    name: member.name,
    held: summarize(held),
    expected: summarize(expected),
    missing: expected.filter((line) => !heldSet.has(line)),
    surplus: held.filter((line) => !expectedSet.has(line)),
  };
}

function summarize(lines: readonly string[]): { count: number; sha256: string } {
  return {
    count: lines.length,
    sha256: createHash("sha256")
      .update([...lines].sort().join("\n"))
      .digest("hex"),
  };
}
