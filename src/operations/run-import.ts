import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { importRows } from "../../db/schema/imports.ts";
import type { Context } from "../kernel/context.ts";
import { write } from "../kernel/write.ts";
import { fileRowOf, moveImport } from "./check-import.ts";
import { getImport, type ImportRecord, listImportRows, listUndoableRows } from "./import-queries.ts";
import { type Keep, openFile, takeBack } from "./import-register.ts";

/** Imports the rows that are not in yet: what a stop of the service cut short goes on where it was. */
export async function runImport(
  ctx: Context,
  record: ImportRecord,
  onProgress: (done: number, total: number) => void,
  stopping?: AbortSignal,
): Promise<void> {
  const { id } = record;
  const rows = await listImportRows(ctx.db, id);
  const { bring } = await openFile(ctx, record, rows.map(fileRowOf));
  const waiting = rows.flatMap(({ done }, index) => (done ? [] : [index]));
  const before = rows.length - waiting.length;
  const keep: Keep = async (tx, done, start) => {
    for (const [index, { report, stored, before: replaced }] of done.entries()) {
      const position = rows[waiting[start + index] ?? -1]?.position ?? -1;
      await tx.db
        .update(importRows)
        .set({
          done: true,
          outcome: report.outcome,
          remarks: report.remarks,
          number: report.number ?? null,
          postId: stored?.id ?? null,
          postVersion: stored?.version ?? null,
          before: replaced ?? null,
        })
        .where(and(eq(importRows.importId, id), eq(importRows.position, position)));
    }
  };
  const report = await bring(waiting, keep, (count) => onProgress(before + count, rows.length), stopping);
  if (report.length === waiting.length) await moveImport(ctx, { id, from: ["running"], to: "done", failure: null });
}

const undoSchema = z.object({ id: z.string() });

/**
 * Takes back all that an import brought and changed, as long as nobody has changed any of it since.
 * @throws Conflict `import.changedSince`, `import.stateChanged`
 */
export async function undoImport(ctx: Context, input: z.input<typeof undoSchema>): Promise<ImportRecord> {
  return write(ctx, { permission: "post.import", schema: undoSchema, input }, async (tx, { id }) => {
    const { kind } = await getImport(tx, id);
    const undone = await moveImport(tx, { id, from: ["done"], to: "undone", failure: null });
    const rows = (await listUndoableRows(tx.db, id)).flatMap(({ postId, postVersion, outcome, before }) =>
      postId === null || postVersion === null
        ? []
        : [{ postId, postVersion, before: outcome === "created" ? null : (before ?? {}) }],
    );
    await takeBack(tx, kind, rows);
    return undone;
  });
}
