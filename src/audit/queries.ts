import { and, desc, eq, gte, inArray, lt, or, type SQL, type SQLWrapper, sql } from "drizzle-orm";
import type { Database } from "../../db/client.ts";
import { accounts } from "../../db/schema/accounts.ts";
import { auditEntries } from "../../db/schema/kernel.ts";
import type { Context } from "../kernel/context.ts";
import { addDays } from "../kernel/dates.ts";
import { ID_PATTERN } from "../kernel/ids.ts";
import { openAddresses } from "../kernel/network-address.ts";
import { MAX_PAGE, type Page } from "../kernel/pagination.ts";
import type { AuditFilter } from "./audit-filter.ts";
import { AUDIT_ENTITY_WORDS } from "./audit-words.ts";
import { findByNumber, listNumbers } from "./record-numbers.ts";
import { listRowChanges, type RowChange } from "./row-changes.ts";

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
  /** What the rows of records said before and say now. */
  changes: readonly RowChange[];
  requestId: string;
  /** From where; null for the service itself, and once it is no longer kept. */
  address: string | null;
}

/** The trail, newest first. Its total is counted no further than the pages reach. */
export async function listAuditEntries(
  ctx: Pick<Context, "db" | "vault">,
  filter: AuditFilter,
  page: number,
  pageSize: number,
): Promise<Page<AuditEntryView>> {
  const { db, vault } = ctx;
  const reach = await reachOf(db, filter);
  const newest = await listNewest(db, reach, page * pageSize);
  const rows = await listNumbered(db, newest.slice((page - 1) * pageSize));
  const stored = rows.map(({ entry }) => entry);
  const numbers = await listNumbers(db, stored);
  const changes = await listRowChanges(ctx, stored);
  const addresses = await openAddresses(db, vault, stored);
  const entries = rows.map(({ entry, actorName }) => {
    const { seq, at, actorId, actorRole, action, entity, entityId, detail, requestId } = entry;
    const opened = {
      number: numbers.get(entityId) ?? null,
      changes: changes.get(seq) ?? [],
      address: addresses.get(seq) ?? null,
    };
    return { seq, at, actorId, actorName, actorRole, action, entity, entityId, detail, requestId, ...opened };
  });
  const most = MAX_PAGE * pageSize;
  const counted = await countUpTo(db, reach, most + 1);
  return { rows: entries, total: Math.min(counted, most), isCut: counted > most, page, pageSize };
}

async function listNumbered(db: Database, numbers: readonly number[]) {
  if (numbers.length === 0) return [];
  return db
    .select({ entry: auditEntries, actorName: accounts.name })
    .from(auditEntries)
    .leftJoin(accounts, eq(accounts.id, auditEntries.actorId))
    .where(inArray(auditEntries.seq, [...numbers]))
    .orderBy(desc(auditEntries.seq));
}

/** The entries as they are stored, oldest first, for a file that is to be checked. */
export async function listStoredEntries(db: Database, filter: AuditFilter, limit: number): Promise<AuditEntryRow[]> {
  const newest = await listNewest(db, await reachOf(db, filter), limit);
  return (await listNumbered(db, newest)).map(({ entry }) => entry).reverse();
}

/**
 * What a filter reaches: some parts of the trail, each read in an index that has it in the order of `seq`, so that the
 * newest are found without sorting all; and what thins out every part, which these indexes hold, too.
 */
interface Reach {
  parts: readonly (SQL | undefined)[];
  rest: SQL | undefined;
}

/** A statement takes five hundred parts; of more, all are sorted. */
const MOST_PARTS = 400;

const NEWEST = sql`ORDER BY seq DESC`;
const UNORDERED = sql``;

/** The numbers of a part's entries, so many at most. */
function numbersOf(part: SQL | undefined, rest: SQL | undefined, order: SQL, most: number): SQL {
  const condition = and(part, rest);
  const where = condition === undefined ? sql`` : sql`WHERE ${condition}`;
  return sql`SELECT ${auditEntries.seq} AS seq FROM ${auditEntries} ${where} ${order} LIMIT ${most}`;
}

