/** The part of a timeline that is asked for, as SQL: by day, moment and key, so that a page begins where the last one ended. */
import { asc, desc, type SQL, type SQLWrapper, sql } from "drizzle-orm";
import type { TimelineSlice } from "./happening.ts";

/** The columns by which the rows of a feature are put in order. */
interface Placed {
  on: SQL;
  at: SQL;
  key: SQL;
}

export function inSlice({ on, at, key }: Placed, { after, years }: TimelineSlice): SQL | undefined {
  const later = after === null ? [] : [sql`(${on}, ${at}, ${key}) < (${after.on}, ${after.at}, ${after.key})`];
  const inYears = years.map((year) => sql`${on} BETWEEN ${`${year}-01-01`} AND ${`${year}-12-31`}`);
  const parts = [...later, ...(inYears.length === 0 ? [] : [sql`(${sql.join(inYears, sql` OR `)})`])];
  return parts.length === 0 ? undefined : sql.join(parts, sql` AND `);
}

export function orderOf({ on, at, key }: Placed, { oldestFirst = false }: TimelineSlice): SQL[] {
  return [on, at, key].map((column) => (oldestFirst ? asc(column) : desc(column)));
}

/**
 * When something took place of which the audit trail tells: what the record itself keeps of it, where that is earlier. The
 * trail says when it was written, which for records that came in bulk is one moment.
 * @param instants of the record, by the action that each belongs to.
 */
export function takenPlaceAt(trail: { at: SQLWrapper; action: SQLWrapper }, instants: Record<string, SQLWrapper>): SQL {
  const cases = Object.entries(instants).map(([action, instant]) => sql`WHEN ${action} THEN ${instant}`);
  return sql`min(${trail.at}, coalesce(CASE ${trail.action} ${sql.join(cases, sql` `)} END, ${trail.at}))`;
}

/** The day in Shanghai of an instant that is stored in milliseconds. */
export const dayOf = (at: SQL): SQL<string> => sql<string>`date(${at} / 1000, 'unixepoch', '+8 hours')`;
