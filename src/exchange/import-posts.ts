import type { z } from "zod";
import type { Context } from "../kernel/context.ts";
import type { ImportedRow } from "../kernel/import.ts";
import { createBreath, letOthersIn } from "../kernel/take-breath.ts";
import type { WriteContext } from "../kernel/write.ts";
import { createNearDuplicates } from "../search/near-duplicates.ts";
import { findPresent } from "./find-present.ts";
import { type ImportManner, importChunk } from "./import-chunk.ts";
import { foresee, type Imported, listLeftToImports, remarksOfNew, whyRefused } from "./import-post.ts";
import type { FileColumns, ImportedPost, PostRegister, RefusedRow, StoredPost } from "./post-register.ts";

/** Rows of one write: whoever else writes waits for it to end (R21). */
const ROWS_PER_WRITE = 50;

/** Told how many rows are done, and waited for. */
export type OnProgress = (done: number) => unknown;

export interface PostsOfFile<Row> extends ImportManner {
  rows: readonly (Row | RefusedRow)[];
  /** Posts that some row of the file is about, by id: a title means none of them. Those of these rows join them. */
  meant?: Set<string>;
  /** Told of each write's rows, in it: what is noted of them stands or falls with them. */
  keep?: (tx: WriteContext, rows: readonly Imported[], start: number) => Promise<void>;
}

/**
 * Brings a file's posts in, keyed by their source id: running it twice changes nothing.
 * @param onProgress called with the number of rows done, and waited for.
 * @param stopping ends it after the write under way; the report is of the rows done.
 */
export async function importPosts<Post extends ImportedPost, Stored extends FileColumns<Post> & StoredPost>(
  ctx: Context,
  register: PostRegister<Post, Stored>,
  { rows, meant = new Set(), keep, ...how }: PostsOfFile<{ sourceId: string }>,
  onProgress: OnProgress = () => {},
  stopping?: AbortSignal,
): Promise<ImportedRow[]> {
  const known = createNearDuplicates();
  const breathe = createBreath();
  for (const { number, text } of await register.listTexts(ctx.db)) {
    known.add(number, text);
    await breathe();
  }
  const report: ImportedRow[] = [];
  for (let start = 0; start < rows.length && !stopping?.aborted; start += ROWS_PER_WRITE) {
    const chunk = rows.slice(start, start + ROWS_PER_WRITE).map((row) => parseRow(register.schema, row));
    const file = {
      rows: chunk,
      how,
      known,
      meant,
      keep: (tx: WriteContext, done: readonly Imported[]) => keep?.(tx, done, start),
    };
    report.push(...(await importChunk(ctx, register, file)));
    await onProgress(report.length);
    await letOthersIn();
  }
  return report;
}

/** What an import of these rows would do, without doing it. */
export async function planPosts<Post extends ImportedPost, Stored extends FileColumns<Post> & StoredPost>(
  { db, vault }: Pick<Context, "db" | "vault">,
  register: PostRegister<Post, Stored>,
  { rows, meant = new Set(), ...how }: PostsOfFile<{ sourceId: string }>,
): Promise<ImportedRow[]> {
  const parsed = rows.map((row) => parseRow(register.schema, row));
  const posts = parsed.flatMap((row) => ("refused" in row ? [] : [row]));
  const present = await findPresent(db, register, posts, how, meant);
  const leftToImports = await listLeftToImports(db, register.entity, present.values());
  const planOf = (row: Post | RefusedRow): ImportedRow => {
    const { sourceId } = row;
    if ("refused" in row) return { sourceId, outcome: "refused", remarks: [row.refused] };
    const before = present.get(sourceId);
    if (before === undefined)
      return whyRefused(register, row) ?? { sourceId, outcome: "created", remarks: remarksOfNew(register, row, how) };
    const { report, columns } = foresee(register, { before, post: row }, { ...how, vault }, leftToImports);
    // The next row may be about the same post under another number.
    if (report.outcome === "updated")
      for (const [key, one] of present) if (one.id === before.id) present.set(key, { ...one, ...columns });
    return report;
  };
  return parsed.map(planOf);
}

function parseRow<Post>(schema: z.ZodType<Post>, row: { sourceId: string } | RefusedRow): Post | RefusedRow {
  if ("refused" in row) return row;
  const parsed = schema.safeParse(row);
  if (parsed.success) return parsed.data;
  return { sourceId: row.sourceId, refused: parsed.error.issues.map((issue) => issue.message).join("；") };
}
