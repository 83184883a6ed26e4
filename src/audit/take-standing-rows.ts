import { and, asc, eq } from "drizzle-orm";
import { z } from "zod";
import type { Database } from "../../db/client.ts";
import { auditEntries } from "../../db/schema/kernel.ts";
import type { Context } from "../kernel/context.ts";
import { RECORDED_TABLES } from "../kernel/recorded-tables.ts";
import { createBreath } from "../kernel/take-breath.ts";
import { BEFORE_ALL, listStandingRows } from "../kernel/touched-rows.ts";
import { write } from "../kernel/write.ts";

/** What the entries say that vouch for rows of before. */
export const ROWS_TAKEN = "audit.rowsTaken";
const ROWS_PER_ENTRY = 200;

/**
 * A trail of an older version says nothing of the rows as they stand: it says so now, once, and from here on a row that
 * nobody wrote is found out. A trail that began with digests needs none of it.
 */
export async function takeStandingRows(ctx: Context): Promise<void> {
  if (!(await lacksStandingRows(ctx.db))) return;
  await write(ctx, { permission: "job.run", schema: z.object({}), input: {} }, async (tx) => {
    const breathe = createBreath();
    const told = (standing: { table: string; key: string; before: string; after: string }[]) =>
      tx.audit({
        action: ROWS_TAKEN,
        entity: "audit",
        entityId: "rows",
        detail: { rows: standing.length },
        standing,
      });
    await told([]);
    for (const recorded of RECORDED_TABLES) {
      for (let after = BEFORE_ALL; ; ) {
        const rows = await listStandingRows(tx, recorded, after, ROWS_PER_ENTRY);
        if (rows.length === 0) break;
        await told(rows.map(({ key, digest }) => ({ table: recorded.table, key, before: digest, after: digest })));
        after = rows.at(-1)?.place ?? after;
        await breathe();
      }
    }
  });
}

async function lacksStandingRows(db: Database): Promise<boolean> {
  const [first] = await db
    .select({ rows: auditEntries.rows })
    .from(auditEntries)
    .orderBy(asc(auditEntries.seq))
    .limit(1);
  if (first === undefined || first.rows !== null) return false;
  const isTaken = and(eq(auditEntries.entity, "audit"), eq(auditEntries.entityId, "rows"));
  const taken = await db.select({ seq: auditEntries.seq }).from(auditEntries).where(isTaken).limit(1);
  return taken.length === 0;
}
