import { SQL, StringChunk, sql } from "drizzle-orm";
import type { Database } from "../../db/client.ts";
import { touchedRows } from "../../db/schema/kernel.ts";
import { keyText, type RecordedTable, rowText } from "./recorded-table.ts";
import { RECORDED_TABLES } from "./recorded-tables.ts";
import { createBreath } from "./take-breath.ts";
import type { Vault } from "./vault.ts";

export type Value = string | number | null;
type Columns = Readonly<Record<string, Value>>;

/** What the trail keeps of one row that a write changed. */
export interface KeptRow {
  table: string;
  key: string;
  /** Keyed digests of the row as it was and as it is; null where there was or is none. */
  before: string | null;
  after: string | null;
  /** By column, what it was and what it is now. */
  changes?: Readonly<Record<string, readonly [from: Value, to: Value]>>;
  /** The same of texts that may be confidential, sealed. */
  sealed?: string;
  /** Columns that changed, whose values nobody keeps. */
  silent?: readonly string[];
}

/** A row with the record of which the trail's entries tell. */
export interface TouchedRow extends KeptRow {
  entity: string;
  entityId: string;
}

/** Names of `recorded-tables.ts` alone, and nothing that anybody typed. */
const statement = (text: string): SQL => new SQL([new StringChunk(text)]);

/** Half of the HMAC: 128 bits are no easier to forge, and there is one for each row of each write. */
const DIGEST_LENGTH = 32;

/**
 * A row in the trail. Columns without a value are left out, so that a column that is added later changes no digest of
 * the rows that were there.
 */
export function digestRow(vault: Pick<Vault, "auditDigest">, table: string, key: string, row: string): string {
  const columns = Object.entries(JSON.parse(row) as Columns).filter(([, value]) => value !== null && value !== "");
  const inOrder = columns.sort(([one], [other]) => (one < other ? -1 : 1));
  return vault.auditDigest(JSON.stringify(["row", table, key, inOrder])).slice(0, DIGEST_LENGTH);
}

/** Where a sealed pair of texts belongs. */
export const sealedPlace = (table: string, key: string): string => `audit.rows:${table}:${key}`;

/** What lies here at the beginning of a write was touched past the service: no write may vouch for it. */
export async function forgetTouchedRows(db: Database): Promise<void> {
  await db.delete(touchedRows);
}

/** The rows of records that this write has changed, as they were and as they are; the list is emptied. */
export async function takeTouchedRows({ db, vault }: { db: Database; vault: Vault }): Promise<TouchedRow[]> {
  const tables = await db.selectDistinct({ table: touchedRows.tableName }).from(touchedRows);
  const taken: TouchedRow[] = [];
  const breathe = createBreath();
  for (const recorded of RECORDED_TABLES.filter(({ table }) => tables.some((one) => one.table === table))) {
    const isThere = recorded.key.map((name, place) => `t.${name} = ${keyPart(recorded, place)}`).join(" AND ");
    const rows = await db.all<{ key: string; before: string | null; after: string | null }>(
      statement(
        `SELECT c.row_key AS key, c.before AS before, CASE WHEN t.${recorded.key[0]} IS NULL THEN NULL ELSE ${rowText(recorded, "t")} END AS after
         FROM touched_rows c LEFT JOIN ${recorded.table} t ON ${isThere} WHERE c.table_name = '${recorded.table}' ORDER BY c.rowid`,
      ),
    );
    for (const row of rows) {
      const touched = describeRow(vault, recorded, row);
      if (touched !== null) taken.push(touched);
      await breathe();
    }
  }
  if (tables.length > 0) await forgetTouchedRows(db);
  return taken;
}

/** A part of the key that a noted row is called by; a number is compared as one by its column. */
const keyPart = ({ key }: RecordedTable, place: number): string => {
  if (key.length === 1) return "c.row_key";
  const colon = "instr(c.row_key, ':')";
  return place === 0 ? `substr(c.row_key, 1, ${colon} - 1)` : `substr(c.row_key, ${colon} + 1)`;
};

/** A row as it stands. */
export interface StandingRow {
  /** Where it lies in the table, by which the next ones are asked for. */
  place: number;
  key: string;
  digest: string;
  owner: string;
}

/** Before the first: nothing may stand before the beginning either. */
export const BEFORE_ALL = Number.MIN_SAFE_INTEGER;

export async function countStandingRows(db: Database, { table }: RecordedTable): Promise<number> {
  const rows = await db.all<{ n: number }>(sql`SELECT count(*) AS n FROM ${sql.identifier(table)}`);
  return rows[0]?.n ?? 0;
}

/** Rows of a table as they stand, in the order in which they lie there. */
export const listStandingRows = (
  ctx: { db: Database; vault: Pick<Vault, "auditDigest"> },
  recorded: RecordedTable,
  after: number,
  limit: number,
): Promise<StandingRow[]> => readRows(ctx, recorded, sql`t.rowid > ${after} ORDER BY t.rowid LIMIT ${limit}`);

/** One of them; null when it is gone. */
export async function findStandingRow(
  ctx: { db: Database; vault: Pick<Vault, "auditDigest"> },
  recorded: RecordedTable,
  key: string,
): Promise<StandingRow | null> {
  const [name = ""] = recorded.key;
  const called = recorded.key.length === 1 ? sql`t.${sql.identifier(name)}` : statement(keyText(recorded, "t"));
  return (await readRows(ctx, recorded, sql`${called} = ${key}`))[0] ?? null;
}

async function readRows(
  { db, vault }: { db: Database; vault: Pick<Vault, "auditDigest"> },
  recorded: RecordedTable,
  which: SQL,
): Promise<StandingRow[]> {
  const columns = `t.rowid AS place, ${keyText(recorded, "t")} AS key, t.${recorded.owner} AS owner, ${rowText(recorded, "t")} AS row`;
  const rows = await db.all<Omit<StandingRow, "digest"> & { row: string }>(
    sql`SELECT ${statement(columns)} FROM ${sql.identifier(recorded.table)} t WHERE ${which}`,
  );
  return rows.map(({ place, key, owner, row }) => ({
    place,
    key,
    owner,
    digest: digestRow(vault, recorded.table, key, row),
  }));
}

function describeRow(
  vault: Vault,
  recorded: RecordedTable,
  { key, before, after }: { key: string; before: string | null; after: string | null },
): TouchedRow | null {
  const { table, entity, owner } = recorded;
  const digest = (row: string | null) => (row === null ? null : digestRow(vault, table, key, row));
  const digests = { before: digest(before), after: digest(after) };
  if (digests.before === digests.after) return null;
  const [was, is] = [before, after].map((row) => (row === null ? {} : (JSON.parse(row) as Columns)));
  const changed = (names: readonly string[]) => names.filter((name) => empty(was?.[name]) !== empty(is?.[name]));
  const pairs = (names: readonly string[]) =>
    Object.fromEntries(changed(names).map((name) => [name, [empty(was?.[name]), empty(is?.[name])] as const]));
  const changes = pairs(recorded.shown);
  const texts = pairs(recorded.sealed);
  const silent = changed(recorded.silent);
  return {
    entity,
    entityId: String(is?.[owner] ?? was?.[owner]),
    table,
    key,
    ...digests,
    ...(Object.keys(changes).length === 0 ? {} : { changes }),
    ...(Object.keys(texts).length === 0
      ? {}
      : { sealed: vault.encrypt(JSON.stringify(texts), sealedPlace(table, key)) }),
    ...(silent.length === 0 ? {} : { silent }),
  };
}

const empty = (value: Value | undefined): Value => (value === undefined || value === "" ? null : value);
