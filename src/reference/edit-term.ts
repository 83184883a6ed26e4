import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { lexiconTerms } from "../../db/schema/reference.ts";
import type { Context } from "../kernel/context.ts";
import { Conflict } from "../kernel/errors.ts";
import { seenVersionSchema } from "../kernel/seen-version.ts";
import { type WriteContext, write } from "../kernel/write.ts";
import { normalize } from "../search/normalize.ts";
import { checkCodes } from "./check-codes.ts";
import { getTerm, type TermRow } from "./edit-queries.ts";

const MAX_SYNONYMS = 20;
const word = (name: string) =>
  z
    .string(`请填写${name}`)
    .transform((typed) => typed.normalize("NFKC").trim())
    .pipe(z.string().min(2, `${name}至少 2 个字`).max(40, `${name}不超过 40 字`));

const meaningSchema = z.object({
  industry: z.string("请选择所属产业").min(1, "请选择所属产业"),
  synonyms: z.array(word("同义词")).max(MAX_SYNONYMS, `同义词最多 ${MAX_SYNONYMS} 个`).default([]),
});
export const addTermSchema = meaningSchema.extend({ term: word("术语") });
export const editTermSchema = meaningSchema.extend({ term: z.string(), version: seenVersionSchema });

/** A new term of a trade. @throws ZodError, Conflict `lexicon.taken` or `lexicon.synonymTaken` when a word is there. */
export async function addTerm(ctx: Context, input: z.input<typeof addTermSchema>): Promise<TermRow> {
  return write(ctx, { permission: "reference.edit", schema: addTermSchema, input }, async (tx, added) => {
    await requireKnownIndustry(tx, added.industry);
    const synonyms = await requireFree(tx, added.term, added.synonyms);
    const [row] = await tx.db
      .insert(lexiconTerms)
      .values({ ...added, synonyms, edited: true })
      .returning();
    if (!row) throw new Error("the insert of a term returned no row");
    await tx.audit({ action: "lexicon.termAdded", entity: "lexiconTerm", entityId: row.term, detail: { synonyms } });
    await tx.emit({ event: "reference.changed", payload: { list: "lexicon" } });
    return row;
  });
}

/**
 * Where a term belongs, and what else people call it; the term itself stays.
 * @throws NotFound, ZodError, Conflict `lexicon.synonymTaken`, or `lexicon.stateChanged` when somebody was quicker.
 */
export async function editTerm(ctx: Context, input: z.input<typeof editTermSchema>): Promise<TermRow> {
  const command = { permission: "reference.edit", schema: editTermSchema, input } as const;
  return write(ctx, command, async (tx, { term, version, industry, synonyms }) => {
    const present = await getTerm(tx.db, term);
    if (industry !== present.industry) await requireKnownIndustry(tx, industry);
    const change = { industry, synonyms: await requireFree(tx, term, synonyms) };
    return changeTerm(tx, { term, version }, "lexicon.termEdited", change);
  });
}

/** Updates only the version that the person saw. Part of the caller's write. @throws Conflict `lexicon.stateChanged`. */
export async function changeTerm(
  tx: WriteContext,
  { term, version }: { term: string; version: number },
  action: string,
  change: Partial<Pick<TermRow, "industry" | "synonyms" | "retired">>,
): Promise<TermRow> {
  const [row] = await tx.db
    .update(lexiconTerms)
    .set({ ...change, edited: true, version: version + 1 })
    .where(and(eq(lexiconTerms.term, term), eq(lexiconTerms.version, version)))
    .returning();
  if (!row) throw new Conflict("lexicon.stateChanged", { term });
  await tx.audit({ action, entity: "lexiconTerm", entityId: term, detail: change });
  await tx.emit({ event: "reference.changed", payload: { list: "lexicon" } });
  return row;
}

async function requireKnownIndustry(tx: WriteContext, industry: string): Promise<void> {
  await checkCodes(tx.db, [{ list: "industry", code: industry, path: ["industry"] }]);
}

/**
 * Search reads equal spellings as equal words, so each may stand in the lexicon once.
 * @returns the synonyms without repetitions and without the term itself.
 */
async function requireFree(tx: WriteContext, term: string, synonyms: readonly string[]): Promise<string[]> {
  const own = normalize(term);
  const kept = new Map(synonyms.map((synonym) => [normalize(synonym), synonym]));
  kept.delete(own);
  for (const other of await tx.db.select().from(lexiconTerms)) {
    if (other.term === term) continue;
    const spellings = [other.term, ...other.synonyms].map(normalize);
    if (spellings.includes(own)) throw new Conflict("lexicon.taken", { word: term, term: other.term });
    const taken = [...kept].find(([spelling]) => spellings.includes(spelling))?.[1];
    if (taken !== undefined) throw new Conflict("lexicon.synonymTaken", { word: taken, term: other.term });
  }
  return [...kept.values()];
}
