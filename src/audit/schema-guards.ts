import { createHash } from "node:crypto";
import { sql } from "drizzle-orm";
import type { Database } from "../../db/client.ts";
import { touchTriggers } from "../kernel/recorded-table.ts";
import { RECORDED_TABLES } from "../kernel/recorded-tables.ts";
import { REFUSING_TRIGGERS } from "./refusing-triggers.ts";

/** 防护: a trigger by which the database itself refuses a change, or notes it, that is not as the migrations made it. */
export interface GuardFlaw {
  name: string;
  because: "missing" | "altered" | "foreign";
}

const textDigest = (text: string): string => createHash("sha256").update(text).digest("hex").slice(0, 16);

/** By name, what of each trigger's text is known. */
const GUARDS: ReadonlyMap<string, string> = new Map([
  ...Object.entries(REFUSING_TRIGGERS),
  ...RECORDED_TABLES.flatMap((recorded) =>
    [...touchTriggers(recorded)].map(([name, text]) => [name, textDigest(text)] as const),
  ),
]);

/** Every trigger that is gone, has another text, or that no migration made; in the order of their names. */
export async function listGuardFlaws(db: Database): Promise<GuardFlaw[]> {
  const triggers = await db.all<{ name: string; sql: string | null }>(
    sql`SELECT name, sql FROM sqlite_master WHERE type = 'trigger'`,
  );
  const standing = new Map(triggers.map((trigger) => [trigger.name, textDigest(trigger.sql ?? "")]));
  const names = [...new Set([...GUARDS.keys(), ...standing.keys()])].sort();
  return names.flatMap((name): GuardFlaw[] => {
    const [made, stands] = [GUARDS.get(name), standing.get(name)];
    if (made === stands) return [];
    return [{ name, because: stands === undefined ? "missing" : made === undefined ? "foreign" : "altered" }];
  });
}
