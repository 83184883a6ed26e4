import { and, asc, desc, eq, gt, inArray, max, sql } from "drizzle-orm";
import type { Database } from "../../db/client.ts";
import { auditEntries, personKeys } from "../../db/schema/kernel.ts";
import type { Context } from "./context.ts";
import { slices } from "./slices.ts";
import { createBreath } from "./take-breath.ts";
import type { Vault } from "./vault.ts";

/** What one change leaves in the trail: ids and field names in `detail`; personal values in `personal` only. */
export interface AuditEntry {
  action: string;
  entity: string;
  entityId: string;
  detail?: Readonly<Record<string, string | number | boolean | null | readonly string[]>>;
  /** Values about one person, sealed under that person's key, which erasure destroys (R128). */
  personal?: { personId: string; values: Readonly<Record<string, string>> };
}

type AuditRow = typeof auditEntries.$inferSelect;

const GENESIS = "0".repeat(64);
const ENTRIES_PER_READ = 1000;
const ROWS_PER_STATEMENT = 200;

/** An entry as it will be stored, but for its place in the chain. */
export type SealedEntry = Pick<AuditRow, "action" | "entity" | "entityId" | "detail" | "personId" | "personal">;

/** Writes an entry down as it is at this moment of the write: a person erased later in it takes along what was said before. */
export async function sealEntry(ctx: Context, entry: AuditEntry): Promise<SealedEntry> {
  return {
    action: entry.action,
    entity: entry.entity,
    entityId: entry.entityId,
    detail: JSON.stringify({ ...entry.detail, ...(ctx.by === undefined ? {} : { by: ctx.by }) }),
    personId: entry.personal?.personId ?? null,
    personal: entry.personal ? await sealPersonal(ctx, entry.personal) : null,
  };
}

/** Appends a write's entries to the chain, in order. Runs inside the write, whose mutex keeps the chain single-file. */
export async function appendAudit(ctx: Context, entries: readonly SealedEntry[]): Promise<void> {
  let last = await findHead(ctx.db);
  const rows = entries.map((entry) => {
    const row = {
      seq: last.seq + 1,
      at: ctx.now,
      actorId: ctx.actor.accountId,
      actorRole: ctx.actor.role,
      requestId: ctx.requestId,
      ...entry,
      previousDigest: last.digest,
    };
    last = { seq: row.seq, digest: chainDigest(ctx.vault, row) };
    return { ...row, digest: last.digest };
  });
  const breathe = createBreath();
  for (const some of slices(rows, ROWS_PER_STATEMENT)) {
    await ctx.db.insert(auditEntries).values(some);
    await breathe();
  }
}

/** The end of the chain; before the first entry, the place where it begins. */
async function findHead(db: Database): Promise<{ seq: number; digest: string }> {
  const [last] = await db
    .select({ seq: auditEntries.seq, digest: auditEntries.digest })
    .from(auditEntries)
    .orderBy(desc(auditEntries.seq))
    .limit(1);
  return last ?? { seq: 0, digest: GENESIS };
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

/** Whether the trail was written under another secret key: neither its first nor its newest entry holds. */
export async function isTrailOfAnotherKey(db: Database, vault: Vault): Promise<boolean> {
  const ends = [asc(auditEntries.seq), desc(auditEntries.seq)].map((order) =>
    db.select().from(auditEntries).orderBy(order).limit(1),
  );
  const rows = (await Promise.all(ends)).flat();
  return rows.length > 0 && rows.every((row) => row.digest !== chainDigest(vault, row));
}

/** HMAC over the previous digest and the canonical row, under a key outside the database (R120). */
export function chainDigest(vault: Vault, row: Omit<AuditRow, "digest">): string {
  return vault.auditDigest(
    JSON.stringify([
      row.previousDigest,
      row.seq,
      row.at.getTime(),
      row.actorId,
      row.actorRole,
      row.requestId,
      row.action,
      row.entity,
      row.entityId,
      row.detail,
      row.personId,
      row.personal,
    ]),
  );
}

/**
 * Walks the chain in order.
 * @returns the number of entries and the first `seq` whose link is broken, or null when every link holds.
 */
export async function verifyAuditChain(
  db: Database,
  vault: Vault,
): Promise<{ count: number; brokenAt: number | null }> {
  const [all] = await db.select({ count: sql<number>`count(*)` }).from(auditEntries);
  const count = Number(all?.count ?? 0);
  let last = { seq: 0, digest: GENESIS };
  for (;;) {
    const rows = await db
      .select()
      .from(auditEntries)
      .where(gt(auditEntries.seq, last.seq))
      .orderBy(auditEntries.seq)
      .limit(ENTRIES_PER_READ);
    for (const row of rows) {
      const isNext = row.seq === last.seq + 1 && row.previousDigest === last.digest;
      if (!isNext || row.digest !== chainDigest(vault, row)) return { count, brokenAt: row.seq };
      last = row;
    }
    if (rows.length < ENTRIES_PER_READ) return { count, brokenAt: null };
  }
}

async function sealPersonal(ctx: Context, personal: NonNullable<AuditEntry["personal"]>): Promise<string | null> {
  const wrapped = await personKey(ctx, personal.personId);
  return wrapped === null
    ? null
    : ctx.vault.encryptForPerson(JSON.stringify(personal.values), personal.personId, wrapped);
}

/** The person's wrapped key, made at first use; null once the person was erased. */
async function personKey(ctx: Context, personId: string): Promise<string | null> {
  const [found] = await ctx.db.select().from(personKeys).where(eq(personKeys.personId, personId));
  if (found) return found.wrappedKey;
  const wrappedKey = ctx.vault.newPersonKey(personId);
  await ctx.db.insert(personKeys).values({ personId, wrappedKey });
  return wrappedKey;
}
