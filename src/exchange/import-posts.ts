import { z } from "zod";
import type { Context } from "../kernel/context.ts";
import type { ImportedRow } from "../kernel/import.ts";
import { write } from "../kernel/write.ts";
import { createNearDuplicates, type NearDuplicates } from "../search/near-duplicates.ts";
import { importAgain, importNew } from "./import-post.ts";
import type { FileColumns, ImportedPost, PostRegister, RefusedRow, StoredPost } from "./post-register.ts";

/** Rows of one write: a long import yields to other work between them (R21). */
const ROWS_PER_WRITE = 200;

const importSchema = z.object({
  /** Straight to published: an audited staff action. */
  publish: z.boolean(),
  /** The placeholder 待认领, or the organization all rows belong to. */
  organizationId: z.string(),
});
type How = z.output<typeof importSchema>;

export interface PostsOfFile<Row> extends How {
  rows: readonly (Row | RefusedRow)[];
}

/**
 * Brings a file's posts in, keyed by their source id: running it twice changes nothing.
 * @param onProgress called with the number of rows done.
 * @param stopping ends it after the write under way; the report is of the rows done.
 */
export async function importPosts<Post extends ImportedPost, Stored extends FileColumns<Post> & StoredPost>(
  ctx: Context,
  register: PostRegister<Post, Stored>,
  { rows, ...how }: PostsOfFile<{ sourceId: string }>,
  onProgress: (done: number) => void = () => {},
  stopping?: AbortSignal,
): Promise<ImportedRow[]> {
  const known = createNearDuplicates();
  for (const stored of await register.listSubmitted(ctx.db)) known.add(stored.number, register.textOf(stored));
  const report: ImportedRow[] = [];
  for (let start = 0; start < rows.length && !stopping?.aborted; start += ROWS_PER_WRITE) {
    const chunk = rows.slice(start, start + ROWS_PER_WRITE).map((row) => parseRow(register.schema, row));
    report.push(...(await importChunk(ctx, register, chunk, how, known)));
    onProgress(report.length);
    await new Promise((resolve) => setTimeout(resolve, 0));
  }
  return report;
}

function parseRow<Post>(schema: z.ZodType<Post>, row: { sourceId: string } | RefusedRow): Post | RefusedRow {
  if ("refused" in row) return row;
  const parsed = schema.safeParse(row);
  if (parsed.success) return parsed.data;
  return { sourceId: row.sourceId, refused: parsed.error.issues.map((issue) => issue.message).join("；") };
}

async function importChunk<Post extends ImportedPost, Stored extends FileColumns<Post> & StoredPost>(
  ctx: Context,
  register: PostRegister<Post, Stored>,
  rows: readonly (Post | RefusedRow)[],
  input: How,
  known: NearDuplicates,
): Promise<ImportedRow[]> {
  return write(ctx, { permission: "post.import", schema: importSchema, input }, async (tx, how) => {
    const sourceIds = rows.flatMap((row) => ("refused" in row ? [] : [row.sourceId]));
    const present = new Map((await register.listImported(tx.db, sourceIds)).map((one) => [one.sourceId, one]));
    const report: ImportedRow[] = [];
    for (const row of rows) {
      if ("refused" in row) {
        report.push({ sourceId: row.sourceId, outcome: "refused", remarks: [row.refused] });
        continue;
      }
      const before = present.get(row.sourceId);
      const imported = before
        ? await importAgain(tx, register, before, row, how.publish)
        : await importNew(tx, register, row, how, known);
      if (imported.stored) present.set(row.sourceId, imported.stored);
      report.push(imported.report);
    }
    await tx.audit({
      action: `${register.entity}.fileImported`,
      entity: `${register.entity}Import`,
      entityId: tx.requestId,
      detail: { rows: sourceIds.length, publish: how.publish },
    });
    return report;
  });
}
