import { and, eq, inArray, or } from "drizzle-orm";
import type { Database } from "../../db/client.ts";
import { introductions } from "../../db/schema/introductions.ts";
import { needs } from "../../db/schema/needs.ts";
import { organizations } from "../../db/schema/organizations.ts";
import { provinceUniversityProjects } from "../../db/schema/province-university-projects.ts";
import { technologyContracts } from "../../db/schema/technology-contracts.ts";
import { RECORDED_TABLES } from "../kernel/recorded-tables.ts";
import { type KeptRow, sealedPlace, type Value } from "../kernel/touched-rows.ts";
import type { Vault } from "../kernel/vault.ts";
import { listNumbers } from "./record-numbers.ts";

/** One column of one row that a write changed. */
export interface RowChange {
  table: string;
  /** Which row. */
  key: string;
  column: string;
  /** Of something that belongs to the record which the entry is about. */
  isOfPart: boolean;
  isNew: boolean;
  /** Null where nobody may read them: only that it changed is known. */
  values: readonly [from: Value, to: Value] | null;
}

/** More rows of a table than anybody reads one by one. */
export interface ManyRows {
  table: string;
  added: number;
  changed: number;
  removed: number;
}

const MOST_ROWS = 5;
/** Of these each row is a field of one form. */
const MOST_OF: Readonly<Record<string, number>> = { settings: 50 };
const isMany = (rows: readonly KeptRow[]): boolean => rows.length > (MOST_OF[rows[0]?.table ?? ""] ?? MOST_ROWS);
const TABLES = new Map(RECORDED_TABLES.map((recorded) => [recorded.table, recorded]));

/** Columns that hold the id of a record which people know by its number. */
const NUMBERED: Readonly<Record<string, string>> = {
  need_id: "need",
  achievement_id: "achievement",
  introduction_id: "introduction",
  contract_id: "technologyContract",
  agreement_id: "cooperationAgreement",
};
const ORGANIZATIONS = ["buyer_id", "seller_id", "enterprise_id", "institution_id", "organization_id"];

interface Entry {
  seq: number;
  entity: string;
  entityId: string;
  rows: string | null;
}

/**
 * What some entries say that was changed, before and after, by their numbers: records by number, organizations by name.
 * Texts of a confidential need stay closed, as they are to whoever reads the trail.
 */
export async function listRowChanges(
  { db, vault }: { db: Database; vault: Vault },
  entries: readonly Entry[],
): Promise<Map<number, (RowChange | ManyRows)[]>> {
  const closed = await listConfidential(db, entries);
  const kept = new Map(entries.map((entry) => [entry.seq, keptRows(entry.rows)]));
  const changes = new Map(
    entries.map((entry) => [
      entry.seq,
      byTable(kept.get(entry.seq) ?? [])
        .filter((rows) => !isMany(rows))
        .flatMap((rows) => rows.flatMap((row) => changesOf(vault, row, entry, closed.has(entry.entityId)))),
    ]),
  );
  const names = await listNames(db, [...changes.values()].flat());
  const named = (value: Value): Value => (typeof value === "string" ? (names.get(value) ?? value) : value);
  const inWords = ({ values, ...change }: RowChange): RowChange => ({
    ...change,
    values: values !== null && isId(change.column) ? [named(values[0]), named(values[1])] : values,
  });
  return new Map([...changes].map(([seq, some]) => [seq, [...some.map(inWords), ...sumsOf(kept.get(seq) ?? [])]]));
}

function byTable(rows: readonly KeptRow[]): KeptRow[][] {
  return [...new Set(rows.map(({ table }) => table))].map((table) => rows.filter((row) => row.table === table));
}

function sumsOf(kept: readonly KeptRow[]): ManyRows[] {
  const many = byTable(kept).filter(isMany);
  return many.map((rows) => {
    // What an older version had written, and the trail first vouched for, was changed by nobody.
    const written = rows.filter(({ before, after }) => before !== after);
    const added = written.filter(({ before }) => before === null).length;
    const removed = written.filter(({ after }) => after === null).length;
    return { table: rows[0]?.table ?? "", added, removed, changed: written.length - added - removed };
  });
}

