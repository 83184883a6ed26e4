import { eq } from "drizzle-orm";
import { z } from "zod";
import { memberships } from "../../db/schema/accounts.ts";
import { savedSearches } from "../../db/schema/notices.ts";
import type { LetterHead } from "../accounts/letters.ts";
import { ACHIEVEMENT_FACETS } from "../achievements/achievement-query.ts";
import type { AchievementSearch } from "../achievements/achievement-search.ts";
import { listAchievementsByIds } from "../achievements/queries.ts";
import { type Context, requirePermission } from "../kernel/context.ts";
import { shanghaiDay } from "../kernel/dates.ts";
import { eachByItself } from "../kernel/each-by-itself.ts";
import { write } from "../kernel/write.ts";
import { NEED_FACETS } from "../needs/need-query.ts";
import type { NeedSearch } from "../needs/need-search.ts";
import { listNeedsByIds } from "../needs/queries.ts";
import { listAddress } from "../web/list-address.ts";
import { fileNotices } from "./file-notices.ts";
import type { SavedSearchRow } from "./save-search.ts";
import { type SavedList, savedSearchSchema } from "./saved-search.ts";

export interface SearchedLists {
  needSearch: NeedSearch;
  achievementSearch: AchievementSearch;
}

const querySchema = savedSearchSchema.omit({ list: true });
const schema = z.object({});
/** Of the newest that a search finds, so many are looked at: no day brings more. */
const MOST_NEW = 100;

/**
 * Tells people what their saved searches found since they were last told, at most once a day each; only what any visitor
 * can find is searched. @returns how many searches found something.
 */
export async function runSavedSearches(ctx: Context, lists: SearchedLists, head: LetterHead | null): Promise<number> {
  requirePermission(ctx, "notice.file");
  const rows = await ctx.db
    .select({ saved: savedSearches })
    .from(savedSearches)
    .innerJoin(memberships, eq(memberships.accountId, savedSearches.accountId))
    .where(eq(memberships.status, "active"))
    .orderBy(savedSearches.id);
  let found = 0;
  await eachByItself(rows, async ({ saved }) => {
    const fresh = await listNew(ctx, lists, saved);
    if (fresh.length === 0) return;
    const { text, chosen } = querySchema.parse(JSON.parse(saved.query));
    await write(ctx, { permission: "notice.file", schema, input: {} }, async (tx) => {
      const draft = {
        kind: "savedSearchFound",
        accountIds: [saved.accountId],
        subject: "savedSearch",
        subjectId: saved.id,
        facts: { name: saved.name, count: fresh.length },
        path: listAddress(`/${saved.list}`, { q: text, ...chosen, sort: "newest" }),
        key: `saved:${saved.id}:${shanghaiDay(ctx.now)}`,
      } as const;
      // Told today already: what came since waits for tomorrow.
      if ((await fileNotices(tx, [draft], head)) === 0) return;
      found += 1;
      const foundUntil = new Date(Math.max(...fresh.map((publishedAt) => publishedAt.getTime())));
      await tx.db.update(savedSearches).set({ foundUntil }).where(eq(savedSearches.id, saved.id));
    });
  });
  return found;
}

/** When each of the new ones was published. */
async function listNew(ctx: Context, lists: SearchedLists, saved: SavedSearchRow): Promise<Date[]> {
  const { text, chosen } = querySchema.parse(JSON.parse(saved.query));
  const ids = newestIds(lists, saved.list, text, chosen);
  const posts = saved.list === "needs" ? await listNeedsByIds(ctx.db, ids) : await listAchievementsByIds(ctx.db, ids);
  return posts.flatMap(({ publishedAt }) =>
    publishedAt !== null && publishedAt > saved.foundUntil ? [publishedAt] : [],
  );
}

function newestIds(
  { needSearch, achievementSearch }: SearchedLists,
  list: SavedList,
  text: string,
  chosen: Readonly<Record<string, string[]>>,
): readonly string[] {
  if (list === "needs") {
    const query = { text, chosen: chosenOf(NEED_FACETS, chosen), sort: "newest" } as const;
    return needSearch.ofPublic.search(query, 1, MOST_NEW).ids;
  }
  const query = { text, chosen: chosenOf(ACHIEVEMENT_FACETS, chosen), sort: "newest" } as const;
  return achievementSearch.search(query, 1, MOST_NEW).ids;
}

function chosenOf<Facet extends string>(
  facets: readonly Facet[],
  chosen: Readonly<Record<string, string[]>>,
): Record<Facet, string[]> {
  return Object.fromEntries(facets.map((facet) => [facet, chosen[facet] ?? []])) as Record<Facet, string[]>;
}
