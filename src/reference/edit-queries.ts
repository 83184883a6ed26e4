import { and, asc, count, eq, inArray, or, type SQL, sql } from "drizzle-orm";
import type { Database } from "../../db/client.ts";
import { industryAffinities, lexiconTerms, optionLists, options } from "../../db/schema/reference.ts";
import { contains } from "../kernel/contains.ts";
import { NotFound } from "../kernel/errors.ts";
import type { Page } from "../kernel/pagination.ts";

export type OptionListRow = typeof optionLists.$inferSelect;
export type OptionRow = typeof options.$inferSelect;
export type TermRow = typeof lexiconTerms.$inferSelect;
export type AffinityRow = typeof industryAffinities.$inferSelect;

/** Every list with how many options it has, by its Chinese name. */
export async function listOptionLists(db: Database): Promise<(OptionListRow & { inUse: number; retired: number })[]> {
  const lists = await db.select().from(optionLists);
  const counts = await db
    .select({ list: options.list, retired: options.retired, count: count() })
    .from(options)
    .groupBy(options.list, options.retired);
  const countOf = (list: string, retired: boolean) =>
    counts.find((row) => row.list === list && row.retired === retired)?.count ?? 0;
  return lists
    .map((row) => ({ ...row, inUse: countOf(row.list, false), retired: countOf(row.list, true) }))
    .sort((a, b) => a.label.localeCompare(b.label, "zh"));
}

/** @throws NotFound when no such list is kept. */
export async function getOptionList(db: Database, list: string): Promise<OptionListRow> {
  const [row] = await db.select().from(optionLists).where(eq(optionLists.list, list));
  if (!row) throw new NotFound("optionList", list);
  return row;
}

/** Every option of a list, retired ones included, in order. */
export async function listOptions(db: Database, list: string): Promise<OptionRow[]> {
  return db.select().from(options).where(eq(options.list, list)).orderBy(asc(options.position), asc(options.code));
}

/** @throws NotFound. */
export async function getOption(db: Database, list: string, code: string): Promise<OptionRow> {
  const [row] = await db
    .select()
    .from(options)
    .where(and(eq(options.list, list), eq(options.code, code)));
  if (!row) throw new NotFound("option", `${list}/${code}`);
  return row;
}

export interface TermFilter {
  /** A part of the term or of a synonym. */
  text?: string;
  industries?: readonly string[];
  retired?: boolean;
}

/** The lexicon, retired terms included, shortest terms first where a text is looked for. */
export async function listTerms(
  db: Database,
  filter: TermFilter,
  page: number,
  pageSize: number,
): Promise<Page<TermRow>> {
  const where = matches(filter);
  const [total] = await db.select({ count: count() }).from(lexiconTerms).where(where);
  const rows = await db
    .select()
    .from(lexiconTerms)
    .where(where)
    .orderBy(filter.text ? asc(sql`length(${lexiconTerms.term})`) : asc(lexiconTerms.industry), asc(lexiconTerms.term))
    .limit(pageSize)
    .offset((page - 1) * pageSize);
  return { rows, total: total?.count ?? 0, page, pageSize };
}

/** @throws NotFound. */
export async function getTerm(db: Database, term: string): Promise<TermRow> {
  const [row] = await db.select().from(lexiconTerms).where(eq(lexiconTerms.term, term));
  if (!row) throw new NotFound("lexiconTerm", term);
  return row;
}

/** Every pair that was judged by hand. */
export async function listAffinities(db: Database): Promise<AffinityRow[]> {
  return db.select().from(industryAffinities).orderBy(asc(industryAffinities.a), asc(industryAffinities.b));
}

/** The pair in either direction, or null when only the rule of the tree speaks. */
export async function findAffinity(db: Database, a: string, b: string): Promise<AffinityRow | null> {
  const pair = (one: string, other: string) => and(eq(industryAffinities.a, one), eq(industryAffinities.b, other));
  const [row] = await db
    .select()
    .from(industryAffinities)
    .where(or(pair(a, b), pair(b, a)));
  return row ?? null;
}

function matches({ text, industries, retired }: TermFilter): SQL | undefined {
  const sought = (text ?? "").trim();
  return and(
    industries?.length ? inArray(lexiconTerms.industry, [...industries]) : undefined,
    retired === undefined ? undefined : eq(lexiconTerms.retired, retired),
    sought === ""
      ? undefined
      : sql`(${contains(lexiconTerms.term, sought)} OR EXISTS (
          SELECT 1 FROM json_each(${lexiconTerms.synonyms}) WHERE ${contains(sql`json_each.value`, sought)}))`,
  );
}