/** Nothing for what the service never wrote: whoever meddles with the trail shall not take its page away as well. */
function keptRows(rows: string | null): KeptRow[] {
  try {
    const kept: unknown = JSON.parse(rows ?? "[]");
    return Array.isArray(kept) ? (kept as KeptRow[]) : [];
  } catch {
    return [];
  }
}

function changesOf(vault: Vault, row: KeptRow, { entity }: Entry, isClosed: boolean): RowChange[] {
  const { table, key, before, changes = {}, sealed, silent = [] } = row;
  const recorded = TABLES.get(table);
  const one = { table, key, isNew: before === null, isOfPart: recorded?.owner !== "id" || recorded.entity !== entity };
  const texts = sealed === undefined ? {} : openTexts(vault, sealed, sealedPlace(table, key));
  return [
    ...Object.entries(texts).map(([column, values]) => ({ ...one, column, values: isClosed ? null : values })),
    ...Object.entries(changes).map(([column, values]) => ({ ...one, column, values })),
    ...silent.map((column) => ({ ...one, column, values: null })),
  ];
}

function openTexts(vault: Vault, sealed: string, place: string): NonNullable<KeptRow["changes"]> {
  try {
    return JSON.parse(vault.decrypt(sealed, place)) as NonNullable<KeptRow["changes"]>;
  } catch {
    return {};
  }
}

const isId = (column: string): boolean => column in NUMBERED || ORGANIZATIONS.includes(column);

async function listNames(db: Database, changes: readonly RowChange[]): Promise<Map<string, string>> {
  const ids = (isMeant: (column: string) => boolean) =>
    changes
      .flatMap(({ column, values }) => (isMeant(column) ? (values ?? []) : []))
      .filter((id) => typeof id === "string");
  const numbered = Object.entries(NUMBERED).flatMap(([name, entity]) =>
    ids((column) => column === name).map((entityId) => ({ entity, entityId })),
  );
  const names = await listNumbers(db, numbered);
  const organizationIds = [...new Set(ids((column) => ORGANIZATIONS.includes(column)))];
  if (organizationIds.length === 0) return names;
  const { id, name } = organizations;
  const rows = await db.select({ id, name }).from(organizations).where(inArray(id, organizationIds));
  for (const row of rows) names.set(row.id, row.name);
  return names;
}

/** The contracts and projects among them that came of a confidential need. */
async function listConfidential(db: Database, entries: readonly Entry[]): Promise<Set<string>> {
  const ids = [...new Set(entries.filter(({ rows }) => rows?.includes('"sealed"')).map(({ entityId }) => entityId))];
  if (ids.length === 0) return new Set();
  const isConfidential = eq(needs.visibility, "confidential");
  const ofContract = and(
    or(eq(needs.id, technologyContracts.needId), eq(needs.id, introductions.needId)),
    isConfidential,
  );
  const { contractId, id: ofProject } = provinceUniversityProjects;
  const ofProjects = db.select({ contractId }).from(provinceUniversityProjects).where(inArray(ofProject, ids));
  const contracts = await db
    .select({ id: technologyContracts.id, projectId: provinceUniversityProjects.id })
    .from(technologyContracts)
    .leftJoin(introductions, eq(introductions.id, technologyContracts.introductionId))
    .innerJoin(needs, ofContract)
    .leftJoin(provinceUniversityProjects, eq(provinceUniversityProjects.contractId, technologyContracts.id))
    .where(or(inArray(technologyContracts.id, ids), inArray(technologyContracts.id, ofProjects)));
  const projects = await db
    .select({ id: provinceUniversityProjects.id })
    .from(provinceUniversityProjects)
    .innerJoin(introductions, eq(introductions.id, provinceUniversityProjects.introductionId))
    .innerJoin(needs, and(eq(needs.id, introductions.needId), isConfidential))
    .where(inArray(provinceUniversityProjects.id, ids));
  return new Set([...contracts.flatMap(({ id, projectId }) => [id, projectId ?? id]), ...projects.map(({ id }) => id)]);
}
