import { existsSync } from "node:fs";
import { parseArgs } from "node:util";
import { DatabaseInUse } from "../../db/lock.ts";
import { backUp } from "./back-up.ts";
import { type BackupManifest, backupManifestSchema, hasLosses } from "./backup.ts";
import { backupSentence } from "./backup-words.ts";
import { type Command, CommandFailure, type CommandTools } from "./command.ts";

/** `backup [--json]`: in the running service, so that no second process touches its database, or where none runs. */
export const backupCommand: Command = async (args, tools) => {
  const { values } = parseArgs({ args: [...args], options: { json: { type: "boolean", default: false } } });
  const manifest = (await backUpStopped(tools)) ?? (await askService(tools));
  tools.print(values.json ? JSON.stringify(manifest) : backupSentence(manifest));
  if (!values.json) tools.print(`链头 ${manifest.auditHead}`);
  return !hasLosses(manifest);
};

/** @returns null while a service holds the database. */
async function backUpStopped(tools: CommandTools): Promise<BackupManifest | null> {
  const path = tools.databasePath();
  // Opening would make an empty one, and its key.
  if (path !== null && !existsSync(path))
    throw new CommandFailure(`没有数据库 ${path}，没有备份。请核对 DATABASE_URL 和运行命令的目录。`);
  tools.vault();
  const opened = await tools.open().catch((error: unknown) => {
    if (error instanceof DatabaseInUse) return null;
    throw error;
  });
  if (opened === null) return null;
  try {
    if (opened.backups === null) throw new CommandFailure("数据库在另一台机器上，请由那里的管理人员备份。");
    return (await backUp(opened.operatorContext(), opened.backups)).manifest;
  } finally {
    await opened.close();
  }
}

async function askService(tools: CommandTools): Promise<BackupManifest> {
  const url = tools.lastAddress();
  const authorization = `Bearer ${tools.vault().deriveSecret("loopback")}`;
  const asked = { method: "POST", headers: { authorization } };
  const answer = url === null ? null : await fetch(`${url}/internal/backups`, asked).catch(() => null);
  if (answer?.ok) return backupManifestSchema.parse(await answer.json());
  if (answer?.status === 409) throw new CommandFailure("服务正在备份，请到“管理 → 备份”查看结果。");
  if (answer)
    throw new CommandFailure(
      `服务 ${url} 没有做成备份（${answer.status}）：请到“管理 → 备份”查看原因；两边的 SECRET_KEY 也可能不同。`,
    );
  throw new CommandFailure("没有等到结果：请到“管理 → 备份”查看。数据库也可能正被另一个命令使用，请等它完成后再备份。");
}
