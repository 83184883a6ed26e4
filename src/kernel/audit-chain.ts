import { asc, desc, gt, inArray } from "drizzle-orm";
import type { Database } from "../../db/client.ts";
import { auditEntries } from "../../db/schema/kernel.ts";
import type { BrokenBecause } from "./broken-because.ts";
import { createBreath } from "./take-breath.ts";
import type { Vault } from "./vault.ts";

export type AuditRow = typeof auditEntries.$inferSelect;

/** 链头: the end of the trail at some moment. Kept elsewhere, it shows that the trail was cut or put back since (R120). */
export interface AuditHead {
  seq: number;
  digest: string;
}

export interface AuditVerdict {
  /** Entries that hold, from the beginning. */
  count: number;
  /** The last of them. */
  head: AuditHead;
  /** The first entry that does not hold, null when all do. */
  brokenAt: number | null;
  because: BrokenBecause | null;
}

export const BEGINNING: AuditHead = { seq: 0, digest: "0".repeat(64) };
const ENTRIES_PER_READ = 1000;

/** `12:ab…`, as it is shown, sent and typed. */
export function headText({ seq, digest }: AuditHead): string {
  return `${seq}:${digest}`;
}

/** Null for what is none. */
export function parseHead(text: string): AuditHead | null {
  const [, seq, digest] = /^(\d{1,15}):([0-9a-f]{64})$/.exec(text.trim()) ?? [];
  return seq === undefined || digest === undefined ? null : { seq: Number(seq), digest };
}

/** The end of the chain now; before the first entry, the place where it begins. */
export async function findAuditHead(db: Database): Promise<AuditHead> {
  const { seq, digest } = auditEntries;
  const [last] = await db.select({ seq, digest }).from(auditEntries).orderBy(desc(seq)).limit(1);
  return last ?? BEGINNING;
}

/** Those of these heads that are entries of this database's trail: of another's, none is. */
export async function listOwnHeads(db: Database, heads: readonly string[]): Promise<Set<string>> {
  const seqs = heads.flatMap((head) => parseHead(head)?.seq ?? []);
  const { seq, digest } = auditEntries;
  const rows = await db.select({ seq, digest }).from(auditEntries).where(inArray(seq, seqs));
  const own = new Set(rows.map(headText));
  return new Set(heads.filter((head) => own.has(head)));
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
      // Entries of older versions have neither.
      ...(row.address === null && row.rows === null ? [] : [row.address, row.rows]),
    ]),
  );
}

/**
 * Walks the chain in order, with breaks.
 * @param known a head of before: without it, a trail that was cut or put back looks like one that never went on.
 * @param visit is shown every entry that holds, in order.
 * @param from where an earlier walk ended, to go on from there.
 */
export async function verifyAuditChain(
  db: Database,
  vault: Vault,
  known: AuditHead | null = null,
  visit: (row: AuditRow) => Promise<void> = async () => {},
  from: AuditHead = BEGINNING,
): Promise<AuditVerdict> {
  let last = from;
  let count = 0;
  const broken = (brokenAt: number, because: BrokenBecause): AuditVerdict => ({ count, head: last, brokenAt, because });
  const breathe = createBreath();
  for (;;) {
    // From the very first: nothing may stand before the beginning either.
    const isLater = last.seq === 0 && count === 0 ? undefined : gt(auditEntries.seq, last.seq);
    const rows = await db.select().from(auditEntries).where(isLater).orderBy(auditEntries.seq).limit(ENTRIES_PER_READ);
    for (const row of rows) {
      if (row.seq !== last.seq + 1) return broken(row.seq, row.seq > last.seq ? "missing" : "changed");
      const holds = row.previousDigest === last.digest && row.digest === chainDigest(vault, row);
      if (!holds) return broken(row.seq, "changed");
      if (known?.seq === row.seq && known.digest !== row.digest) return broken(row.seq, "anotherTrail");
      last = { seq: row.seq, digest: row.digest };
      count += 1;
      await visit(row);
      await breathe();
    }
    if (rows.length === ENTRIES_PER_READ) continue;
    return known !== null && last.seq < known.seq
      ? broken(last.seq + 1, "cut")
      : { count, head: last, brokenAt: null, because: null };
  }
}
