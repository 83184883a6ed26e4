import { z } from "zod";
import type { Database } from "../../db/client.ts";
import type { Context } from "../kernel/context.ts";
import { NotAllowed } from "../kernel/errors.ts";
import type { ImportedRow } from "../kernel/import.ts";
import { createBreath } from "../kernel/take-breath.ts";
import { type WriteContext, write } from "../kernel/write.ts";
import { createNearDuplicates, type NearDuplicates } from "../search/near-duplicates.ts";
import { findPresent } from "./find-present.ts";
import { foresee, type Imported, importAgain, importNew, whyRefused } from "./import-post.ts";
import type { FileColumns, ImportedPost, PostRegister, RefusedRow, StoredPost } from "./post-register.ts";

/** Rows of one write: indexes take in all of it before anybody's next page, so that a large one would hold readers up (R21). */
const ROWS_PER_WRITE = 20;

const importSchema = z.object({
  /** Straight to published: an audited staff action. */
  publish: z.boolean(),
  /** The placeholder 待认领, or the organization all rows belong to. */
  organizationId: z.string(),
  /** Rows are about posts of that organization alone. */
  ownOnly: z.boolean().optional(),
  /** 征集批次 that new ones were posted for. */
  campaignId: z.string().nullable().optional(),
});
type How = z.output<typeof importSchema>;

export interface PostsOfFile<Row> extends How {
  rows: readonly (Row | RefusedRow)[];
  /** Told of each write's rows, in it: what is noted of them stands or falls with them. */
  keep?: (tx: WriteContext, rows: readonly Imported<StoredPost>[], start: number) => Promise<void>;
}

/**
 * Brings a file's posts in, keyed by their source id: running it twice changes nothing.
 * @param onProgress called with the number of rows done.
 * @param stopping ends it after the write under way; the report is of the rows done.
 */
export async function importPosts<Post extends ImportedPost, Stored extends FileColumns<Post> & StoredPost>(
  ctx: Context,
  register: PostRegister<Post, Stored>,
  { rows, keep, ...how }: PostsOfFile<{ sourceId: string }>,
  onProgress: (done: number) => void = () => {},
  stopping?: AbortSignal,
): Promise<ImportedRow[]> {
  const known = createNearDuplicates();
  const breathe = createBreath();
  for (const stored of await register.listSubmitted(ctx.db)) {
    known.add(stored.number, register.textOf(stored));
    await breathe();
  }
  const report: ImportedRow[] = [];
  for (let start = 0; start < rows.length && !stopping?.aborted; start += ROWS_PER_WRITE) {
    const chunk = rows.slice(start, start + ROWS_PER_WRITE).map((row) => parseRow(register.schema, row));
    report.push(...(await importChunk(ctx, register, chunk, how, known, (tx, done) => keep?.(tx, done, start))));
    onProgress(report.length);
    await new Promise((resolve) => setTimeout(resolve, 0));
  }
  return report;
}

/** What an import of these rows would do, without doing it. */
export async function planPosts<Post extends ImportedPost, Stored extends FileColumns<Post> & StoredPost>(
  db: Database,
  register: PostRegister<Post, Stored>,
  { rows, ...how }: PostsOfFile<{ sourceId: string }>,
): Promise<ImportedRow[]> {
  const parsed = rows.map((row) => parseRow(register.schema, row));
  const posts = parsed.flatMap((row) => ("refused" in row ? [] : [row]));
  const present = await findPresent(db, register, posts, how);
  const report: ImportedRow[] = [];
  for (const row of parsed) {
    const { sourceId } = row;
    const before = present.get(sourceId);
    if ("refused" in row) report.push({ sourceId, outcome: "refused", remarks: [row.refused] });
    else if (before) report.push((await foresee(db, register, before, row, how)).report);
    else report.push(whyRefused(register, row) ?? { sourceId, outcome: "created", remarks: row.remarks });
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
  keep: (tx: WriteContext, rows: readonly Imported<StoredPost>[]) => Promise<void> | undefined,
): Promise<ImportedRow[]> {
  return write(ctx, { permission: "post.import", schema: importSchema, input }, async (tx, how) => {
    const ownId = tx.actor.organizationId;
    // Who belongs to an organization brings in its posts alone, for staff to check.
    if (ownId !== null && (!how.ownOnly || how.organizationId !== ownId || how.publish))
      throw new NotAllowed("post.import");
    const posts = rows.flatMap((row) => ("refused" in row ? [] : [row]));
    const present = await findPresent(tx.db, register, posts, how);
    const done: Imported<StoredPost>[] = [];
    const breathe = createBreath();
    for (const row of rows) {
      // Others read meanwhile; who writes waits for this write to end.
      await breathe();
      if ("refused" in row) {
        done.push({
          stored: null,
          report: { sourceId: row.sourceId, outcome: "refused", remarks: [row.refused] },
        });
        continue;
      }
      const before = present.get(row.sourceId);
      const imported = before
        ? await importAgain(tx, register, before, row, how)
        : await importNew(tx, register, row, how, known);
      done.push(imported);
    }
    await keep(tx, done);
    await tx.audit({
      action: `${register.entity}.fileImported`,
      entity: `${register.entity}Import`,
      entityId: tx.requestId,
      detail: { rows: posts.length, publish: how.publish },
    });
    return done.map(({ report }) => report);
  });
}
