import { and, eq, sql } from "drizzle-orm";
import type { Database } from "../../db/client.ts";
import { needs } from "../../db/schema/needs.ts";
import { PUBLIC_NEED_STATUSES } from "./need.ts";

const isOpen = sql`${needs.status} IN (${sql.join(
  PUBLIC_NEED_STATUSES.map((status) => sql`${status}`),
  sql`, `,
)})`;

/** Whether the need that is joined is shown to everybody now. */
export const isPublicNeed = sql<number>`(${needs.visibility} = 'public' AND ${isOpen})`;

/**
 * Whether the words of the need that is joined are everybody's, or were until it came to its end: what came of it may
 * repeat them. Not of one that its owner withdrew.
 */
export const hasPublicWords = sql<number>`(${needs.visibility} = 'public' AND ${needs.publishedAt} IS NOT NULL AND (${isOpen} OR (${needs.status} = 'closed' AND coalesce(${needs.closeReason}, '') IN ('solved', 'noMatch', 'expired'))))`;

/** The same of one need. */
export async function wereWordsPublic(db: Database, needId: string): Promise<boolean> {
  const rows = await db
    .select({ id: needs.id })
    .from(needs)
    .where(and(eq(needs.id, needId), hasPublicWords));
  return rows.length > 0;
}
