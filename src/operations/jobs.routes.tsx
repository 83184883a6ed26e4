import { Hono } from "hono";
import { exportList, readSlice } from "../exchange/export-list.ts";
import { Conflict, NotFound } from "../kernel/errors.ts";
import type { AppEnv } from "../web/env.ts";
import { redirectWithFlash } from "../web/flash-cookie.ts";
import { permit } from "../web/permit.ts";
import { readQuery } from "../web/read-query.ts";
import { sendFile } from "../web/send-file.ts";
import { type Job, nextTime } from "./job.ts";
import { JobsPage } from "./jobs.page.tsx";
import { jobRunColumns } from "./operations-columns.ts";
import { type JobRunner, listRuns, runJob } from "./run-job.ts";

interface JobRouteDeps {
  jobs: readonly Job[];
  jobRunner: JobRunner;
  /** Whether work may go on after the answer: not on Workers. */
  sharesWork: boolean;
}

const RUNS_SHOWN = 5;
/** Most jobs are done by then, and the next page shows the result; a longer one goes on. */
const PATIENCE_MS = 3000;

/** 管理 → 定时任务: what runs by the clock, what became of it, and a button. */
export function jobRoutes({ jobs, jobRunner, sharesWork }: JobRouteDeps): Hono<AppEnv> {
  const app = new Hono<AppEnv>();

  app.get("/administration/jobs", permit("job.run"), async (c) => {
    const { ctx, frame } = c.var;
    const rows = [];
    for (const job of jobs) {
      rows.push({ job, runs: await listRuns(ctx.db, job.name, RUNS_SHOWN), next: nextTime(job.pattern, ctx.now) });
    }
    const { format } = readSlice(readQuery(c), 1);
    if (format !== null) {
      const runs = rows.flatMap((row) => row.runs.map((run) => ({ label: row.job.label, run })));
      const list = { name: "定时任务", columns: jobRunColumns, rows: runs, total: runs.length };
      return sendFile(c, await exportList(ctx, format, list));
    }
    return c.html(<JobsPage frame={frame} rows={rows} />);
  });

  app.post("/administration/jobs/:name{[a-z-]{1,40}}/run", permit("job.run"), async (c) => {
    const job = jobs.find(({ name }) => name === c.req.param("name"));
    if (!job) throw new NotFound("job");
    const running = runJob(c.var.ctx, job, jobRunner).then(() => `“${job.label}”已运行，结果见下。`);
    const text = sharesWork ? await Promise.race([running, stillRunning(job)]) : await running;
    running.catch((error: unknown) => {
      if (!(error instanceof Conflict)) jobRunner.onFailure(job.name, error);
    });
    return redirectWithFlash(c, "/administration/jobs", { tone: "success", text });
  });

  return app;
}

function stillRunning({ label }: Job): Promise<string> {
  return new Promise((resolve) => {
    setTimeout(resolve, PATIENCE_MS, `“${label}”正在运行，请稍后刷新页面查看结果。`);
  });
}
