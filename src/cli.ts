/** 命令行: one verb a line, on the same DATABASE_URL as the service; used through npm scripts. */
import { existsSync, readFileSync } from "node:fs";
import { DatabaseInUse } from "../db/lock.ts";
import { issueFirstAdministratorLinks } from "./accounts/first-administrators.ts";
import { type Config, ConfigProblems, databasePath, readConfig } from "./config.ts";
import { DomainError } from "./kernel/errors.ts";
import { ROLE_LABELS } from "./kernel/permissions.ts";
import { openLiveMembers } from "./live.ts";
import { type Command, CommandMisuse, type CommandTools } from "./operations/command.ts";
import { evaluateCommand } from "./operations/evaluate-command.ts";
import { importCommand } from "./operations/import-command.ts";
import { indexCheckCommand, reindexCommand } from "./operations/index-commands.ts";
import { createSnapshotFolder } from "./operations/snapshot-folder.ts";
import { openService, serviceVault } from "./start.ts";

const MIGRATIONS = new URL("../db/migrations", import.meta.url).pathname;

interface Verb {
  usage: string;
  command: (config: Config) => Command;
  /** The page of the running service that does the same, for verbs that need the file to themselves. */
  page: string | null;
}

const VERBS: Readonly<Record<string, Verb>> = {
  import: { usage: "needs|achievements 文件 [--publish] [--json]", command: () => importCommand, page: "/imports" },
  evaluate: { usage: "目录 [--judged] [--run 输出.tsv]", command: () => evaluateCommand, page: null },
  migrate: { usage: "（服务启动时也会自动更新数据库结构）", command: () => migrateCommand, page: "/" },
  reindex: { usage: "", command: () => reindexCommand, page: "/administration/index" },
  "index-check": { usage: "[--json]", command: () => indexCheckCommand, page: "/administration/index" },
  "first-admin": { usage: "", command: firstAdministratorsCommand, page: "/administration/accounts" },
};

/** Opening the service brings the schema up to date; there is nothing more to do. */
const migrateCommand: Command = async (_args, tools) => {
  const service = await tools.open();
  await service.close();
  tools.say("数据库结构已是最新。");
  return true;
};

function firstAdministratorsCommand(config: Config): Command {
  return async (_args, tools) => {
    const service = await tools.open();
    try {
      const links = await issueFirstAdministratorLinks(service.systemContext());
      if (links.length === 0) tools.say("三类管理员都已有人担任。忘记密码时，请安全管理员在“账号”页签发重置链接。");
      for (const { role, token } of links) {
        tools.print(
          `${ROLE_LABELS[role]}（24 小时内有效，只能用一次）：${config.publicUrl}/first-administrator/${token}`,
        );
      }
      return true;
    } finally {
      await service.close();
    }
  };
}

function createTools(config: Config): CommandTools {
  return {
    say: (sentence) => void process.stderr.write(`${sentence}\n`),
    print: (line) => void process.stdout.write(`${line}\n`),
    runningService: () => findRunningService(config),
    loopbackSecret: () => serviceVault(config).deriveSecret("loopback"),
    open: async () => {
      const service = await openService(config, MIGRATIONS);
      const snapshots = service.path === null ? null : createSnapshotFolder(`${service.path}.index`);
      const openLive = async () =>
        (await openLiveMembers({ db: service.open.db, snapshots, shared: false, onFailure: reportFailure })).set;
      return { database: service.open, systemContext: service.systemContext, openLive, close: service.close };
    },
  };
}

function reportFailure(name: string, error: unknown): void {
  process.stderr.write(`${name}：${String(error)}\n`);
}

/** The service leaves its address beside the database file; a process that is gone counts as none. */
function findRunningService(config: Config): string | null {
  const path = databasePath(config.databaseUrl);
  if (path === null || !existsSync(`${path}.service.json`)) return null;
  const { url, pid } = JSON.parse(readFileSync(`${path}.service.json`, "utf8")) as { url: string; pid: number };
  try {
    process.kill(pid, 0);
    return url;
  } catch {
    return null;
  }
}

async function main(): Promise<boolean> {
  const [name = "", ...args] = process.argv.slice(2);
  const verb = Object.hasOwn(VERBS, name) ? VERBS[name] : undefined;
  if (!verb) return misuse();
  const config = readConfig(process.env);
  try {
    return await verb.command(config)(args, createTools(config));
  } catch (error) {
    if (error instanceof CommandMisuse || (error as { code?: string }).code?.startsWith("ERR_PARSE_ARGS"))
      return misuse();
    if (error instanceof DatabaseInUse && verb.page !== null) {
      const at = findRunningService(config) ?? config.publicUrl;
      return refuse(`服务正在使用数据库 ${error.path}。请在页面上做同样的事：${at}${verb.page}，或先停止服务再运行。`);
    }
    throw error;
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
  if (error instanceof ConfigProblems) return error.message;
  if (error instanceof DomainError) return FILE_SENTENCES[error.code] ?? error.message;
  if (!(error instanceof Error)) return String(error);
  return (error as NodeJS.ErrnoException).code === "ENOENT"
    ? `找不到文件：${error.message}`
    : (error.stack ?? error.message);
}

const FILE_SENTENCES: Readonly<Record<string, string>> = {
  "file.unknownKind": "文件应为 .jsonl、.csv 或 .xlsx。",
  "file.unreadable": "文件无法读取：内容损坏，或与扩展名不符。",
  "file.tooManyRows": "文件行数过多，请拆成每份 10 万行以内。",
  "file.tooLargeUnpacked": "文件解压后过大（超过 200 MB），请拆分。",
};

main().then(
  (done) => {
    process.exitCode = done ? 0 : 1;
  },
  (error: unknown) => {
    process.stderr.write(`${describe(error)}\n`);
    process.exitCode = 1;
  },
);
