import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { DatabaseInUse } from "../../db/lock.ts";
import { differenceSentence, guardsSentence, rowsSinceSentence } from "../audit/ledger-words.ts";
import { isSignedHere } from "../audit/signed-export.ts";
import { isSound, type TrailVerdict, verifyAudit } from "../audit/verify-audit.ts";
import { type AuditHead, headText, parseHead } from "../kernel/audit-chain.ts";
import { BROKEN_WORDS } from "../kernel/broken-because.ts";
import { type Command, CommandFailure, CommandMisuse, type CommandTools } from "./command.ts";

/** `verify-audit [--head N:DIGEST] [--file F] [--json]`: walks the trail, in the running service or where none runs; or checks a signed export of it. */
export const verifyAuditCommand: Command = async (args, tools) => {
  const options = {
    head: { type: "string" },
    file: { type: "string" },
    json: { type: "boolean", default: false },
  } as const;
  const { values } = parseArgs({ args: [...args], options });
  if (values.file !== undefined) return verifyFile(values.file, tools, values.json);
  const known = values.head === undefined ? null : parseHead(values.head);
  if (values.head !== undefined && known === null) throw new CommandMisuse();
  const verdict = (await verifyStopped(tools, known)) ?? (await askService(tools, known));
  const { count, head, brokenAt, because } = verdict;
  if (values.json) tools.print(JSON.stringify(verdict));
  else if (brokenAt === null) {
    tools.print(`操作日志完好，共 ${count} 条。链头 ${headText(head)}`);
    if (known === null) tools.say("没有给出以前的链头，看不出日志末尾是否被截去；请用 --head 给出邮件或导出里的链头。");
  } else
    tools.print(`操作日志从第 ${brokenAt} 条起不可信：${BROKEN_WORDS[because ?? "changed"]}。前 ${count} 条完好。`);
  if (!values.json) tellLedgers(verdict, tools);
  return isSound(verdict);
};

const REPORT_IT = "请保留数据库文件，立即报告负责人。";

function tellLedgers(verdict: TrailVerdict, tools: CommandTools): void {
  const { compared, withoutAmounts, rows, differs, brokenAt, guards } = verdict;
  if (differs !== null) tools.print(`账目、记录与日志不符：${differenceSentence(differs)}。${REPORT_IT}`);
  else if (brokenAt === null) {
    tools.print(`账目与日志相符，共 ${compared} 笔。`);
    tools.print(
      `需求、成果、对接、附件、单位、账号、合同、项目、资金、专家、设置、选项等记录与日志相符，共 ${rows} 行。`,
    );
  }
  if (guards.length > 0) tools.print(`${guardsSentence(guards)}。${REPORT_IT}`);
  if (withoutAmounts > 0) tools.say(`其中 ${withoutAmounts} 笔是旧版本写下的，日志里没有金额，金额无法对照。`);
  const since = brokenAt === null ? rowsSinceSentence(verdict) : "";
  if (since !== "") tools.say(since);
}

/** A file that the auditor took out with a signature. */
async function verifyFile(path: string, tools: CommandTools, json: boolean): Promise<boolean> {
  const bytes = await readFile(path).catch(() => {
    throw new CommandFailure(`读不到文件 ${path}，请检查文件名。`);
  });
  const isSound = isSignedHere(tools.vault(), bytes);
  if (json) tools.print(JSON.stringify({ file: path, isSound }));
  else if (isSound) tools.print(`${path} 由本服务签名，一个字节也没有改动。`);
  else tools.print(`${path} 不可信：被改动过、不完整，或不是用本服务的密钥签名的。`);
  return isSound;
}

/** @returns null while a service holds the database. */
async function verifyStopped(tools: CommandTools, known: AuditHead | null): Promise<TrailVerdict | null> {
  const opened = await tools.open().catch((error: unknown) => {
    if (error instanceof DatabaseInUse) return null;
    throw error;
  });
  if (opened === null) return null;
  try {
    return await verifyAudit(opened.database.db, opened.operatorContext().vault, known);
  } finally {
    await opened.close();
  }
}

async function askService(tools: CommandTools, known: AuditHead | null): Promise<TrailVerdict> {
  const url = tools.lastAddress();
  const authorization = `Bearer ${tools.vault().deriveSecret("loopback")}`;
  const asked = known === null ? "" : `?head=${headText(known)}`;
  const answer =
    url === null
      ? null
      : await fetch(`${url}/internal/audit-check${asked}`, { headers: { authorization } }).catch(() => null);
  if (answer?.ok) return (await answer.json()) as TrailVerdict;
  if (answer)
    throw new CommandFailure(`服务 ${url} 没有回答日志核对（${answer.status}）：两边的 SECRET_KEY 可能不同。`);
  throw new CommandFailure("数据库正被另一个命令使用，或服务正在启动，请等它完成后再核对。");
}
