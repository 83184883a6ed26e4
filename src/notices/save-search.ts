import { and, count, eq } from "drizzle-orm";
import { z } from "zod";
import { savedSearches } from "../../db/schema/notices.ts";
import type { Context } from "../kernel/context.ts";
import { Conflict, NotFound, Refused } from "../kernel/errors.ts";
import { write } from "../kernel/write.ts";
import { MOST_SAVED, savedSearchSchema } from "./saved-search.ts";

export type SavedSearchRow = typeof savedSearches.$inferSelect;

const removeSchema = z.object({ savedSearchId: z.string() });
const saveSchema = savedSearchSchema.extend({
  /** What the person reads: the words and the names of what was chosen. */
  name: z.string().min(1).max(200),
});

/** 订阅 a search: what is published from now on is news. @throws Refused with too many; Conflict for the same again. */
export async function saveSearch(ctx: Context, input: z.input<typeof saveSchema>): Promise<SavedSearchRow> {
  return write(
    ctx,
    { permission: "notice.own", schema: saveSchema, input },
    async (tx, { list, text, chosen, name }) => {
      const accountId = tx.actor.accountId ?? "";
      const own = eq(savedSearches.accountId, accountId);
      const [kept] = await tx.db.select({ total: count() }).from(savedSearches).where(own);
      if ((kept?.total ?? 0) >= MOST_SAVED) throw new Refused("savedSearch.tooMany", { most: MOST_SAVED });
      const query = JSON.stringify({ text, chosen: sorted(chosen) });
      const [row] = await tx.db
        .insert(savedSearches)
        .values({ id: tx.newId(), accountId, list, query, name, createdAt: tx.now, foundUntil: tx.now })
        .onConflictDoNothing()
        .returning();
      if (!row) throw new Conflict("savedSearch.exists");
      await tx.audit({ action: "savedSearch.saved", entity: "savedSearch", entityId: row.id, detail: { list } });
      return row;
    },
  );
}

/** @throws NotFound also for one of somebody else, and for one that is gone. */
export async function removeSavedSearch(ctx: Context, input: z.input<typeof removeSchema>): Promise<void> {
  await write(ctx, { permission: "notice.own", schema: removeSchema, input }, async (tx, { savedSearchId }) => {
    const own = and(eq(savedSearches.id, savedSearchId), eq(savedSearches.accountId, tx.actor.accountId ?? ""));
    const removed = await tx.db.delete(savedSearches).where(own).returning({ id: savedSearches.id });
    if (removed.length === 0) throw new NotFound("savedSearch", savedSearchId);
    await tx.audit({ action: "savedSearch.removed", entity: "savedSearch", entityId: savedSearchId });
  });
}

/** The person's own, the newest first. */
export async function listSavedSearches({ db, actor }: Context): Promise<SavedSearchRow[]> {
  const own = eq(savedSearches.accountId, actor.accountId ?? "");
  return db.select().from(savedSearches).where(own).orderBy(savedSearches.createdAt, savedSearches.id);
}

/** The same choice in another order is the same search. */
function sorted(chosen: Readonly<Record<string, readonly string[]>>): Record<string, string[]> {
  const filled = Object.entries(chosen).filter(([, codes]) => codes.length > 0);
  return Object.fromEntries(
    filled.sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, codes]) => [name, [...codes].sort()]),
  );
}
