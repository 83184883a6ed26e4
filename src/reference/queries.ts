import { asc, eq } from "drizzle-orm";
import type { Database } from "../../db/client.ts";
import { industryAffinities, lexiconTerms, optionLists, options } from "../../db/schema/reference.ts";
import { createReferenceBook, type ReferenceBook } from "./reference-book.ts";

/** The whole book: a few thousand short rows, read once and again when an administrator changes one. */
export async function loadReferenceBook(db: Database): Promise<ReferenceBook> {
  const lists = await db.select().from(optionLists);
  const rows = await db.select().from(options).orderBy(asc(options.list), asc(options.position));
  const terms = await db.select().from(lexiconTerms).where(eq(lexiconTerms.retired, false)).orderBy(lexiconTerms.term);
  const affinities = await db.select().from(industryAffinities);
  return createReferenceBook(
    lists.map((list) => ({ ...list, options: rows.filter((row) => row.list === list.list) })),
    terms,
    affinities,
  );
}
