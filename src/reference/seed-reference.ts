import { createHash } from "node:crypto";
import { eq } from "drizzle-orm";
import { z } from "zod";
import { industryAffinities, lexiconTerms, optionLists, options } from "../../db/schema/reference.ts";
import { findLastAudit } from "../kernel/audit.ts";
import type { Context } from "../kernel/context.ts";
import { write } from "../kernel/write.ts";

const option = z.object({
  code: z.string(),
  label: z.string(),
  parent: z.string().optional(),
  note: z.string().optional(),
  attributes: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
});
const referenceSchema = z.object({
  lists: z.array(z.object({ list: z.string(), label: z.string(), source: z.string(), options: z.array(option) })),
  lexicon: z.array(z.object({ term: z.string(), industry: z.string(), synonyms: z.array(z.string()).optional() })),
  affinities: z.array(z.object({ a: z.string(), b: z.string(), value: z.number(), reason: z.string() })),
});

/**
 * Brings the official lists in; can be run again: what an administrator edited stays as it is.
 * The trail says which book was brought in last; the same one again changes nothing, and memory is not built anew.
 */
export async function seedReference(ctx: Context, reference: z.input<typeof referenceSchema>): Promise<void> {
  const sha256 = createHash("sha256").update(JSON.stringify(reference)).digest("hex");
  const last = await findLastAudit(ctx.db, "reference", "all");
  if (last?.detail.includes(sha256)) return;
  await write(ctx, { permission: "reference.edit", schema: referenceSchema, input: reference }, async (tx, book) => {
    for (const { list, label, source, options: rows } of book.lists) {
      await tx.db
        .insert(optionLists)
        .values({ list, label, source })
        .onConflictDoUpdate({ target: optionLists.list, set: { label, source } });
      for (const [position, row] of rows.entries()) {
        const columns = {
          label: row.label,
          parent: row.parent ?? null,
          position,
          note: row.note ?? "",
          attributes: row.attributes ?? {},
        };
        await tx.db
          .insert(options)
          .values({ list, code: row.code, ...columns })
          .onConflictDoUpdate({
            target: [options.list, options.code],
            set: columns,
            setWhere: eq(options.edited, false),
          });
      }
    }
    for (const { term, industry, synonyms = [] } of book.lexicon) {
      await tx.db
        .insert(lexiconTerms)
        .values({ term, industry, synonyms })
        .onConflictDoUpdate({
          target: lexiconTerms.term,
          set: { industry, synonyms },
          setWhere: eq(lexiconTerms.edited, false),
        });
    }
    for (const { a, b, value, reason } of book.affinities) {
      await tx.db
        .insert(industryAffinities)
        .values({ a, b, value, reason })
        .onConflictDoUpdate({
          target: [industryAffinities.a, industryAffinities.b],
          set: { value, reason },
          setWhere: eq(industryAffinities.edited, false),
        });
    }
    await tx.audit({ action: "reference.seeded", entity: "reference", entityId: "all", detail: { sha256 } });
    await tx.emit({ event: "reference.changed", payload: { list: "all" } });
  });
}
