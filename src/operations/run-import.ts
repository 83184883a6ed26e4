import { getAccount } from "../accounts/queries.ts";
import type { Context } from "../kernel/context.ts";
import { Conflict, NotAllowed } from "../kernel/errors.ts";
import type { WriteContext } from "../kernel/write.ts";
import { moveImport } from "./check-import.ts";
import { getImport, type ImportRecord, listImportRows } from "./import-queries.ts";
import { type Keep, type OnRows, openFile } from "./import-register.ts";
import { fileRowOf } from "./kept-cells.ts";
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
  const read = rows.map((row) => fileRowOf(row, ctx.vault));
  const { bring } = await openFile(ctx, { ...record, completeOnly: true }, read, brought);
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

/** Looked at in each write: in a thread of its own an import sees nothing of what happens around it. */
async function requireStillRunning(tx: WriteContext, id: string): Promise<void> {
  const { state } = await getImport(tx, id);
  if (state !== "running") throw new Conflict("import.stateChanged");
  await requireStillAllowed(tx);
}

/** @throws NotAllowed once the person who began a long work may do it no more. */
export async function requireStillAllowed(tx: WriteContext): Promise<void> {
  const { accountId, role, organizationId } = tx.actor;
  if (accountId === null) return;
  const now = await getAccount(tx.db, accountId);
  const isAllowed = now.status === "active" && now.role === role && now.organizationId === organizationId;
  if (!isAllowed) throw new NotAllowed("post.import");
}
