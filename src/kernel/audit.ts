import { and, eq, inArray, max } from "drizzle-orm";
import type { Database } from "../../db/client.ts";
import { auditEntries } from "../../db/schema/kernel.ts";
import { type AuditRow, chainDigest, findAuditHead } from "./audit-chain.ts";
import type { Context } from "./context.ts";
import { insertRows } from "./insert-rows.ts";
import { sealAddress } from "./network-address.ts";
import { slices } from "./slices.ts";
import { createBreath } from "./take-breath.ts";
import type { KeptRow, TouchedRow } from "./touched-rows.ts";
import { useKey } from "./use-key.ts";

/** What one change leaves in the trail: ids, names of fields and money in `detail`; personal values in `personal` only. */
export interface AuditEntry {
  action: string;
  entity: string;
  entityId: string;
  detail?: Readonly<Record<string, string | number | boolean | null | readonly string[]>>;
  /** Values about one person, sealed under that person's key, which erasure destroys (R128). */
  personal?: { personId: string; values: Readonly<Record<string, string>> };
  /** Rows that were there before the trail kept them, as they stand. */
  standing?: readonly KeptRow[];
}

const ROWS_PER_STATEMENT = 200;

/** An entry as it will be stored, but for its place in the chain and the rows that it tells of. */
export type SealedEntry = Omit<AuditRow, "seq" | "previousDigest" | "digest" | "rows"> & {
  standing: readonly KeptRow[];
};

/**
 * Writes an entry down as it is at this moment of the write: a person erased later in it takes along what was said before.
 * @param ctx of whoever acts: what the service does at somebody's act is told under that person's account.
 */
export async function sealEntry(ctx: Context, entry: AuditEntry): Promise<SealedEntry> {
  return {
    at: ctx.now,
    actorId: ctx.actor.accountId,
    actorRole: ctx.actor.role,
    requestId: ctx.requestId,
    action: entry.action,
    entity: entry.entity,
    entityId: entry.entityId,
    detail: JSON.stringify({ ...entry.detail, ...(ctx.by === undefined ? {} : { by: ctx.by }) }),
    personId: entry.personal?.personId ?? null,
    personal: entry.personal ? await sealPersonal(ctx, entry.personal) : null,
    address: await sealAddress(ctx),
    standing: entry.standing ?? [],
  };
}

/**
 * Appends a write's entries to the chain, in order, and with them the rows of records that it changed: each goes with
 * the last entry about its record. Runs inside the write, whose mutex keeps the chain single-file.
 */
export async function appendAudit(
  ctx: Context,
  entries: readonly SealedEntry[],
  touched: readonly TouchedRow[],
): Promise<void> {
  const rowsOf = shareOut(entries, touched);
  let last = await findAuditHead(ctx.db);
  const rows = entries.map(({ standing, ...entry }, place) => {
    const told = JSON.stringify([...standing, ...(rowsOf.get(place) ?? [])]);
    const row = { seq: last.seq + 1, ...entry, rows: told, previousDigest: last.digest };
    last = { seq: row.seq, digest: chainDigest(ctx.vault, row) };
    return { ...row, digest: last.digest };
  });
  const breathe = createBreath();
  for (const some of slices(rows, ROWS_PER_STATEMENT)) {
    await insertRows(ctx.db, auditEntries, some);
    await breathe();
  }
}

/** @returns the rows that each entry tells of, by its place. */
function shareOut(entries: readonly SealedEntry[], touched: readonly TouchedRow[]): Map<number, KeptRow[]> {
  const placeOf = new Map(entries.map(({ entity, entityId }, place) => [`${entity} ${entityId}`, place]));
  const rowsOf = new Map<number, KeptRow[]>();
  for (const { entity, entityId, ...row } of touched) {
    const place = placeOf.get(`${entity} ${entityId}`) ?? entries.length - 1;
    const rows = rowsOf.get(place);
    if (rows === undefined) rowsOf.set(place, [row]);
    else rows.push(row);
  }
  return rowsOf;
}

/** The newest entry about one record, or null. */
export async function findLastAudit(db: Database, entity: string, entityId: string): Promise<AuditRow | null> {
  return (await listLastAudits(db, entity, [entityId])).get(entityId) ?? null;
}

/** The newest entry about each of some records, by their ids. */
export async function listLastAudits(
  db: Database,
  entity: string,
  entityIds: readonly string[],
): Promise<Map<string, AuditRow>> {
  const newest = db
    .select({ seq: max(auditEntries.seq) })
    .from(auditEntries)
    .where(and(eq(auditEntries.entity, entity), inArray(auditEntries.entityId, [...entityIds])))
    .groupBy(auditEntries.entityId);
  const rows = await db.select().from(auditEntries).where(inArray(auditEntries.seq, newest));
  return new Map(rows.map((row) => [row.entityId, row]));
}

async function sealPersonal(ctx: Context, personal: NonNullable<AuditEntry["personal"]>): Promise<string | null> {
  const wrapped = await useKey(ctx, personal.personId);
  return wrapped === null
    ? null
    : ctx.vault.encryptForPerson(JSON.stringify(personal.values), personal.personId, wrapped);
}
