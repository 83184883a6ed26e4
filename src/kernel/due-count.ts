import { type AnyColumn, count, sql } from "drizzle-orm";

/** Things that are due, and how many of them were due before today. */
export interface DueCount {
  total: number;
  overdue: number;
}

/** What a statement selects to count both at once. */
export const dueCount = (dueOn: AnyColumn, today: string) => ({
  total: count(),
  overdue: sql`coalesce(sum(${dueOn} < ${today}), 0)`.mapWith(Number),
});
