import type { ExportColumn } from "../exchange/export-list.ts";
import { shanghaiMinute } from "../kernel/dates.ts";
import type { BackupManifest } from "./backup.ts";
import { countBackupRows } from "./backup.ts";
import { attachmentsOf, type BackupRow, sizeOf, timeOf, verdictOf } from "./backups.page.tsx";
import { KIND_NOUNS, outcomeOf } from "./import-acts.page.tsx";
import type { ImportRowRecord, ListedImport } from "./import-queries.ts";
import { importerOf, resultOf } from "./imports.page.tsx";
import { lasted, outcomeText } from "./jobs.page.tsx";
import type { JobRun } from "./run-job.ts";

/** 最近的导入. */
export const importColumns: ExportColumn<ListedImport>[] = [
  { header: "文件", cell: ({ fileName }) => fileName, width: 30 },
  { header: "导入什么", cell: ({ kind }) => KIND_NOUNS[kind] },
  { header: "上传人", cell: importerOf },
  { header: "时间", cell: ({ createdAt }) => shanghaiMinute(createdAt), width: 18 },
  { header: "读入行数", cell: ({ summary }) => summary.read },
  { header: "结果", cell: resultOf, width: 40 },
];

/** What became of each row of one import: for whoever mends the file rather than the page. */
export const importRowColumns: ExportColumn<ImportRowRecord>[] = [
  { header: "文件中的行", cell: ({ line }) => line },
  { header: "名称", cell: ({ title, sourceId }) => title || sourceId, width: 40 },
  { header: "结果", cell: outcomeOf, width: 20 },
  { header: "说明", cell: ({ remarks }) => remarks.join("；"), width: 60 },
  {
    header: "要改的栏",
    cell: ({ problems }) => problems.map(({ header, typed }) => `${header}：${typed || "（空）"}`).join("\n"),
    width: 40,
  },
];

/** 定时任务: the last runs of all of them. */
export const jobRunColumns: ExportColumn<{ label: string; run: JobRun }>[] = [
  { header: "任务", cell: ({ label }) => label },
  { header: "开始", cell: ({ run }) => shanghaiMinute(run.startedAt), width: 18 },
  { header: "用时", cell: ({ run }) => lasted(run) },
  { header: "起因", cell: ({ run }) => (run.startedBy === null ? "到时间" : "手动") },
  { header: "结果", cell: ({ run }) => outcomeText(run), width: 50 },
];

const ofManifest =
  <Cell>(cell: (manifest: BackupManifest) => Cell) =>
  (row: BackupRow): Cell | null =>
    "failed" in row || row.manifest === null ? null : cell(row.manifest);

/** 备份: those that are there, and the attempts that failed. */
export const backupColumns: ExportColumn<BackupRow>[] = [
  { header: "时间", cell: timeOf, width: 18 },
  { header: "结论", cell: verdictOf, width: 40 },
  { header: "大小", cell: ofManifest(sizeOf) },
  { header: "数据行数", cell: ofManifest(countBackupRows) },
  { header: "附件", cell: ofManifest(attachmentsOf), width: 20 },
  { header: "链头", cell: ofManifest(({ auditHead }) => auditHead), width: 70 },
];
