import { z } from "zod";
import { ACHIEVEMENT_REGISTER } from "../achievements/import-achievements.ts";
import { importPosts } from "../exchange/import-posts.ts";
import type { TableReader } from "../exchange/read-table.ts";
import type { Context } from "../kernel/context.ts";
import type { ImportedRow } from "../kernel/import.ts";
import { write } from "../kernel/write.ts";
import { NEED_REGISTER } from "../needs/import-needs.ts";
import { ensurePlaceholder } from "../organizations/ensure-placeholder.ts";
import { HEADERS, type ImportKind, OWNER_KIND, readPostsOf, withoutExample } from "./import-rows.ts";

export interface ImportFile {
  kind: ImportKind;
  fileName: string;
  bytes: Uint8Array;
  /** Straight to published, else submitted: both wait for nobody's confirmation of ownership, see 待认领. */
  publish: boolean;
}

/**
 * Brings a file's posts in at once, those of unknown organizations under 待认领; running it twice changes nothing.
 * @param onProgress rows done, rows in all.
 * @param stopping ends it after the write under way; the report is of the rows done.
 * @throws Refused `file.…` when the file as a whole cannot be read.
 */
export async function importFile(
  ctx: Context,
  file: ImportFile,
  readTable: TableReader,
  onProgress: (done: number, total: number) => void = () => {},
  stopping?: AbortSignal,
): Promise<ImportedRow[]> {
  const table = withoutExample(await readTable(file.fileName, file.bytes, HEADERS[file.kind]));
  const rows = await readPostsOf(ctx.db, file.kind, table, null);
  const posts = { rows, publish: file.publish, organizationId: await placeholderId(ctx, file.kind) };
  const report = (done: number): void => onProgress(done, table.length);
  return file.kind === "needs"
    ? importPosts(ctx, NEED_REGISTER, posts, report, stopping)
    : importPosts(ctx, ACHIEVEMENT_REGISTER, posts, report, stopping);
}

/** 待认领, made where there is none yet. */
export async function placeholderId(ctx: Context, kind: ImportKind): Promise<string> {
  const command = { permission: "post.import", schema: z.object({}), input: {} } as const;
  return write(ctx, command, async (tx) => {
    const { id } = await ensurePlaceholder(tx, OWNER_KIND[kind]);
    await tx.audit({ action: "import.started", entity: "organization", entityId: id });
    return id;
  });
}
