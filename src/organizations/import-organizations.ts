import { and, eq, inArray, or } from "drizzle-orm";
import { z } from "zod";
import type { Database } from "../../db/client.ts";
import { organizations } from "../../db/schema/organizations.ts";
import type { Imported } from "../exchange/import-post.ts";
import type { OnProgress } from "../exchange/import-posts.ts";
import type { RefusedRow } from "../exchange/post-register.ts";
import type { Context } from "../kernel/context.ts";
import type { ImportedRow } from "../kernel/import.ts";
import { letOthersIn } from "../kernel/take-breath.ts";
import { type WriteContext, write } from "../kernel/write.ts";
import {
  type ChangeableColumns,
  type Foreseen,
  foreseeOrganization,
  type PlannedOrganization,
} from "./foresee-organization.ts";
import { nameKey } from "./organization.ts";
import type { OrganizationOfFile } from "./organizations-from-file.ts";
import type { OrganizationRow } from "./queries.ts";

/** Rows of one write: a long import yields to other work between them (R21). */
const ROWS_PER_WRITE = 20;

type Row = OrganizationOfFile | RefusedRow;

export interface OrganizationsOfFile {
  rows: readonly Row[];
  /** Told of each write's rows, in it: what is noted of them stands or falls with them. */
  keep?: (tx: WriteContext, rows: readonly Imported[], start: number) => Promise<void>;
}

/**
 * What an import of these rows would do, without doing it.
 * @param planned what earlier rows of the list would make of their organizations, by id; what these would joins them.
 */
export async function planOrganizations(
  { db, now, newId }: Pick<Context, "db" | "now" | "newId">,
  rows: readonly Row[],
  planned: Map<string, OrganizationRow>,
): Promise<PlannedOrganization[]> {
  const known = new Map([...(await listKnown(db, rows)).map((one) => [one.id, one] as const), ...planned]);
  return rows.map((row) => {
    const { planned: plan, before, added, changed } = foreseeOrganization(row, [...known.values()]);
    const after =
      added !== null
        ? newOrganization(added, newId(), now)
        : before !== null && changed !== null
          ? { ...before, ...changed }
          : null;
    if (after !== null) {
      known.set(after.id, after);
      planned.set(after.id, after);
    }
    return plan;
  });
}

/**
 * Brings a list's organizations in, found again by credit code, else by name: running it twice changes nothing.
 * Those it adds are approved, as what staff enter is; it never changes a status, an account, or what the list leaves out.
 * @param onProgress called with the number of rows done, and waited for.
 * @param stopping ends it after the write under way; the report is of the rows done.
 */
export async function importOrganizations(
  ctx: Context,
  { rows, keep }: OrganizationsOfFile,
  onProgress: OnProgress = () => {},
  stopping?: AbortSignal,
): Promise<ImportedRow[]> {
  const report: ImportedRow[] = [];
  for (let start = 0; start < rows.length && !stopping?.aborted; start += ROWS_PER_WRITE) {
    const chunk = rows.slice(start, start + ROWS_PER_WRITE);
    report.push(...(await importChunk(ctx, chunk, (tx, done) => keep?.(tx, done, start))));
    await onProgress(report.length);
    await letOthersIn();
  }
  return report;
}

async function importChunk(
  ctx: Context,
  rows: readonly Row[],
  keep: (tx: WriteContext, rows: readonly Imported[]) => Promise<void> | undefined,
): Promise<ImportedRow[]> {
  const command = { permission: "organization.correct", schema: z.object({}), input: {} } as const;
  return write(ctx, command, async (tx) => {
    const known = new Map((await listKnown(tx.db, rows)).map((one) => [one.id, one]));
    const done: Imported[] = [];
    for (const row of rows) {
      const foreseen = foreseeOrganization(row, [...known.values()]);
      const { problems: _problems, ...report } = foreseen.planned;
      const { stored, before } = await bringIn(tx, foreseen);
      // A later row may be about the same one: it finds what this one made of it, as it would in the next write.
      if (stored !== null) known.set(stored.id, stored);
      done.push({ stored, report, ...(before ? { before } : {}) });
    }
    await keep(tx, done);
    const detail = { rows: rows.length };
    const entityId = tx.requestId;
    await tx.audit({ action: "organization.fileImported", entity: "organizationImport", entityId, detail });
    return done.map(({ report }) => report);
  });
}

async function bringIn(
  tx: WriteContext,
  { before, added, changed }: Foreseen,
): Promise<{ stored: OrganizationRow | null; before?: Record<string, unknown> }> {
  if (added !== null) {
    const stored = newOrganization(added, tx.newId(), tx.now);
    await tx.db.insert(organizations).values(stored);
    const detail = { kind: stored.kind, status: stored.status };
    await tx.audit({ action: "organization.imported", entity: "organization", entityId: stored.id, detail });
    await tx.emit({ event: "organization.changed", payload: { organizationId: stored.id } });
    return { stored };
  }
  if (before === null || changed === null) return { stored: before };
  const stored = await putColumns(tx, before, changed);
  const detail = { fields: Object.keys(changed) };
  await tx.audit({ action: "organization.importedAgain", entity: "organization", entityId: before.id, detail });
  const replaced = Object.fromEntries(Object.entries(before).filter(([field]) => field in changed));
  return { stored, before: replaced };
}

function newOrganization(added: NonNullable<Foreseen["added"]>, id: string, now: Date): OrganizationRow {
  const blank = { contact: null, placeholder: false, reason: "", version: 1 };
  return { ...added, ...blank, id, status: "approved", createdAt: now, updatedAt: now };
}

export async function putColumns(
  tx: WriteContext,
  before: OrganizationRow,
  columns: ChangeableColumns,
): Promise<OrganizationRow> {
  const [stored] = await tx.db
    .update(organizations)
    .set({ ...columns, version: before.version + 1, updatedAt: tx.now })
    .where(and(eq(organizations.id, before.id), eq(organizations.version, before.version)))
    .returning();
  if (!stored) throw new Error("an organization changed within a write of its own");
  await tx.emit({ event: "organization.changed", payload: { organizationId: before.id } });
  return stored;
}

/** The organizations that rows may be about, by their codes and names. */
async function listKnown(db: Database, rows: readonly Row[]): Promise<OrganizationRow[]> {
  const read = rows.flatMap((row) => ("refused" in row ? [] : [row]));
  const codes = read.map(({ creditCode }) => creditCode);
  const keys = new Set(read.map(({ title }) => nameKey(title)));
  const isRegistered = eq(organizations.placeholder, false);
  // The database folds no width: the names themselves are few and short.
  const named = await db.select({ name: organizations.name }).from(organizations).where(isRegistered);
  const names = [...new Set(named.map(({ name }) => name))].filter((name) => keys.has(nameKey(name)));
  return db
    .select()
    .from(organizations)
    .where(and(isRegistered, or(inArray(organizations.creditCode, codes), inArray(organizations.name, names))));
}
