import { type SQL, sql } from "drizzle-orm";
import { addDays } from "../kernel/dates.ts";
import type { ReportSource } from "./report-definition.ts";
import { periodDays, type ReportScope } from "./report-period.ts";

/** Which records of a source a period counts. */
export function countsIn({ counts, day, isOverdue }: ReportSource, { period, today }: ReportScope): SQL {
  const { from, to } = periodDays(period);
  const until = isOverdue && to >= today ? addDays(today, -1) : to;
  return sql`${counts} AND ${day} BETWEEN ${from} AND ${until}`;
}
