/** 命令行: one verb a line, on the same DATABASE_URL as the service; used through npm scripts. */
import { DatabaseInUse } from "../db/lock.ts";
import { createTools, lastAddress } from "./command-tools.ts";
import { readConfig } from "./config.ts";
import { DomainError } from "./kernel/errors.ts";
import { attachmentsCheckCommand } from "./operations/attachment-command.ts";
import { backupCommand } from "./operations/backup-command.ts";
import { type Command, CommandFailure, CommandMisuse } from "./operations/command.ts";
import { evaluateCommand } from "./operations/evaluate-command.ts";
import { fitGradesCommand } from "./operations/fit-grades-command.ts";
import { fitWeightsCommand } from "./operations/fit-weights-command.ts";
import { importCommand } from "./operations/import-command.ts";
import { indexCheckCommand, reindexCommand } from "./operations/index-commands.ts";
import { learnCommand } from "./operations/learn-command.ts";
import { restoreCommand } from "./operations/restore-command.ts";
import { OPERATIONS_SENTENCES } from "./operations/sentences.ts";
import { firstAdministratorsCommand, migrateCommand } from "./operations/start-commands.ts";
import { verifyAuditCommand } from "./operations/verify-audit-command.ts";
import { seedCommand } from "./seed-command.ts";
import { explainStartFailure } from "./start-failure.ts";
import { sentenceFor } from "./web/sentences.ts";

interface Verb {
  usage: string;
  command: Command;
  /** What to do while the service has the file to itself. @param at its address */
  whileRunning: (at: string) => string;
}

const onPage = (page: string) => (at: string) => `请在页面上做同样的事：${at}${page}，或先停止服务再运行。`;

const VERBS: Readonly<Record<string, Verb>> = {
  import: {
    usage: "needs|achievements|organizations|contracts 文件 [--publish] [--json]",
    command: importCommand,
    whileRunning: onPage("/imports"),
  },
  evaluate: {
    usage: "目录 [--judged] [--run 输出.tsv] [--ablate]",
    command: evaluateCommand,
    whileRunning: onPage("/"),
  },
  "fit-grades": {
    usage: "[目录] [--propose] [--json]",
    command: fitGradesCommand,
    whileRunning: () => "请先停止服务再运行；给出标注目录而不加 --propose 时不需要数据库，可以照常运行。",
  },
  "fit-weights": {
    usage: "[目录] [--propose] [--json]",
    command: fitWeightsCommand,
    whileRunning: () => "请先停止服务再运行；给出标注目录而不加 --propose 时不需要数据库，可以照常运行。",
  },
  learn: {
    usage: "[文件…] [--json]",
    command: learnCommand,
    whileRunning: () => "请先停止服务再运行；不加文件时，它每夜会自己重新学习。",
  },
  migrate: {
    usage: "[--json]",
    command: migrateCommand,
    whileRunning: () => "它启动时已经更新了数据库结构，不用再运行。",
  },
  seed: { usage: "--demo [--json]", command: seedCommand, whileRunning: () => "请先停止服务再运行。" },
  reindex: { usage: "[--json]", command: reindexCommand, whileRunning: onPage("/administration/index") },
  "index-check": { usage: "[--json]", command: indexCheckCommand, whileRunning: onPage("/administration/index") },
  "attachments-check": {
    usage: "[--deep] [--sweep] [--json]",
    command: attachmentsCheckCommand,
    whileRunning: () => "它每夜会自己清理无主的附件。",
  },
  backup: { usage: "[--json]", command: backupCommand, whileRunning: onPage("/administration/backups") },
  restore: {
    usage: "备份文件夹 [--replace] [--json]",
    command: restoreCommand,
    whileRunning: () => "请先停止服务，再恢复。",
  },
  "verify-audit": {
    usage: "[--head 序号:摘要] [--file 签名导出文件] [--json]",
    command: verifyAuditCommand,
    whileRunning: () => "服务运行时也可以核对，请再运行一次。",
  },
  "first-admin": {
    usage: "[--reset 邮箱] [--json]",
    command: firstAdministratorsCommand,
    whileRunning: onPage("/administration/accounts"),
  },
};

async function main(): Promise<boolean> {
  const [name = "", ...args] = process.argv.slice(2);
  const verb = Object.hasOwn(VERBS, name) ? VERBS[name] : undefined;
  if (!verb) return misuse();
  // Without DATABASE_URL demo data goes where the demo keeps it.
  const demo = name === "seed" && args.includes("--demo");
  const config = readConfig({ ...process.env, ...(demo ? { DEMO: "true" } : {}) });
  try {
    return await verb.command(args, createTools(config));
  } catch (error) {
    if (error instanceof CommandMisuse || codeOf(error).startsWith("ERR_PARSE_ARGS")) return misuse();
    if (!(error instanceof DatabaseInUse)) throw error;
    const at = lastAddress(config) ?? config.publicUrl;
    return refuse(`服务正在使用数据库 ${error.path}。${verb.whileRunning(at)}`);
  }
}

function misuse(): false {
  const lines = Object.entries(VERBS).map(([name, { usage }]) => `  npm run ${name} -- ${usage}`);
  return refuse(`用法：\n${lines.join("\n")}`);
}

function refuse(sentence: string): false {
  process.stderr.write(`${sentence}\n`);
  return false;
}

/** What a person can mend gets one sentence; anything else is our bug and shows where. */
function describe(error: unknown): string {
  if (error instanceof CommandFailure) return error.message;
  if (error instanceof DomainError) return sentenceFor(error.code, error.facts, "refused", OPERATIONS_SENTENCES);
  const file = error instanceof Error && "path" in error ? String(error.path) : "";
  if (codeOf(error) === "ENOENT") return `找不到文件 ${file}。`;
  if (codeOf(error) === "EISDIR") return `${file} 是目录，应为文件。`.trimStart();
  const explained = explainStartFailure(error);
  if (explained !== null) return explained;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "";
}

main().then(
  (done) => {
    process.exitCode = done ? 0 : 1;
  },
  (error: unknown) => {
    process.stderr.write(`${describe(error)}\n`);
    process.exitCode = 1;
  },
);
