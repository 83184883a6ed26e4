import { createHash } from "node:crypto";
import { sql } from "drizzle-orm";
import type { Database } from "../../db/client.ts";
import { touchTriggers } from "../kernel/recorded-table.ts";
import { RECORDED_TABLES } from "../kernel/recorded-tables.ts";
import { REFUSING_TRIGGERS } from "./refusing-triggers.ts";
import { TABLES_AND_INDEXES } from "./tables-and-indexes.ts";

/**
 * 防护: a table with its checks, an index that keeps something unique, or a trigger by which the database itself refuses a
 * change, or notes it, that is not as the migrations made it.
 */
export interface GuardFlaw {
  name: string;
  because: "missing" | "altered" | "foreign";
}

const textDigest = (text: string): string => createHash("sha256").update(text).digest("hex").slice(0, 16);

/** By name, what of each text is known; a trigger may be called like a table. */
const GUARDS: ReadonlyMap<string, string> = new Map([
  ...Object.entries(TABLES_AND_INDEXES),
  ...Object.entries(REFUSING_TRIGGERS).map(([name, digest]) => [`trigger ${name}`, digest] as const),
  ...RECORDED_TABLES.flatMap((recorded) =>
    [...touchTriggers(recorded)].map(([name, text]) => [`trigger ${name}`, textDigest(text)] as const),
  ),
]);

/** Everything that is gone, has another text, or that no migration made; in the order of their names. */
export async function listGuardFlaws(db: Database): Promise<GuardFlaw[]> {
  // What SQLite makes for itself has no text of ours, and the list of migrations is drizzle's own.
  const schema = await db.all<{ type: string; name: string; sql: string | null }>(
    sql`SELECT type, name, sql FROM sqlite_master WHERE substr(name, 1, 7) <> 'sqlite_' AND name <> '__drizzle_migrations'`,
  );
  const standing = new Map(schema.map(({ type, name, sql: text }) => [`${type} ${name}`, textDigest(text ?? "")]));
  const names = [...new Set([...GUARDS.keys(), ...standing.keys()])].sort();
  return names.flatMap((name): GuardFlaw[] => {
    const [made, stands] = [GUARDS.get(name), standing.get(name)];
    if (made === stands) return [];
    const because = stands === undefined ? "missing" : made === undefined ? "foreign" : "altered";
    return [{ name: name.slice(name.indexOf(" ") + 1), because }];
  });
}
