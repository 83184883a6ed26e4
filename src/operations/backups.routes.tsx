import { Hono } from "hono";
import { exportList, readSlice } from "../exchange/export-list.ts";
import { Conflict, Refused } from "../kernel/errors.ts";
import type { AppEnv } from "../web/env.ts";
import { redirectWithFlash } from "../web/flash-cookie.ts";
import { permit } from "../web/permit.ts";
import { readQuery } from "../web/read-query.ts";
import { sendFile } from "../web/send-file.ts";
import { BackupsPage, backupRows } from "./backups.page.tsx";
import type { Backups } from "./backups.ts";
import type { Job } from "./job.ts";
import { BACKUP_JOB } from "./list-jobs.ts";
import { backupColumns } from "./operations-columns.ts";
import { type JobRunner, listRuns, runJob } from "./run-job.ts";

interface BackupRouteDeps {
  backups: Backups | null;
  jobs: readonly Job[];
  jobRunner: JobRunner;
}

const RUNS_SHOWN = 20;
const PATH = "/administration/backups";
/** A small county is backed up by then, and the next page shows it; a larger one goes on. */
const PATIENCE_MS = 3000;

/** 管理 → 备份: which there are, what is in them, and a button. */
export function backupRoutes({ backups, jobs, jobRunner }: BackupRouteDeps): Hono<AppEnv> {
  const app = new Hono<AppEnv>();

  app.get(PATH, permit("backup.make"), async (c) => {
    const { ctx, frame } = c.var;
    const runs = await listRuns(ctx.db, BACKUP_JOB, RUNS_SHOWN);
    const rows = backupRows(backups === null ? [] : await backups.list(), runs);
    const { format } = readSlice(readQuery(c), 1);
    if (format !== null) {
      const list = { name: "备份", columns: backupColumns, rows, total: rows.length };
      return sendFile(c, await exportList(ctx, format, list));
    }
    const isRemote = backups === null;
    return c.html(<BackupsPage frame={frame} rows={rows} progress={backups?.progress() ?? null} isRemote={isRemote} />);
  });

  app.post(PATH, permit("backup.make"), async (c) => {
    const job = jobs.find(({ name }) => name === BACKUP_JOB);
    if (!job) throw new Refused("backup.remote");
    const running = runJob(c.var.ctx, job, jobRunner);
    running.catch((error: unknown) => {
      if (!(error instanceof Conflict)) jobRunner.onFailure(job.name, error);
    });
    const isOver = await Promise.race([running.then(() => true), stillRunning()]);
    const [last] = await listRuns(c.var.ctx.db, BACKUP_JOB, 1);
    if (last?.error != null) return redirectWithFlash(c, PATH, { tone: "error", text: "备份没有做成，原因见下。" });
    const text = isOver ? "备份已做好。" : "备份已开始，可以离开此页，稍后再来看结果。";
    return redirectWithFlash(c, PATH, { tone: "success", text });
  });

  return app;
}

function stillRunning(): Promise<false> {
  return new Promise((resolve) => {
    setTimeout(resolve, PATIENCE_MS, false);
  });
}
