import { and, desc, eq, gte, inArray, lt, or, type SQL, sql } from "drizzle-orm";
import type { Database } from "../../db/client.ts";
import { accounts } from "../../db/schema/accounts.ts";
import { auditEntries } from "../../db/schema/kernel.ts";
import { addDays } from "../kernel/dates.ts";
import { ID_PATTERN } from "../kernel/ids.ts";
import { MAX_PAGE, type Page } from "../kernel/pagination.ts";
import type { AuditFilter } from "./audit-filter.ts";
import { AUDIT_ENTITY_WORDS } from "./audit-words.ts";
import { findByNumber, listNumbers } from "./record-numbers.ts";

export type AuditEntryRow = typeof auditEntries.$inferSelect;

/** One entry of the trail as the auditor reads it. */
export interface AuditEntryView {
  seq: number;
  at: Date;
  actorId: string | null;
  /** Null for the service itself, a visitor, and a person who was erased. */
  actorName: string | null;
  actorRole: string;
  action: string;
  entity: string;
  entityId: string;
  /** 编号 of the record, for those that have one. */
  number: string | null;
  detail: string;
  requestId: string;
}

/** The trail, newest first. Its total is counted no further than the pages reach. */
export async function listAuditEntries(
  db: Database,
  filter: AuditFilter,
  page: number,
  pageSize: number,
): Promise<Page<AuditEntryView>> {
  const where = await conditionOf(db, filter);
  const rows = await db
    .select({ entry: auditEntries, actorName: accounts.name })
    .from(auditEntries)
    .leftJoin(accounts, eq(accounts.id, auditEntries.actorId))
    .where(where)
    .orderBy(desc(auditEntries.seq))
    .limit(pageSize)
    .offset((page - 1) * pageSize);
  const numbers = await listNumbers(
    db,
    rows.map(({ entry }) => entry),
  );
  const entries = rows.map(({ entry, actorName }) => {
    const { seq, at, actorId, actorRole, action, entity, entityId, detail, requestId } = entry;
    const number = numbers.get(entityId) ?? null;
    return { seq, at, actorId, actorName, actorRole, action, entity, entityId, number, detail, requestId };
  });
  return { rows: entries, total: await countUpTo(db, where, MAX_PAGE * pageSize + 1), page, pageSize };
}

/** The entries as they are stored, oldest first, for a file that is to be checked. */
export async function listStoredEntries(db: Database, filter: AuditFilter, limit: number): Promise<AuditEntryRow[]> {
  const newest = await db
    .select()
    .from(auditEntries)
    .where(await conditionOf(db, filter))
    .orderBy(desc(auditEntries.seq))
    .limit(limit);
  return newest.reverse();
}

async function countUpTo(db: Database, where: SQL | undefined, most: number): Promise<number> {
  const found = db.select({ seq: auditEntries.seq }).from(auditEntries).where(where).limit(most).as("found");
  const [row] = await db.select({ count: sql<number>`count(*)` }).from(found);
  return Number(row?.count ?? 0);
}

async function conditionOf(db: Database, filter: AuditFilter): Promise<SQL | undefined> {
  const { text, entities, roles, from, to } = filter;
  // Where something else narrows the trail, that leaves fewer entries than a role: its index is kept out by the plus.
  const isAlone = text === "" && entities.length === 0 && from === "" && to === "";
  const role = isAlone ? sql`${auditEntries.actorRole}` : sql`+${auditEntries.actorRole}`;
  return and(
    text === "" ? undefined : await meaningOf(db, text),
    entities.length === 0 ? undefined : inArray(auditEntries.entity, [...entities]),
    roles.length === 0 ? undefined : inArray(role, [...roles]),
    from === "" ? undefined : gte(auditEntries.at, beginOf(from)),
    to === "" ? undefined : lt(auditEntries.at, beginOf(addDays(to, 1))),
  );
}

/** What a person typed: an id, the number of a record, or a person's name or address. */
async function meaningOf(db: Database, text: string): Promise<SQL | undefined> {
  const ofRecord = (entityId: string, known: readonly string[]) =>
    and(inArray(auditEntries.entity, [...known]), eq(auditEntries.entityId, entityId));
  if (ID_PATTERN.test(text)) {
    return or(ofRecord(text, Object.keys(AUDIT_ENTITY_WORDS)), eq(auditEntries.actorId, text));
  }
  const record = await findByNumber(db, text);
  if (record !== null) return ofRecord(record.id, record.entities);
  const pattern = `%${text.replaceAll(/[\\%_]/g, "\\$&")}%`;
  const isMeant = or(sql`${accounts.name} LIKE ${pattern} ESCAPE '\\'`, eq(accounts.email, text.toLowerCase()));
  const people = () => db.select({ id: accounts.id }).from(accounts).where(isMeant);
  const [one, another] = await people().limit(2);
  // The acts of one person are read in their order, however many there are.
  const acts =
    one !== undefined && another === undefined
      ? eq(auditEntries.actorId, one.id)
      : inArray(auditEntries.actorId, people());
  // Settings, options, terms and jobs are known by a word instead of an id.
  const ofWord = ofRecord(text, Object.keys(AUDIT_ENTITY_WORDS));
  const [known] = await db.select({ seq: auditEntries.seq }).from(auditEntries).where(ofWord).limit(1);
  return known === undefined ? acts : or(ofWord, acts);
}

const beginOf = (day: string): Date => new Date(`${day}T00:00:00+08:00`);
