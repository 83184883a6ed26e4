import { mkdir } from "node:fs/promises";
import { dirname } from "node:path";
import { parseArgs } from "node:util";
import { lockDatabase } from "../../db/lock.ts";
import { compareAttachments } from "../attachments/compare-attachments.ts";
import { isSound, verifyAudit } from "../audit/verify-audit.ts";
import { parseHead } from "../kernel/audit-chain.ts";
import { shanghaiMinute, shanghaiSecond } from "../kernel/dates.ts";
import type { BackupManifest } from "./backup.ts";
import { backupSentence } from "./backup-words.ts";
import { type Command, type CommandDatabase, CommandFailure, CommandMisuse, type CommandTools } from "./command.ts";
import { listStanding, putInPlace } from "./put-in-place.ts";
import { recordRestoring, STRAY_FILE_DAYS } from "./record-restoring.ts";
import { endReplacing, isHalfRestored } from "./restoring-marker.ts";
import { type BackupFlaw, clearStaged, stageBackup, unstage } from "./stage-backup.ts";

/** `restore FOLDER [--replace] [--json]`: puts a backup in the place of the database, once all of it was found whole. */
export const restoreCommand: Command = async (args, tools) => {
  const flag = { type: "boolean", default: false } as const;
  const options = { replace: flag, json: flag };
  const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
  const [folder, ...more] = positionals;
  if (folder === undefined || more.length > 0) throw new CommandMisuse();
  const path = tools.databasePath();
  if (path === null) throw new CommandFailure("数据库在另一台机器上（DATABASE_URL），只能恢复到本机的数据库文件。");
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });

  const release = await lockDatabase(path);
  let restored: Restored;
  try {
    restored = await replace(folder, path, values.replace, tools);
  } catch (error) {
    release();
    throw error;
  }
  const opened = await tools.open(release);
  try {
    await recordRestoring(opened.operatorContext(), restored.manifest);
    await endReplacing(path);
    await clearStaged(path);
    return await tell(opened, restored, tools, values.json);
  } finally {
    await opened.close();
  }
};

/** @throws CommandFailure when nothing was put in place. */
async function replace(folder: string, path: string, isAsked: boolean, tools: CommandTools): Promise<Restored> {
  if ((await listStanding(path)).length > 0 && !isAsked)
    throw new CommandFailure(
      `${path} 或它的附件文件夹已存在，没有恢复。确认要换下它们，请加 --replace：原来的文件改名保留。`,
    );
  // What a half done one has staged stays, until there is another whole one.
  if (!isHalfRestored(path)) await clearStaged(path);
  const staged = await stageBackup(folder, path, tools.vault());
  if ("flaw" in staged) throw new CommandFailure(`${flawSentence(folder, staged)}没有恢复，现有的文件没有动。`);
  const { manifest } = staged;
  if ((manifest.attachments.kept === "copied") !== tools.keepsAttachmentsHere()) {
    await unstage(staged);
    throw new CommandFailure(
      manifest.attachments.kept === "copied"
        ? "备份里有附件文件，而现在的设置把附件存在对象存储。请先去掉 ATTACHMENT_BUCKET_URL，再恢复。"
        : "备份的附件在对象存储，而现在的设置把附件存在本机。请先设置原来的 ATTACHMENT_BUCKET_URL，再恢复。",
    );
  }
  return { manifest, kept: await putInPlace(staged, path, stampOf(tools.now())), path };
}

interface Restored {
  manifest: BackupManifest;
  /** Where the database is that stood there. */
  kept: string | null;
  path: string;
}

/** Says whether what is in place now holds. */
async function tell(opened: CommandDatabase, restored: Restored, tools: CommandTools, json: boolean): Promise<boolean> {
  const { manifest, kept, path } = restored;
  const ctx = opened.operatorContext();
  const verdict = await verifyAudit(opened.database.db, ctx.vault, parseHead(manifest.auditHead));
  const { store } = opened.attachments;
  const files = store === null ? null : await compareAttachments(ctx, store);
  const missing = (files?.missing ?? []).filter((id) => !manifest.attachments.missing.includes(id));
  const isWhole = isSound(verdict) && missing.length === 0;
  if (json) {
    tools.print(JSON.stringify({ restored: manifest.name, kept, isSound: isWhole, entries: verdict.count, missing }));
    return isWhole;
  }
  tools.print(`已恢复到 ${path}：${shanghaiMinute(new Date(manifest.madeAt))} 的备份。`);
  tools.print(backupSentence(manifest));
  if (kept !== null) tools.print(`原来的数据库改名为 ${kept}。确认恢复无误后再删除。`);
  tools.print(
    isSound(verdict)
      ? `操作日志与备份的链头相符，共 ${verdict.count} 条（含这次恢复）。`
      : "操作日志不可信、账目或记录与日志不符，或数据库的结构与防护被改动，请运行 npm run verify-audit 查看，并报告负责人。",
  );
  if (missing.length > 0) tools.print(`存放处缺少附件 ${missing.length} 个：${missing.join(" ")}`);
  if (manifest.attachments.kept === "listed")
    tools.say(`备份之后上传到对象存储的文件没有记录，${STRAY_FILE_DAYS} 天内不清理；还要用的，请在这之前另存。`);
  tools.say(
    "这份备份之后的改动不在其中：密码和角色是备份时的，之后办理过的改密码、改角色、删除个人信息、停用账号，请再办一次。所有人都要重新登录，没有用过的一次性链接已失效，请重新发。",
  );
  return isWhole;
}

function flawSentence(folder: string, flaw: BackupFlaw): string {
  switch (flaw.flaw) {
    case "manifest":
      return `${folder} 不是完整的备份：清单缺失、被改动过，或不是用现在的密钥签名的。`;
    case "sums":
      return `${folder} 的摘要文件缺失或被改动过。`;
    case "file":
      return `备份中的 ${flaw.name} 缺失、不完整或被改动过。`;
    case "damage":
      return `备份中的数据库已损坏（${flaw.damage}）。`;
    case "counts":
      return "备份中的数据行数与清单不符。";
    case "attachments":
      return "备份中的附件数与清单不符。";
    case "head":
      return "备份中操作日志的链头与清单不符。";
  }
}

const stampOf = (now: Date): string => shanghaiSecond(now).replace(" ", "_").replaceAll(":", "");