/** Of all parts; an entry may lie in two of them. */
function numbersOfAll({ parts, rest }: Reach, order: SQL, most: number): SQL {
  const numbers = parts.map((part) => numbersOf(part, rest, order, most));
  if (numbers.length === 1) return sql.join(numbers);
  const several = numbers.map((one) => sql`SELECT seq FROM (${one})`);
  return sql`${sql.join(several, sql` UNION `)} ${order} LIMIT ${most}`;
}

async function listNewest(db: Database, reach: Reach, most: number): Promise<number[]> {
  if (reach.parts.length === 0) return [];
  return (await db.all<{ seq: number }>(numbersOfAll(reach, NEWEST, most))).map(({ seq }) => seq);
}

async function countUpTo(db: Database, reach: Reach, most: number): Promise<number> {
  if (reach.parts.length === 0) return 0;
  const found = numbersOfAll(reach, UNORDERED, most);
  const [row] = await db.all<{ count: number }>(sql`SELECT count(*) AS count FROM (${found}) "found"`);
  return Number(row?.count ?? 0);
}

/** What was typed leaves the fewest entries, then days, roles and kinds of record: the first of them says the parts. */
async function reachOf(db: Database, { text, entities, roles, from, to }: AuditFilter): Promise<Reach> {
  const { at, entity, actorRole } = auditEntries;
  const days =
    from === "" && to === ""
      ? undefined
      : and(gte(at, from === "" ? FIRST : beginOf(from)), lt(at, to === "" ? LAST : beginOf(addDays(to, 1))));
  const among = (column: SQLWrapper, values: readonly string[]) =>
    values.length === 0 ? undefined : inArray(column, [...values]);
  const ofEntities = among(entity, entities);
  if (text !== "") return { parts: await meaningOf(db, text), rest: and(days, among(actorRole, roles), ofEntities) };
  // A plus keeps an index out.
  if (days) return { parts: [days], rest: and(among(sql`+${actorRole}`, roles), among(sql`+${entity}`, entities)) };
  if (roles.length > 0) return { parts: roles.map((role) => eq(actorRole, role)), rest: ofEntities };
  return { parts: ofEntities ? entities.map((one) => eq(entity, one)) : [undefined], rest: undefined };
}

/** What a person typed: an id, the number of a record, or a person's name or address. */
async function meaningOf(db: Database, text: string): Promise<SQL[]> {
  const ofRecord = (entityId: string, known: readonly string[]) =>
    sql`${inArray(auditEntries.entity, [...known])} AND ${eq(auditEntries.entityId, entityId)}`;
  // Settings, options, terms and jobs are known by a word instead of an id.
  const ofWord = ofRecord(text, Object.keys(AUDIT_ENTITY_WORDS));
  if (ID_PATTERN.test(text)) return [ofWord, eq(auditEntries.actorId, text)];
  const record = await findByNumber(db, text);
  if (record !== null) return [ofRecord(record.id, record.entities)];
  const pattern = `%${text.replaceAll(/[\\%_]/g, "\\$&")}%`;
  const isMeant = or(sql`${accounts.name} LIKE ${pattern} ESCAPE '\\'`, eq(accounts.email, text.toLowerCase()));
  const people = await db.select({ id: accounts.id }).from(accounts).where(isMeant);
  const ids = people.map(({ id }) => id);
  const acts =
    ids.length > MOST_PARTS ? [inArray(auditEntries.actorId, ids)] : ids.map((id) => eq(auditEntries.actorId, id));
  const [known] = await db.select({ seq: auditEntries.seq }).from(auditEntries).where(ofWord).limit(1);
  return known === undefined ? acts : [ofWord, ...acts];
}

/** Days without a beginning or an end have one all the same: SQLite takes the index on days where both are given. */
const FIRST = new Date(0);
const LAST = new Date("9999-12-31T00:00:00Z");
const beginOf = (day: string): Date => new Date(`${day}T00:00:00+08:00`);
