import { and, asc, desc, eq, isNull, lt } from "drizzle-orm";
import { z } from "zod";
import type { Database } from "../../db/client.ts";
import { jobRuns } from "../../db/schema/operations.ts";
import type { Context } from "../kernel/context.ts";
import { Conflict, DomainError } from "../kernel/errors.ts";
import { write } from "../kernel/write.ts";
import { type Job, nextTime } from "./job.ts";

export type JobRun = typeof jobRuns.$inferSelect;

/** A run that is open for longer belongs to a process that died. */
const LONGEST_RUN_MS = 60 * 60 * 1000;
const schema = z.object({});

/** How jobs run here, whoever asks for them. */
export interface JobRunner {
  /** The service itself as actor, at this moment. */
  systemContext: () => Context;
  onFailure: (job: string, error: unknown) => void;
}

/**
 * Runs one job and keeps what became of it. @param by the service, or who pressed the button.
 * @returns once it has ended, also when it failed. @throws NotAllowed; Conflict while it runs already, in any process.
 */
export async function runJob(by: Context, job: Job, { systemContext, onFailure }: JobRunner): Promise<void> {
  const runId = await beginRun(by, job);
  let end: Pick<JobRun, "result" | "error">;
  try {
    end = { result: await job.run(systemContext()), error: null };
  } catch (error) {
    onFailure(job.name, error);
    end = { result: "", error: nameOf(error) };
  }
  await write(systemContext(), { permission: "job.run", schema, input: {} }, async (tx) => {
    await tx.db
      .update(jobRuns)
      .set({ ...end, endedAt: tx.now })
      .where(and(eq(jobRuns.id, runId), isNull(jobRuns.endedAt)));
    await tx.audit({ action: "job.ended", entity: "job", entityId: job.name, detail: { error: end.error } });
  });
}

/** A code that has a sentence, or a name alone: messages may repeat what a statement held, and the log has it all. */
function nameOf(error: unknown): string {
  if (error instanceof DomainError) return error.code;
  return error instanceof Error ? error.name : "unknown";
}

async function beginRun(by: Context, job: Job): Promise<string> {
  return write(by, { permission: "job.run", schema, input: {} }, async (tx) => {
    await endDeadRuns(tx.db, tx.now, new Date(tx.now.getTime() - LONGEST_RUN_MS));
    const [run] = await tx.db
      .insert(jobRuns)
      .values({ id: tx.newId(), job: job.name, startedAt: tx.now, result: "", startedBy: tx.actor.accountId })
      .onConflictDoNothing()
      .returning();
    if (!run) throw new Conflict("job.underWay", { label: job.label });
    await tx.audit({ action: "job.began", entity: "job", entityId: job.name });
    return run.id;
  });
}

/** For a process that has the database to itself: what is open when it starts was cut short. */
export async function endAllRuns(ctx: Context): Promise<void> {
  await write(ctx, { permission: "job.run", schema, input: {} }, async (tx) => {
    await endDeadRuns(tx.db, tx.now, new Date(tx.now.getTime() + 1));
    await tx.audit({ action: "job.endedAll", entity: "job", entityId: "all" });
  });
}

async function endDeadRuns(db: Database, now: Date, before: Date): Promise<void> {
  await db
    .update(jobRuns)
    .set({ endedAt: now, error: "cutShort" })
    .where(and(isNull(jobRuns.endedAt), lt(jobRuns.startedAt, before)));
}

/** Runs what should have run by now, one after another: after a time without the service, and on Workers at each trigger. */
export async function runDueJobs(jobs: readonly Job[], runner: JobRunner): Promise<void> {
  const since = await findFirstRunOfAll(runner.systemContext().db);
  for (const job of jobs) {
    const ctx = runner.systemContext();
    const last = await findLastRun(ctx.db, job.name);
    if (isDue(job, last, since, ctx.now)) await runUnlessUnderWay(job, runner);
  }
}

/** @param since when the service ran its first job: a machine that is off at night makes up for what it missed. */
function isDue(job: Job, last: JobRun | null, since: Date | null, now: Date): boolean {
  // A trigger comes at most an hour after the time of a job that has never run.
  const from = last?.startedAt ?? since ?? new Date(now.getTime() - LONGEST_RUN_MS);
  if (last === null && !job.waitsForItsTime) return true;
  return last?.error === "cutShort" || nextTime(job.pattern, from) <= now;
}

/** By the clock: whoever else has begun it does it. */
export async function runUnlessUnderWay(job: Job, runner: JobRunner): Promise<void> {
  await runJob(runner.systemContext(), job, runner).catch((error: unknown) => {
    if (!(error instanceof Conflict)) runner.onFailure(job.name, error);
  });
}

/** When the service ran its first job. */
export async function findFirstRunOfAll(db: Database): Promise<Date | null> {
  const [first] = await db.select().from(jobRuns).orderBy(asc(jobRuns.startedAt)).limit(1);
  return first?.startedAt ?? null;
}

async function findLastRun(db: Database, job: string): Promise<JobRun | null> {
  const [last] = await listRuns(db, job, 1);
  return last ?? null;
}

/** The last runs of a job, the newest first. */
export async function listRuns(db: Database, job: string, limit: number): Promise<JobRun[]> {
  return db.select().from(jobRuns).where(eq(jobRuns.job, job)).orderBy(desc(jobRuns.startedAt)).limit(limit);
}
