import { parseArgs } from "node:util";
import { DatabaseInUse } from "../../db/lock.ts";
import { describeSize } from "../attachments/attachment.ts";
import { type AttachmentComparison, compareAttachments, isConsistent } from "../attachments/compare-attachments.ts";
import { sweepAttachments } from "../attachments/sweep-attachments.ts";
import { type Command, CommandFailure, type CommandTools } from "./command.ts";

const IDS_SHOWN = 20;

/** `attachments-check [--deep] [--sweep] [--json]`: compares table and store; `--sweep` first clears away what is nobody's. */
export const attachmentsCheckCommand: Command = async (args, tools) => {
  const flag = { type: "boolean", default: false } as const;
  const { values } = parseArgs({ args: [...args], options: { deep: flag, sweep: flag, json: flag } });
  const stopped = await compareStopped(tools, values);
  if (stopped === null && values.sweep)
    throw new CommandFailure("服务正在运行，它每夜会自己清理；请去掉 --sweep 再核对。");
  const comparison = stopped ?? (await askService(tools, values.deep));
  if (values.json) tools.print(JSON.stringify({ consistent: isConsistent(comparison), ...comparison }));
  else print(comparison, tools);
  return isConsistent(comparison);
};

function print(comparison: AttachmentComparison, tools: CommandTools): void {
  const { rows, rowBytes, files, fileBytes, missing, differing, surplus } = comparison;
  tools.print(`附件：${isConsistent(comparison) ? "一致" : "不一致"}`);
  tools.print(`  数据库 ${rows} 个，${describeSize(rowBytes)}`);
  tools.print(`  存放处 ${files} 个，${describeSize(fileBytes)}`);
  const list = (ids: readonly string[]): string => ids.slice(0, IDS_SHOWN).join(" ");
  if (missing.length > 0) tools.print(`  文件丢失 ${missing.length} 个：${list(missing)}`);
  if (differing.length > 0) tools.print(`  文件与记录不符 ${differing.length} 个：${list(differing)}`);
  if (surplus.length > 0) tools.print(`  无主文件 ${surplus.length} 个（一小时后由清理任务删除）`);
}

/** @returns null while a service holds the database. */
async function compareStopped(
  tools: CommandTools,
  { deep, sweep }: { deep: boolean; sweep: boolean },
): Promise<AttachmentComparison | null> {
  const opened = await tools.open().catch((error: unknown) => {
    if (error instanceof DatabaseInUse) return null;
    throw error;
  });
  if (opened === null) return null;
  try {
    const { attachments } = opened;
    if (attachments.store === null)
      throw new CommandFailure("没有设置存放附件的位置（ATTACHMENT_BUCKET_URL），没有可核对的。");
    if (sweep) {
      const { files, rows } = await sweepAttachments(opened.operatorContext(), attachments);
      tools.say(`已清理无主文件 ${files} 个、所属记录已不在的附件 ${rows} 个。`);
    }
    return await compareAttachments(opened.operatorContext(), attachments.store, { deep });
  } finally {
    await opened.close();
  }
}

async function askService(tools: CommandTools, deep: boolean): Promise<AttachmentComparison> {
  const url = tools.lastAddress();
  const authorization = `Bearer ${tools.vault().deriveSecret("loopback")}`;
  const path = `/internal/attachments-check${deep ? "?deep=true" : ""}`;
  const answer = url === null ? null : await fetch(`${url}${path}`, { headers: { authorization } }).catch(() => null);
  if (answer?.ok) return (await answer.json()) as AttachmentComparison;
  if (answer)
    throw new CommandFailure(`服务 ${url} 没有回答附件核对（${answer.status}）：两边的 SECRET_KEY 可能不同。`);
  throw new CommandFailure("数据库正被另一个命令使用，或服务正在启动，请等它完成后再核对。");
}
