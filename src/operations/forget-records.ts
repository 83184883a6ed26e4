import { and, eq, inArray, isNotNull, lt, notInArray, sql } from "drizzle-orm";
import { z } from "zod";
import { importRows, imports } from "../../db/schema/imports.ts";
import { jobRuns } from "../../db/schema/operations.ts";
import type { Context } from "../kernel/context.ts";
import { addYears, shanghaiDay } from "../kernel/dates.ts";
import { Conflict } from "../kernel/errors.ts";
import { forgetAddresses } from "../kernel/network-address.ts";
import { write } from "../kernel/write.ts";

const schema = z.object({ before: z.date() });

/** Removes runs that began before then; of each job the last one stays, by which it is known when it is due. @returns how many. */
export async function forgetJobRuns(ctx: Context, input: z.input<typeof schema>): Promise<number> {
  return write(ctx, { permission: "job.run", schema, input }, async (tx, { before }) => {
    const last = tx.db
      .select({ id: sql<string>`id` })
      .from(sql`(SELECT id, max(started_at) FROM ${jobRuns} GROUP BY job)`);
    const gone = await tx.db
      .delete(jobRuns)
      .where(and(isNotNull(jobRuns.endedAt), lt(jobRuns.startedAt, before), notInArray(jobRuns.id, last)))
      .returning({ id: jobRuns.id });
    const detail = { count: gone.length, before: before.toISOString() };
    await tx.audit({ action: "job.runsForgotten", entity: "job", entityId: "all", detail });
    return gone.length;
  });
}

/** The trail is kept for three years (R122), and so long also from where its entries came; the law asks for six months. */
export const ADDRESS_YEARS = 3;

/** Makes the network addresses of the trail's older months unreadable; the chain stays as it is. @returns how many months. */
export async function forgetOldAddresses(ctx: Context): Promise<number> {
  return write(ctx, { permission: "job.run", schema: z.object({}), input: {} }, async (tx) => {
    const before = addYears(shanghaiDay(tx.now), -ADDRESS_YEARS).slice(0, 7);
    const count = await forgetAddresses(tx, before);
    await tx.audit({
      action: "audit.addressesForgotten",
      entity: "audit",
      entityId: "addresses",
      detail: { count, before },
    });
    return count;
  });
}

/** An import that nobody confirmed, or whose undoing nobody brought to its end, is over, too, once it is so old. */
const OVER = ["ready", "done", "undoing", "failed", "undone", "discarded"] as const;

/** Removes imports that have been over since before then, with their rows: they cannot be undone any more. @returns how many of each. */
export async function forgetImports(
  ctx: Context,
  input: z.input<typeof schema>,
): Promise<{ files: number; rows: number }> {
  const old = await ctx.db
    .select({ id: imports.id })
    .from(imports)
    .where(and(inArray(imports.state, [...OVER]), lt(imports.updatedAt, input.before)));
  const forgotten = { files: 0, rows: 0 };
  // One at a time: a file may have a hundred thousand rows, and others wait for the database meanwhile.
  for (const { id } of old) {
    const rows = await forgetImport(ctx, { id, ...input }).catch((error: unknown) => {
      if (error instanceof Conflict) return null;
      throw error;
    });
    if (rows === null) continue;
    forgotten.rows += rows;
    forgotten.files += 1;
  }
  return forgotten;
}

async function forgetImport(ctx: Context, input: { id: string; before: Date }): Promise<number> {
  const command = { permission: "job.run", schema: schema.extend({ id: z.string() }), input } as const;
  return write(ctx, command, async (tx, { id, before }) => {
    const isStillOver = and(eq(imports.id, id), inArray(imports.state, [...OVER]), lt(imports.updatedAt, before));
    // Somebody may have confirmed it since it was listed.
    const [over] = await tx.db.select({ id: imports.id }).from(imports).where(isStillOver);
    if (!over) throw new Conflict("import.stateChanged");
    const { rowsAffected } = await tx.db.delete(importRows).where(eq(importRows.importId, id));
    await tx.db.delete(imports).where(isStillOver);
    const detail = { rows: rowsAffected };
    await tx.audit({ action: "import.forgotten", entity: "import", entityId: id, detail });
    return rowsAffected;
  });
}
