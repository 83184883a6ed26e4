import { z } from "zod";
import type { Context } from "../kernel/context.ts";
import { NotAllowed } from "../kernel/errors.ts";
import { nextNumbers } from "../kernel/ids.ts";
import type { ImportedRow } from "../kernel/import.ts";
import { createBreath } from "../kernel/take-breath.ts";
import { type WriteContext, write } from "../kernel/write.ts";
import type { NearDuplicates } from "../search/near-duplicates.ts";
import { findPresent } from "./find-present.ts";
import { bringNew, type Imported, importAgain, listLeftToImports, whyRefused } from "./import-post.ts";
import type { Arrival, FileColumns, ImportedPost, PostRegister, RefusedRow, StoredPost } from "./post-register.ts";

const importSchema = z.object({
  /** Straight to published: an audited staff action. */
  publish: z.boolean(),
  /** Only what a check would not send back for missing fields: the rest waits for one. */
  completeOnly: z.boolean().optional(),
  /** The placeholder 待认领, or the organization all rows belong to. */
  organizationId: z.string(),
  /** Rows are about posts of that organization alone. */
  ownOnly: z.boolean().optional(),
  /** 征集批次 that new ones were posted for. */
  campaignId: z.string().nullable().optional(),
});
export type ImportManner = z.output<typeof importSchema>;

interface Chunk<Post> {
  rows: readonly (Post | RefusedRow)[];
  how: ImportManner;
  /** The texts that the register has: new ones join them. */
  known: NearDuplicates;
  /** Posts that earlier rows of the file are about or brought, by id: those of these rows join them. */
  meant: Set<string>;
  keep: (tx: WriteContext, rows: readonly Imported[]) => Promise<void> | undefined;
}

/** Some rows of a file, in one write: what they all need is read and stored in one statement each. */
export async function importChunk<Post extends ImportedPost, Stored extends FileColumns<Post> & StoredPost>(
  ctx: Context,
  register: PostRegister<Post, Stored>,
  { rows, how: input, known, meant, keep }: Chunk<Post>,
): Promise<ImportedRow[]> {
  return write(ctx, { permission: "post.import", schema: importSchema, input }, async (tx, how) => {
    requireOwn(tx, how);
    const posts = rows.flatMap((row) => ("refused" in row ? [] : [row]));
    const present = await findPresent(tx.db, register, posts, how, meant);
    const leftToImports = await listLeftToImports(tx.db, register.entity, present.values());
    const fresh = posts.filter((post) => !present.has(post.sourceId) && whyRefused(register, post) === null);
    const numbers = await nextNumbers(tx.db, register.numberPrefix, tx.now, fresh.length);
    const numberOf = new Map(fresh.map(({ sourceId }, index) => [sourceId, numbers[index] ?? ""]));
    const arrivals: (FileColumns<Post> & Arrival)[] = [];

    async function bringIn(row: Post | RefusedRow): Promise<Imported> {
      const { sourceId } = row;
      if ("refused" in row) return { stored: null, report: { sourceId, outcome: "refused", remarks: [row.refused] } };
      const before = present.get(sourceId);
      if (before) {
        const imported = await importAgain(tx, register, { before, post: row }, how, leftToImports);
        // The next row may be about the same post under another number.
        for (const [key, { id }] of present) if (id === imported.stored.id) present.set(key, imported.stored);
        return imported;
      }
      const refusal = whyRefused(register, row);
      if (refusal !== null) return { stored: null, report: refusal };
      const one = { number: numberOf.get(sourceId) ?? "", post: row };
      const { arrival, report } = await bringNew(tx, register, one, how, known);
      arrivals.push(arrival);
      meant.add(arrival.id);
      return { stored: arrival, report };
    }

    const done: Imported[] = [];
    const breathe = createBreath();
    for (const row of rows) {
      // Others read meanwhile; who writes waits for this write to end.
      await breathe();
      done.push(await bringIn(row));
    }
    await breathe();
    if (arrivals.length > 0) await register.insert(tx, arrivals);
    await breathe();
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

/** Who belongs to an organization brings in its posts alone, for staff to check. @throws NotAllowed */
function requireOwn({ actor: { organizationId } }: WriteContext, how: ImportManner): void {
  const isOwn = how.ownOnly === true && how.organizationId === organizationId && !how.publish;
  if (organizationId !== null && !isOwn) throw new NotAllowed("post.import");
}
