import { sql } from "drizzle-orm";
import { index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";

/** One run of a scheduled job. At most one run of a job is open, whichever process began it. */
export const jobRuns = sqliteTable(
  "job_runs",
  {
    id: text("id").primaryKey(),
    job: text("job").notNull(),
    startedAt: integer("started_at", { mode: "timestamp_ms" }).notNull(),
    endedAt: integer("ended_at", { mode: "timestamp_ms" }),
    /** What it did, in one sentence; empty while it runs and when it failed. */
    result: text("result").notNull(),
    /** What broke, as the log names it; `cutShort` when the process ended first. Null when nothing did. */
    error: text("error"),
    /** Who pressed the button; null by the clock. */
    startedBy: text("started_by"),
  },
  (table) => [
    uniqueIndex("job_runs_open").on(table.job).where(sql`${table.endedAt} is null`),
    index("job_runs_job").on(table.job, table.startedAt),
  ],
);
