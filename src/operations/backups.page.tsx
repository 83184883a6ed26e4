import { describeSize } from "../attachments/attachment.ts";
import { shanghaiMinute } from "../kernel/dates.ts";
import { Badge } from "../web/badge.tsx";
import type { Frame } from "../web/env.ts";
import { ExportLinks } from "../web/export-links.tsx";
import { Layout } from "../web/layout.tsx";
import { PageHeading, Panel } from "../web/page.tsx";
import { Table } from "../web/table.tsx";
import {
  type BackupManifest,
  type BackupProgress,
  backupBytes,
  countBackupRows,
  hasLosses,
  type ListedBackup,
} from "./backup.ts";
import { lossSentence } from "./backup-words.ts";
import { outcomeText } from "./jobs.page.tsx";
import type { JobRun } from "./run-job.ts";

/** A backup that is there, or an attempt of which there is none. */
export type BackupRow = ListedBackup | { failed: JobRun };

interface BackupsPageProps {
  frame: Frame;
  rows: readonly BackupRow[];
  progress: BackupProgress | null;
  /** Whether another machine keeps the database. */
  isRemote: boolean;
}

/** Both by time, the newest first. */
export function backupRows(kept: readonly ListedBackup[], runs: readonly JobRun[]): BackupRow[] {
  const failed = runs
    .filter(({ endedAt, error }) => endedAt !== null && error !== null)
    .map((run) => ({ failed: run }));
  return [...kept, ...failed].sort((a, b) => timeOf(b).localeCompare(timeOf(a)));
}

/** 备份: the last ones, what each holds, and a button to make one now. */
export function BackupsPage({ frame, rows, progress, isRemote }: BackupsPageProps) {
  return (
    <Layout
      frame={frame}
      title="备份"
      current="administration"
      breadcrumbs={[{ label: "管理", href: "/administration" }, { label: "备份" }]}
    >
      <PageHeading
        title="备份"
        lead="每天 02:30 自动备份，服务照常使用。备份与数据库同样保密；密钥不在备份里，请另处保存。"
        actions={progress === null && !isRemote ? <BackUpNow /> : undefined}
      />
      <div class="flow">
        {progress === null ? null : <Progress {...progress} />}
        <Panel title="最近的备份">
          <Table
            caption="最近的备份"
            captionHidden
            rows={rows}
            empty={isRemote ? "数据库在另一台机器上，由那里的管理人员备份。" : "还没有备份"}
            columns={[
              { header: "时间", heading: true, nowrap: true, cell: Made },
              { header: "结论", cell: Verdict },
              { header: "大小", numeric: true, nowrap: true, cell: ofManifest(sizeOf) },
              { header: "数据行数", numeric: true, cell: ofManifest(countBackupRows) },
              { header: "附件", nowrap: true, cell: ofManifest(attachmentsOf) },
              { header: "链头", nowrap: true, cell: ofManifest(({ auditHead }) => <Head auditHead={auditHead} />) },
            ]}
          />
          <p class="field-hint">
            恢复由系统管理员在服务器上办理：停止服务，运行 <code>npm run restore -- 备份文件夹</code>
            （时间下面的名称），步骤见 README 的“备份与恢复”。
          </p>
          <ExportLinks total={rows.length} href="/administration/backups" noun="份" />
        </Panel>
      </div>
    </Layout>
  );
}

function BackUpNow() {
  return (
    <form method="post" action="/administration/backups">
      <button class="btn btn-primary" type="submit">
        立即备份
      </button>
    </form>
  );
}

const STEPS: Record<BackupProgress["step"], string> = {
  attachments: "正在复制附件",
  copying: "正在复制数据库",
  checking: "正在核对副本",
  sums: "正在计算摘要",
};

function Progress({ step, done, total }: BackupProgress) {
  const sentence = total === 0 ? STEPS[step] : `${STEPS[step]}：${done} 个文件，共 ${total} 个`;
  return (
    <Panel title="正在备份">
      <p>
        <progress class="progress" {...(total === 0 ? {} : { value: done, max: total })} aria-label="备份进度">
          {sentence}
        </progress>
      </p>
      <p role="status">{sentence}</p>
      <p>
        <a class="btn btn-outline" href="/administration/backups">
          刷新
        </a>
      </p>
    </Panel>
  );
}

/** The name is what restoring asks for. */
function Made(row: BackupRow) {
  return (
    <>
      {timeOf(row)}
      {"failed" in row ? null : (
        <>
          <br />
          <code>{row.name}</code>
        </>
      )}
    </>
  );
}

function Verdict(row: BackupRow) {
  const because = verdictOf(row);
  if ("failed" in row) return <Bad label="没有做成" because={because} />;
  if (row.manifest === null) return <Bad label="不可用" because={because} />;
  if (!row.isOurs)
    return (
      <>
        <Badge tone="neutral">不归本库</Badge> {because}
      </>
    );
  return hasLosses(row.manifest) ? (
    <>
      <Badge tone="warning">附件有缺</Badge> {because}
    </>
  ) : (
    <Badge tone="success">完好</Badge>
  );
}

function Bad({ label, because }: { label: string; because: string }) {
  return (
    <>
      <Badge tone="error">{label}</Badge> {because}
    </>
  );
}

function Head({ auditHead }: { auditHead: string }) {
  const [seq = "", digest = ""] = auditHead.split(":");
  return (
    <code title={auditHead}>
      {seq}:{digest.slice(0, 12)}
    </code>
  );
}

function ofManifest<Cell>(cell: (manifest: BackupManifest) => Cell): (row: BackupRow) => Cell | "—" {
  return (row) => ("failed" in row || row.manifest === null ? "—" : cell(row.manifest));
}

/** When it was made, by the clock of Shanghai; of one that cannot be read its name says so. */
export function timeOf(row: BackupRow): string {
  if ("failed" in row) return shanghaiMinute(row.failed.startedAt);
  if (row.manifest !== null) return shanghaiMinute(new Date(row.manifest.madeAt));
  return row.name.replace(/_(\d\d)(\d\d)\d\d$/, " $1:$2");
}

/** Good, or what is amiss. */
export function verdictOf(row: BackupRow): string {
  if ("failed" in row) return outcomeText(row.failed);
  if (row.manifest === null) return "清单缺失、被改动过或不是用本服务的密钥签名的，或文件不完整。";
  const state = lossSentence(row.manifest) || "完好";
  return row.isOurs ? state : `另一个数据库的，或恢复以前的：${state.replace(/。$/, "")}；可以恢复，本服务不删除。`;
}

export function attachmentsOf({ attachments: { kept, files } }: BackupManifest): string {
  return kept === "copied" ? `${files} 个` : `列出 ${files} 个，文件在对象存储`;
}

export const sizeOf = (manifest: BackupManifest): string => describeSize(backupBytes(manifest));
