import { and, asc, count, desc, eq, getTableColumns, gt, inArray, isNull, ne, or, type SQL, sql } from "drizzle-orm";
import type { Database } from "../../db/client.ts";
import { accounts } from "../../db/schema/accounts.ts";
import { importRows, imports } from "../../db/schema/imports.ts";
import type { Context } from "../kernel/context.ts";
import { Conflict, NotFound } from "../kernel/errors.ts";
import type { ImportSummary } from "../kernel/import.ts";

export type ImportRecord = typeof imports.$inferSelect;
export type ImportRowRecord = typeof importRows.$inferSelect;

const LISTED = 50;

/** With the sum of its rows, and the name of who sent the file; empty where the account is gone. */
export type ListedImport = ImportRecord & { summary: ImportSummary; broughtBy: string };

/** Rows of it are stored, or were. */
const BEGUN = ["running", "done", "undoing", "undone"] as const satisfies ImportRecord["state"][];

/** What one has begun, and what a colleague has stored: whoever is there goes on with it. */
function isOpenTo({ accountId, organizationId }: Context["actor"]): SQL | undefined {
  const isOfColleague =
    organizationId === null ? isNull(imports.organizationId) : eq(imports.organizationId, organizationId);
  return or(eq(imports.createdBy, accountId ?? ""), and(isOfColleague, inArray(imports.state, BEGUN)));
}

/** @throws NotFound for what another person has not yet stored, and for another organization's. */
export async function getImport({ db, actor }: Pick<Context, "db" | "actor">, id: string): Promise<ImportRecord> {
  const [row] = await db
    .select()
    .from(imports)
    .where(and(eq(imports.id, id), isOpenTo(actor)));
  if (!row) throw new NotFound("import", id);
  return row;
}

/** Who has sent the file, by name; empty where the account is gone. */
export async function getImporter(db: Database, { createdBy }: Pick<ImportRecord, "createdBy">): Promise<string> {
  const [row] = await db
    .select({ name: accounts.name })
    .from(accounts)
    .where(eq(accounts.id, createdBy ?? ""));
  return row?.name ?? "";
}

/** One's own imports and those of colleagues that are stored, newest first. */
export async function listImports(ctx: Pick<Context, "db" | "actor">): Promise<ListedImport[]> {
  const found = await ctx.db
    .select({ ...getTableColumns(imports), name: accounts.name })
    .from(imports)
    .leftJoin(accounts, eq(accounts.id, imports.createdBy))
    .where(isOpenTo(ctx.actor))
    .orderBy(desc(imports.createdAt), desc(imports.id))
    .limit(LISTED);
  const rows = found.map(({ name, ...row }) => ({ ...row, broughtBy: name ?? "" }));
  return Promise.all(rows.map(async (row) => ({ ...row, summary: await sumImport(ctx.db, row) })));
}

/** What an import did so far; before it was confirmed, what it would do. */
export async function sumImport(
  db: Database,
  { id, state }: Pick<ImportRecord, "id" | "state">,
): Promise<ImportSummary> {
  const isBegun = BEGUN.some((begun) => begun === state);
  const isOfIt = eq(importRows.importId, id);
  const rows = await db
    .select({ outcome: importRows.outcome, count: count() })
    .from(importRows)
    .where(isBegun ? and(isOfIt, eq(importRows.done, true)) : isOfIt)
    .groupBy(importRows.outcome);
  const of = (outcome: ImportRowRecord["outcome"]): number => rows.find((row) => row.outcome === outcome)?.count ?? 0;
  const sums = { created: of("created"), updated: of("updated"), unchanged: of("unchanged"), refused: of("refused") };
  return { read: sums.created + sums.updated + sums.unchanged + sums.refused, ...sums };
}

/** Rows that the import has not come to. */
export async function countWaitingRows(db: Database, importId: string): Promise<number> {
  return db.$count(importRows, and(eq(importRows.importId, importId), eq(importRows.done, false)));
}

const isRemarked = or(eq(importRows.outcome, "refused"), ne(sql`json_array_length(${importRows.remarks})`, 0));

/** The rows that ask for a look, in the file's order. */
export async function listRemarkedRows(
  db: Database,
  importId: string,
  limit: number,
): Promise<{ rows: ImportRowRecord[]; total: number }> {
  const where = and(eq(importRows.importId, importId), isRemarked);
  const rows = await db.select().from(importRows).where(where).orderBy(asc(importRows.position)).limit(limit);
  const [all] = await db.select({ total: count() }).from(importRows).where(where);
  return { rows, total: all?.total ?? 0 };
}

/** The first rows without a remark. */
export async function listPlainRows(db: Database, importId: string, limit: number): Promise<ImportRowRecord[]> {
  const isPlain = and(ne(importRows.outcome, "refused"), eq(sql`json_array_length(${importRows.remarks})`, 0));
  return db
    .select()
    .from(importRows)
    .where(and(eq(importRows.importId, importId), isPlain))
    .orderBy(asc(importRows.position))
    .limit(limit);
}

export async function listImportRows(db: Database, importId: string): Promise<ImportRowRecord[]> {
  return db.select().from(importRows).where(eq(importRows.importId, importId)).orderBy(asc(importRows.position));
}

/** What is stored is taken back by undoing it alone. @throws Conflict once a row of the import is in. */
export async function requireNothingStored(db: Database, importId: string): Promise<void> {
  const stored = await db.$count(importRows, and(eq(importRows.importId, importId), eq(importRows.done, true)));
  if (stored > 0) throw new Conflict("import.partlyStored", { stored });
}

const isUndoable = and(
  eq(importRows.done, true),
  gt(importRows.postVersion, 0),
  or(eq(importRows.outcome, "created"), eq(importRows.outcome, "updated")),
);

export interface UndoableRow extends Pick<ImportRowRecord, "position" | "outcome" | "before"> {
  postId: string;
  postVersion: number;
}

/** What undoing an import takes of the rows that were imported, changed something, and were not taken back, the last one first. */
export async function listUndoableRows(db: Database, importId: string): Promise<UndoableRow[]> {
  const { position, postId, postVersion, outcome, before } = importRows;
  const rows = await db
    .select({ position, postId, postVersion, outcome, before })
    .from(importRows)
    .where(and(eq(importRows.importId, importId), isUndoable))
    .orderBy(desc(importRows.position));
  return rows.flatMap((row) =>
    row.postId === null || row.postVersion === null
      ? []
      : [{ ...row, postId: row.postId, postVersion: row.postVersion }],
  );
}

/** Rows that its undoing has not come to. */
export async function countUndoableRows(db: Database, importId: string): Promise<number> {
  return db.$count(importRows, and(eq(importRows.importId, importId), isUndoable));
}
