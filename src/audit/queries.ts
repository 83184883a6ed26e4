import { and, type Column, desc, eq, gte, inArray, lt, or, type SQL, sql } from "drizzle-orm";
import type { Database } from "../../db/client.ts";
import { accounts } from "../../db/schema/accounts.ts";
import { auditEntries } from "../../db/schema/kernel.ts";
import { contains } from "../kernel/contains.ts";
import type { Context } from "../kernel/context.ts";
import { addDays, shanghaiDay } from "../kernel/dates.ts";
import { ID_PATTERN } from "../kernel/ids.ts";
import { openAddresses } from "../kernel/network-address.ts";
import type { Page } from "../kernel/pagination.ts";
import type { AuditFilter } from "./audit-filter.ts";
import { AUDIT_ENTITY_WORDS } from "./audit-words.ts";
import { listCorrectionReasons } from "./correction-reasons.ts";
import { type DetailNames, listDetailNames } from "./detail-names.ts";
import { findByNumber, listNumbers } from "./record-numbers.ts";
import { listRowChanges, type ManyRows, type RowChange } from "./row-changes.ts";

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
  /** What its detail has the ids of, as people call it. */
  names: DetailNames;
  /** Why money was corrected, where it tells of that. */
  reason: string | null;
  /** What the rows of records said before and say now. */
  changes: readonly (RowChange | ManyRows)[];
  requestId: string;
  /** From where; null for the service itself, and once it is no longer kept. */
  address: string | null;
}

