import { and, eq, inArray } from "drizzle-orm";
import { organizations } from "../../db/schema/organizations.ts";
import { IDS_AT_ONCE, type ImportedPostState, versionsOf } from "../exchange/undo-posts.ts";
import { Conflict } from "../kernel/errors.ts";
import { slices } from "../kernel/slices.ts";
import { createBreath } from "../kernel/take-breath.ts";
import type { WriteContext } from "../kernel/write.ts";
import type { ChangeableColumns } from "./foresee-organization.ts";
import { putColumns } from "./import-organizations.ts";
import type { OrganizationRow } from "./queries.ts";

/**
 * Takes an import's organizations out of the register again, and puts back what it changed of others: all or none.
 * @param rows the last one first, since two of them may be about one organization.
 * @throws Conflict `import.changedSince` with the names of those that somebody has changed or made use of since.
 */
export async function undoOrganizations(tx: WriteContext, rows: readonly ImportedPostState[]): Promise<void> {
  const ids = rows.map(({ postId }) => postId);
  const stored = new Map<string, OrganizationRow>();
  for (const slice of slices(ids, IDS_AT_ONCE)) {
    const read = await tx.db.select().from(organizations).where(inArray(organizations.id, slice));
    for (const one of read) stored.set(one.id, one);
  }
  const changed = [...versionsOf(rows)].filter(([id, version]) => stored.get(id)?.version !== version);
  if (changed.length > 0) throw changedSince(changed.map(([id]) => stored.get(id)?.name ?? "已删除的单位"));
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
    if (isForeignKeyProblem(error)) throw changedSince([one.name]);
    throw error;
  }
  await tx.emit({ event: "organization.changed", payload: { organizationId: one.id } });
}

function changedSince(names: readonly string[]): Conflict {
  return new Conflict("import.changedSince", { count: names.length, numbers: names.slice(0, 5).join("、") });
}

/** Drizzle wraps what the database said. */
function isForeignKeyProblem(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return error.message.includes("FOREIGN KEY constraint failed") || isForeignKeyProblem(error.cause);
}
