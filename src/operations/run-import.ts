import { z } from "zod";
import { getAccount } from "../accounts/queries.ts";
import type { Context } from "../kernel/context.ts";
import { Conflict, NotAllowed } from "../kernel/errors.ts";
import { type WriteContext, write } from "../kernel/write.ts";
import { fileRowOf, moveImport } from "./check-import.ts";
import { getImport, type ImportRecord, listImportRows, listUndoableRows } from "./import-queries.ts";
import { type Keep, type OnRows, openFile, takeBack } from "./import-register.ts";
import { putImportRows } from "./put-import-rows.ts";

/**
 * Imports the rows that are not in yet: what a stop of the service cut short goes on where it was.
 * @throws Conflict `import.stateChanged` once it was undone meanwhile, NotAllowed once who began it may import no more.
 */
export async function runImport(
  ctx: Context,
  record: ImportRecord,
  onProgress: OnRows,
  stopping?: AbortSignal,
): Promise<void> {
  const { id } = record;
  const rows = await listImportRows(ctx.db, id);
  const brought = rows.flatMap(({ done, postId }) => (done && postId !== null ? [postId] : []));
  const { bring } = await openFile(ctx, record, rows.map(fileRowOf), brought);
  const waiting = rows.flatMap(({ done }, index) => (done ? [] : [index]));
  const before = rows.length - waiting.length;
  const keep: Keep = async (tx, done, start) => {
    const imported = done.flatMap(({ report, stored, before: replaced }, index) => {
      const row = rows[waiting[start + index] ?? -1];
      if (!row) return [];
      const { outcome, remarks, number = null } = report;
      const post = { postId: stored?.id ?? null, postVersion: stored?.version ?? null, before: replaced ?? null };
      return [{ ...row, ...post, done: true, outcome, remarks, number }];
    });
    await requireStillRunning(tx, id);
    await putImportRows(tx, imported);
  };
  const report = await bring(waiting, keep, (count) => onProgress(before + count, rows.length), stopping);
  if (report.length === waiting.length) await moveImport(ctx, { id, from: ["running"], to: "done", failure: null });
}

const undoSchema = z.object({ id: z.string() });

/** Looked at in each write: in a thread of its own an import sees nothing of what happens around it. */
async function requireStillRunning(tx: WriteContext, id: string): Promise<void> {
  const { state } = await getImport(tx, id);
  if (state !== "running") throw new Conflict("import.stateChanged");
  const { accountId, role, organizationId } = tx.actor;
  if (accountId === null) return;
  const now = await getAccount(tx.db, accountId);
  const isAllowed = now.status === "active" && now.role === role && now.organizationId === organizationId;
  if (!isAllowed) throw new NotAllowed("post.import");
}

/**
 * Takes back all that an import brought and changed, also one that was cut short, as long as nobody has changed any
 * of it since.
 * @throws Conflict `import.changedSince`, `import.stateChanged`
 */
export async function undoImport(ctx: Context, input: z.input<typeof undoSchema>): Promise<ImportRecord> {
  return write(ctx, { permission: "post.import", schema: undoSchema, input }, async (tx, { id }) => {
    const { kind } = await getImport(tx, id);
    const undone = await moveImport(tx, { id, from: ["done", "running"], to: "undone", failure: null });
    const rows = (await listUndoableRows(tx.db, id)).flatMap(({ postId, postVersion, outcome, before }) =>
      postId === null || postVersion === null
        ? []
        : [{ postId, postVersion, before: outcome === "created" ? null : (before ?? {}) }],
    );
    await takeBack(tx, kind, rows);
    return undone;
  });
}
