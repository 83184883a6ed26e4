import { createHash } from "node:crypto";
import { sql } from "drizzle-orm";
import type { Database } from "../../db/client.ts";
import { touchTriggers } from "../kernel/recorded-table.ts";
import { RECORDED_TABLES } from "../kernel/recorded-tables.ts";
import { APPLIED_MIGRATIONS } from "./applied-migrations.ts";
import { REFUSING_TRIGGERS } from "./refusing-triggers.ts";
import { TABLES_AND_INDEXES } from "./tables-and-indexes.ts";

/**
 * 防护: a table with its checks, an index that keeps something unique, or a trigger by which the database itself refuses a
 * change, or notes it, that is not as the migrations made it; a note of a migration that is not as it was written; or the
 * numbering of a table that has gone on without its rows.
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

/** Everything that is gone, is another, or that no migration made; of each kind in the order of their names. */
export async function listGuardFlaws(db: Database): Promise<GuardFlaw[]> {
  return [...(await listSchemaFlaws(db)), ...(await listMigrationFlaws(db)), ...(await listNumberingFlaws(db))];
}

async function listSchemaFlaws(db: Database): Promise<GuardFlaw[]> {
  // What SQLite makes for itself has no text of ours; the list of migrations is drizzle's own, and is looked at by its rows.
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

/** What the database notes of the migrations that it has had; opening it applies those that are new. */
async function listMigrationFlaws(db: Database): Promise<GuardFlaw[]> {
  const list = await db.all(sql`SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = '__drizzle_migrations'`);
  const notes =
    list.length === 0
      ? []
      : await db.all<{ hash: string; at: number }>(sql`SELECT hash, created_at AS at FROM __drizzle_migrations`);
  const standing = notes.map(({ hash, at }) => textDigest(`${at} ${hash}`));
  const made = new Map(Object.entries(APPLIED_MIGRATIONS).map(([tag, digest]) => [digest, tag]));
  const missing = [...made].filter(([digest]) => !standing.includes(digest)).map(([, tag]) => tag);
  const foreign = standing.filter((digest, at) => !made.has(digest) || standing.indexOf(digest) < at);
  return [
    ...missing.map((tag) => ({ name: `迁移记录 ${tag}`, because: "missing" as const })),
    ...foreign.map((digest) => ({ name: `迁移记录 ${made.get(digest) ?? digest}`, because: "foreign" as const })),
  ];
}

const REFUSES_DELETE = "_refuse_delete";
/** Tables whose rows are numbered and never go: the last number given is that of the last row. */
async function listNumberingFlaws(db: Database): Promise<GuardFlaw[]> {
  const numbered = await db.all<{ name: string }>(
    sql`SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE '%AUTOINCREMENT%' ORDER BY name`,
  );
  const asked = numbered
    .filter(({ name }) => Object.hasOwn(REFUSING_TRIGGERS, name + REFUSES_DELETE))
    .map(
      ({ name }) =>
        sql`SELECT ${name} AS name, coalesce((SELECT seq FROM sqlite_sequence WHERE name = ${name}), 0) AS given, coalesce((SELECT max(rowid) FROM ${sql.identifier(name)}), 0) AS last`,
    );
  if (asked.length === 0) return [];
  const rows = await db.all<{ name: string; given: number; last: number }>(sql.join(asked, sql` UNION ALL `));
  return rows
    .filter(({ given, last }) => given !== last)
    .map(({ name }) => ({ name: `编号计数 ${name}`, because: "altered" as const }));
}
