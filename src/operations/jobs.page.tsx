import { shanghaiMinute } from "../kernel/dates.ts";
import { Badge } from "../web/badge.tsx";
import { ConfirmForm } from "../web/confirm-form.tsx";
import type { Frame } from "../web/env.ts";
import { ExportLinks } from "../web/export-links.tsx";
import { Layout } from "../web/layout.tsx";
import { PageHeading, Panel } from "../web/page.tsx";
import { Table } from "../web/table.tsx";
import type { Job } from "./job.ts";
import type { JobRun } from "./run-job.ts";
import { OPERATIONS_SENTENCES } from "./sentences.ts";

export interface JobRow {
  job: Pick<Job, "name" | "label" | "when">;
  /** The newest first. */
  runs: readonly JobRun[];
  next: Date;
}

/** 定时任务: when each runs, what became of the last runs, and a way to run it now. */
export function JobsPage({ frame, rows }: { frame: Frame; rows: readonly JobRow[] }) {
  return (
    <Layout
      frame={frame}
      title="定时任务"
      current="administration"
      breadcrumbs={[{ label: "管理", href: "/administration" }, { label: "定时任务" }]}
    >
      <PageHeading
        title="定时任务"
        lead="时间为北京时间。服务停止期间错过的，启动后补做；重复运行不会重复处理，同一任务不会同时运行两次。"
      />
      <div class="flow">
        {rows.map((row) => (
          <JobPanel {...row} />
        ))}
        <ExportLinks
          total={rows.reduce((sum, { runs }) => sum + runs.length, 0)}
          href="/administration/jobs"
          noun="次运行"
        />
      </div>
    </Layout>
  );
}

function JobPanel({ job, runs, next }: JobRow) {
  return (
    <Panel title={job.label} id={job.name}>
      <p class="field-hint">
        {job.when}，下一次 {shanghaiMinute(next)}
      </p>
      <Table
        caption={`${job.label}的最近几次运行`}
        captionHidden
        rows={runs}
        empty="还没有运行过"
        columns={[
          { header: "开始", heading: true, nowrap: true, cell: (run: JobRun) => shanghaiMinute(run.startedAt) },
          { header: "用时", numeric: true, nowrap: true, cell: lasted },
          { header: "起因", nowrap: true, cell: (run) => (run.startedBy === null ? "到时间" : "手动") },
          { header: "结果", cell: (run) => <Outcome run={run} /> },
        ]}
      />
      <ConfirmForm
        action={`/administration/jobs/${job.name}/run`}
        label="立即运行"
        sentence={`现在运行一次“${job.label}”，不影响下一次的时间。`}
        confirmLabel="确认运行"
      />
    </Panel>
  );
}

function Outcome({ run }: { run: JobRun }) {
  if (run.endedAt === null) return <Badge tone="info">{outcomeText(run)}</Badge>;
  if (run.error === null) return <>{outcomeText(run)}</>;
  return (
    <>
      <Badge tone="error">出错</Badge> {outcomeText(run)}
    </>
  );
}

export function outcomeText({ endedAt, error, result }: JobRun): string {
  if (endedAt === null) return "运行中";
  if (error === null) return result;
  const sentence = OPERATIONS_SENTENCES[error];
  return typeof sentence === "string" ? sentence : `${error}，详情见服务日志。`;
}

export function lasted({ startedAt, endedAt }: JobRun): string {
  if (endedAt === null) return "—";
  const ms = endedAt.getTime() - startedAt.getTime();
  return ms < 1000 ? "不到 1 秒" : `${Math.round(ms / 1000)} 秒`;
}
