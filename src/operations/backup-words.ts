import { describeSize } from "../attachments/attachment.ts";
import { type BackupManifest, backupBytes, countBackupRows } from "./backup.ts";

/** What was done, in one sentence. */
export function backupSentence(manifest: BackupManifest, removed: readonly string[] = []): string {
  const { name, attachments } = manifest;
  const { kept, files } = attachments;
  const copied = kept === "copied" ? `附件 ${files} 个` : `列出对象存储中的附件 ${files} 个（文件不在备份里）`;
  const old = removed.length === 0 ? "" : `删除旧备份 ${removed.length} 份。`;
  return `备份 ${name}：${countBackupRows(manifest)} 行，${copied}，共 ${describeSize(backupBytes(manifest))}。${lossSentence(manifest)}${old}`;
}

/** The manifest names all of them. */
const IDS_SHOWN = 20;

/** Which attachments are amiss, by their ids; empty when none is. */
export function lossSentence({ attachments: { recovered, missing, differing } }: BackupManifest): string {
  const named = (what: string, ids: readonly string[]): string =>
    ids.length === 0
      ? ""
      : `${what} ${ids.length} 个：${ids.slice(0, IDS_SHOWN).join("、")}${ids.length > IDS_SHOWN ? "……" : "。"}`;
  return [
    named("文件丢失", missing),
    named("文件与记录不符", differing),
    named("存放处丢失或损坏、取自上一份备份", recovered),
  ].join("");
}
