import { and, asc, eq, like } from "drizzle-orm";
import { z } from "zod";
import type { Database } from "../../db/client.ts";
import { auditEntries } from "../../db/schema/kernel.ts";
import type { AuditRow } from "../kernel/audit-chain.ts";
import type { Context } from "../kernel/context.ts";
import type { RecordedTable } from "../kernel/recorded-table.ts";
import { FIRST_RECORDED, RECORDED_TABLES } from "../kernel/recorded-tables.ts";
import { createBreath } from "../kernel/take-breath.ts";
import { BEFORE_ALL, countStandingRows, listStandingRows } from "../kernel/touched-rows.ts";
import { write } from "../kernel/write.ts";

/** What the entries say that vouch for rows of before. */
const ROWS_TAKEN = "audit.rowsTaken";
const ROWS_PER_ENTRY = 200;
const ROWS_PER_REPORT = 10_000;

/** Of many rows hears now and then how many are taken down, of how many. */
export type OnRowsTaken = (done: number, all: number) => void;

/**
 * Of a table that an older version did not record, the trail says nothing: it says now, once, how its rows stand, and
 * from here on one that nobody wrote is found out.
 */
export async function takeStandingRows(ctx: Context, onTaken: OnRowsTaken = () => {}): Promise<void> {
  const begun = await listBegunTables(ctx.db);
  const missing = RECORDED_TABLES.filter(({ table }) => !begun.has(table));
  if (missing.length === 0) return;
  await write(ctx, { permission: "job.run", schema: z.object({}), input: {} }, async (tx) => {
    const breathe = createBreath();
    const entry = { action: ROWS_TAKEN, entity: "audit", entityId: "rows" };
    await tx.audit({ ...entry, detail: { rows: 0, tables: missing.map(({ table }) => table) } });
    const all = await countAll(tx.db, missing);
    let done = 0;
    let said = 0;
    for (const recorded of missing) {
      for (let after = BEFORE_ALL; ; ) {
        const rows = await listStandingRows(tx, recorded, after, ROWS_PER_ENTRY);
        if (rows.length === 0) break;
        const standing = rows.map(({ key, digest }) => ({
          table: recorded.table,
          key,
          before: digest,
          after: digest,
        }));
        await tx.audit({ ...entry, detail: { rows: rows.length }, standing });
        after = rows.at(-1)?.place ?? after;
        done += rows.length;
        if (done >= said + ROWS_PER_REPORT) {
          said = done;
          onTaken(done, all);
        }
        await breathe();
      }
    }
  });
}

async function countAll(db: Database, tables: readonly RecordedTable[]): Promise<number> {
  let sum = 0;
  for (const recorded of tables) sum += await countStandingRows(db, recorded);
  return sum;
}

/**
 * The tables that are recorded from an entry of the trail on, and whether it vouches for rows of before. A trail with
 * digests tells of the first ones from its beginning, or from the first time that it took standing rows down.
 */
export function tablesBegunBy(entry: Pick<AuditRow, "seq" | "action" | "detail" | "rows">): {
  tables: readonly string[];
  isFirstWord: boolean;
} {
  const isFirstWord = entry.action === ROWS_TAKEN;
  if (entry.rows === null || (entry.seq !== 1 && !isFirstWord)) return { tables: [], isFirstWord };
  const { tables = FIRST_TABLES } = isFirstWord ? (JSON.parse(entry.detail) as { tables?: string[] }) : {};
  return { tables, isFirstWord };
}
const FIRST_TABLES = FIRST_RECORDED.map(({ table }) => table);

async function listBegunTables(db: Database): Promise<Set<string>> {
  const { seq, action, detail, rows, entity, entityId } = auditEntries;
  const columns = { seq, action, detail, rows };
  const first = await db.select(columns).from(auditEntries).orderBy(asc(seq)).limit(1);
  const ofRows = and(eq(entity, "audit"), eq(entityId, "rows"));
  const [old] = await db.select(columns).from(auditEntries).where(ofRows).orderBy(asc(seq)).limit(1);
  const named = await db
    .select(columns)
    .from(auditEntries)
    .where(and(ofRows, like(detail, '%"tables"%')));
  return new Set([...first, ...(old ? [old] : []), ...named].flatMap((entry) => tablesBegunBy(entry).tables));
}
