import { and, eq, inArray, max } from "drizzle-orm";
import type { Database } from "../../db/client.ts";
import { auditEntries, personKeys } from "../../db/schema/kernel.ts";
import { type AuditRow, chainDigest, findAuditHead } from "./audit-chain.ts";
import type { Context } from "./context.ts";
import { insertRows } from "./insert-rows.ts";
import { slices } from "./slices.ts";
import { createBreath } from "./take-breath.ts";

/** What one change leaves in the trail: ids, names of fields and money in `detail`; personal values in `personal` only. */
export interface AuditEntry {
  action: string;
  entity: string;
  entityId: string;
  detail?: Readonly<Record<string, string | number | boolean | null | readonly string[]>>;
  /** Values about one person, sealed under that person's key, which erasure destroys (R128). */
  personal?: { personId: string; values: Readonly<Record<string, string>> };
}

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
  let last = await findAuditHead(ctx.db);
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
    await insertRows(ctx.db, auditEntries, some);
    await breathe();
  }
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
