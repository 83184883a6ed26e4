import { and, eq, inArray } from "drizzle-orm";
import type { Database } from "../../db/client.ts";
import { organizations } from "../../db/schema/organizations.ts";
import { IDS_AT_ONCE, type ImportedPostState, versionsOf } from "../exchange/undo-posts.ts";
import { Conflict } from "../kernel/errors.ts";
import { slices } from "../kernel/slices.ts";
import { createBreath } from "../kernel/take-breath.ts";
import type { WriteContext } from "../kernel/write.ts";
import type { ChangeableColumns } from "./foresee-organization.ts";
import { putColumns } from "./import-organizations.ts";
import type { OrganizationRow } from "./queries.ts";

/** The organizations that are not as the import left them, by id, with their names. @param rows the last one first. */
export async function listChangedOrganizations(
  db: Database,
  rows: readonly ImportedPostState[],
): Promise<Map<string, string>> {
  const left = versionsOf(rows);
  const stored = await loadOrganizations(db, [...left.keys()]);
  const changed = [...left].filter(([id, version]) => stored.get(id)?.version !== version);
  return new Map(changed.map(([id]) => [id, stored.get(id)?.name ?? "已删除的单位"]));
}

async function loadOrganizations(db: Database, ids: readonly string[]): Promise<Map<string, OrganizationRow>> {
  const stored = new Map<string, OrganizationRow>();
  for (const some of slices(ids, IDS_AT_ONCE)) {
    const read = await db.select().from(organizations).where(inArray(organizations.id, some));
    for (const one of read) stored.set(one.id, one);
  }
  return stored;
}

/**
 * Takes an import's organizations out of the register again, and puts back what it changed of others: all or none.
 * @param rows of organizations that are as the import left them, the last one first, since two may be about one of them.
 * @throws Conflict `import.changedSince` with the name of one that somebody has made use of since.
 */
export async function undoOrganizations(tx: WriteContext, rows: readonly ImportedPostState[]): Promise<void> {
  const stored = await loadOrganizations(tx.db, [...versionsOf(rows).keys()]);
  const breathe = createBreath();
  for (const { postId, before } of rows) {
    await breathe();
    const one = stored.get(postId);
    if (!one) continue;
    if (before === null) await takeOut(tx, one);
    else stored.set(postId, await putColumns(tx, one, before as ChangeableColumns));
    const detail = { name: one.name };
    await tx.audit({ action: "organization.importUndone", entity: "organization", entityId: postId, detail });
  }
}

/** Accounts and records refer to an organization by foreign keys: with one of them it stays. */
async function takeOut(tx: WriteContext, one: OrganizationRow): Promise<void> {
  const isThisVersion = and(eq(organizations.id, one.id), eq(organizations.version, one.version));
  try {
    await tx.db.delete(organizations).where(isThisVersion);
  } catch (error) {
    if (isForeignKeyProblem(error)) throw new Conflict("import.changedSince", { count: 1, numbers: one.name });
    throw error;
  }
  await tx.emit({ event: "organization.changed", payload: { organizationId: one.id } });
}

/** Drizzle wraps what the database said. */
function isForeignKeyProblem(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return error.message.includes("FOREIGN KEY constraint failed") || isForeignKeyProblem(error.cause);
}
