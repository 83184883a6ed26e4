import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { importRows } from "../../db/schema/imports.ts";
import { ACHIEVEMENT_REGISTER } from "../achievements/import-achievements.ts";
import { importPosts } from "../exchange/import-posts.ts";
import { undoPosts } from "../exchange/undo-posts.ts";
import type { Context } from "../kernel/context.ts";
import { write } from "../kernel/write.ts";
import { NEED_REGISTER } from "../needs/import-needs.ts";
import { fileRowOf, moveImport } from "./check-import.ts";
import { placeholderId } from "./import-file.ts";
import { getImport, type ImportRecord, listImportRows, listUndoableRows } from "./import-queries.ts";
import { readPostsOf } from "./import-rows.ts";

/** Imports the rows that are not in yet: what a stop of the service cut short goes on where it was. */
export async function runImport(
  ctx: Context,
  record: ImportRecord,
  onProgress: (done: number, total: number) => void,
  stopping?: AbortSignal,
): Promise<void> {
  const { id, kind, publish } = record;
  const rows = await listImportRows(ctx.db, id);
  const posts = await readPostsOf(ctx.db, kind, rows.map(fileRowOf), record.organizationId);
  const waiting = rows.flatMap((row, index) => {
    const post = posts[index];
    return row.done || post === undefined ? [] : [{ position: row.position, post }];
  });
  const before = rows.length - waiting.length;
  const file: Parameters<typeof importPosts<never, never>>[2] = {
    rows: waiting.map(({ post }) => post),
    publish,
    organizationId: record.organizationId ?? (await placeholderId(ctx, kind)),
    ownOnly: record.organizationId !== null,
    campaignId: record.campaignId,
    keep: async (tx, done, start) => {
      for (const [index, { report, stored, before: replaced }] of done.entries()) {
        const position = waiting[start + index]?.position ?? -1;
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
    },
  };
  const progress = (count: number): void => onProgress(before + count, rows.length);
  const report =
    kind === "needs"
      ? await importPosts(ctx, NEED_REGISTER, file, progress, stopping)
      : await importPosts(ctx, ACHIEVEMENT_REGISTER, file, progress, stopping);
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
    if (kind === "needs") await undoPosts(tx, NEED_REGISTER, rows);
    else await undoPosts(tx, ACHIEVEMENT_REGISTER, rows);
    return undone;
  });
}