/** The trail, newest first. @param most its total is counted no further. */
export async function listAuditEntries(
  ctx: Pick<Context, "db" | "vault" | "now">,
  filter: AuditFilter,
  { page, pageSize }: { page: number; pageSize: number },
  most: number,
): Promise<Page<AuditEntryView>> {
  const { db, vault } = ctx;
  const reach = await reachOf(db, filter);
  const counted = await countUpTo(db, reach, most + 1);
  const isCut = counted > most;
  // The newest of many that reach until now are soon found from the end of the trail, however many there are.
  const isLatest = isCut && reach.isOfDays && (filter.to === "" || filter.to >= shanghaiDay(ctx.now));
  const newest = await listNewest(db, reach, page * pageSize, isLatest ? sql`NOT INDEXED` : sql``);
  const rows = await listNumbered(db, newest.slice((page - 1) * pageSize));
  const stored = rows.map(({ entry }) => entry);
  const numbers = await listNumbers(db, stored);
  const changes = await listRowChanges(ctx, stored);
  const names = await listDetailNames(db, stored);
  const reasons = await listCorrectionReasons(ctx, stored);
  const addresses = await openAddresses(db, vault, stored);
  const entries = rows.map(({ entry, actorName }) => {
    const { seq, at, actorId, actorRole, action, entity, entityId, detail, requestId } = entry;
    const opened = {
      number: numbers.get(entityId) ?? null,
      names,
      reason: reasons.get(seq) ?? null,
      changes: changes.get(seq) ?? [],
      address: addresses.get(seq) ?? null,
    };
    return { seq, at, actorId, actorName, actorRole, action, entity, entityId, detail, requestId, ...opened };
  });
  return { rows: entries, total: Math.min(counted, most), isCut, page, pageSize };
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
 * newest are found without sorting all; and what thins out every part. Days alone are sorted: their index is in the order
 * of the clock, which may have been set back.
 */
interface Reach extends Meant {
  rest: SQL | undefined;
  isOfDays: boolean;
}

interface Meant {
  parts: readonly (SQL | undefined)[];
  /** All parts as one condition, for what needs no order. */
  any: SQL | undefined;
}

/** A statement takes five hundred parts; of more, all are sorted. */
const MOST_PARTS = 400;

/** The numbers of the newest entries; one may lie in two parts. @param how the trail is read other than SQLite would. */
async function listNewest(db: Database, { parts, rest }: Reach, most: number, how = sql``): Promise<number[]> {
  if (parts.length === 0) return [];
  const newest = sql`ORDER BY seq DESC LIMIT ${most}`;
  const ofParts = parts.map(
    (part) => sql`SELECT seq FROM ${auditEntries} ${how} ${whereOf(and(part, rest))} ${newest}`,
  );
  const several = ofParts.map((one) => sql`SELECT seq FROM (${one})`);
  const numbers = ofParts.length === 1 ? sql.join(ofParts) : sql`${sql.join(several, sql` UNION `)} ${newest}`;
  return (await db.all<{ seq: number }>(numbers)).map(({ seq }) => seq);
}

/** Needs no order: the first that are found count. */
async function countUpTo(db: Database, { parts, any, rest }: Omit<Reach, "isOfDays">, most: number): Promise<number> {
  if (parts.length === 0) return 0;
  const found = sql`SELECT seq FROM ${auditEntries} ${whereOf(and(any, rest))} LIMIT ${most}`;
  const [row] = await db.all<{ count: number }>(sql`SELECT count(*) AS count FROM (${found})`);
  return Number(row?.count ?? 0);
}

const whereOf = (condition: SQL | undefined): SQL => (condition === undefined ? sql`` : sql`WHERE ${condition}`);

/** Fewer entries of the chosen kinds are each read, to see whose they are; otherwise those of the roles are, for the kind. */
const FEW = 2000;

/** What was typed leaves the fewest entries, then days, rare kinds of record and roles: the first of them says the parts. */
async function reachOf(db: Database, { text, entities, roles, from, to }: AuditFilter): Promise<Reach> {
  const { at, entity, actorRole } = auditEntries;
  const days =
    from === "" && to === ""
      ? undefined
      : and(gte(at, from === "" ? FIRST : beginOf(from)), lt(at, to === "" ? LAST : beginOf(addDays(to, 1))));
  // A plus keeps an index out.
  const among = (column: Column, values: readonly string[]) =>
    values.length === 0 ? undefined : inArray(sql`+${column}`, [...values]);
  const ofRoles = among(actorRole, roles);
  const ofEntities = among(entity, entities);
  const rest = and(ofRoles, ofEntities);
  if (text !== "") return { ...(await meaningOf(db, text)), rest: and(days, rest), isOfDays: false };
  if (days) return { parts: [days], any: days, rest, isOfDays: true };
  const kinds = { ...oneOf(entity, entities), rest: ofRoles, isOfDays: false };
  if (roles.length === 0) return entities.length > 0 ? kinds : { ...kinds, parts: [undefined], any: undefined };
  const isRare = entities.length > 0 && (await countUpTo(db, { ...kinds, rest: undefined }, FEW)) < FEW;
  return isRare ? kinds : { ...oneOf(actorRole, roles), rest: ofEntities, isOfDays: false };
}

function oneOf(column: Column, values: readonly string[]): Meant {
  const any = inArray(column, [...values]);
  return { parts: values.length > MOST_PARTS ? [any] : values.map((value) => eq(column, value)), any };
}

/** What a person typed: an id, the number of a record, or a person's name or address. */
async function meaningOf(db: Database, text: string): Promise<Meant> {
  const ofRecord = (entityId: string, known: readonly string[]) =>
    sql`${inArray(auditEntries.entity, [...known])} AND ${eq(auditEntries.entityId, entityId)}`;
  // Settings, options, terms and jobs are known by a word instead of an id.
  const ofWord = ofRecord(text, Object.keys(AUDIT_ENTITY_WORDS));
  const either = (one: SQL, { parts, any }: Meant): Meant => ({ parts: [one, ...parts], any: or(one, any) });
  if (ID_PATTERN.test(text)) return either(ofWord, oneOf(auditEntries.actorId, [text]));
  const record = await findByNumber(db, text);
  if (record !== null) {
    const ofNumber = ofRecord(record.id, record.entities);
    return { parts: [ofNumber], any: ofNumber };
  }
  const isMeant = or(contains(accounts.name, text), eq(accounts.email, text.normalize("NFKC").toLowerCase()));
  const people = await db.select({ id: accounts.id }).from(accounts).where(isMeant);
  const acts = oneOf(
    auditEntries.actorId,
    people.map(({ id }) => id),
  );
  const [known] = await db.select({ seq: auditEntries.seq }).from(auditEntries).where(ofWord).limit(1);
  return known === undefined ? acts : either(ofWord, acts);
}

/** Days without a beginning or an end have one all the same: SQLite takes the index on days where both are given. */
const FIRST = new Date(0);
const LAST = new Date("9999-12-31T00:00:00Z");
const beginOf = (day: string): Date => new Date(`${day}T00:00:00+08:00`);
