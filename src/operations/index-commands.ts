import { parseArgs } from "node:util";
import { DatabaseInUse } from "../../db/lock.ts";
import type { LiveComparison } from "../kernel/compare-live.ts";
import { type Command, CommandFailure, type CommandTools } from "./command.ts";
import { createProgressBar } from "./progress-bar.ts";

const IDS_SHOWN = 20;

/** `index-check [--json]`: asks the running service over loopback, or checks the snapshots where none runs. */
export const indexCheckCommand: Command = async (args, tools) => {
  const { values } = parseArgs({ args: [...args], options: { json: { type: "boolean", default: false } } });
  const stopped = await compareSnapshots(tools);
  const comparisons = stopped ?? (await askService(tools));
  if (!values.json) for (const comparison of comparisons) print(comparison, tools);
  const equal = comparisons.every(isEqual);
  if (values.json) tools.print(JSON.stringify({ equal, running: stopped === null, indexes: comparisons }));
  return equal;
};

function print({ name, held, expected, missing, surplus }: LiveComparison, tools: CommandTools): void {
  tools.print(`${name}：${isEqual({ held, expected }) ? "一致" : "不一致"}`);
  tools.print(`  索引   ${held.count} 条 ${held.sha256}`);
  tools.print(`  数据库 ${expected.count} 条 ${expected.sha256}`);
  if (missing.length > 0) tools.print(`  索引缺少：${missing.slice(0, IDS_SHOWN).join(" ")}`);
  if (surplus.length > 0) tools.print(`  索引多出：${surplus.slice(0, IDS_SHOWN).join(" ")}`);
}

/** @returns null while a service holds the database. */
async function compareSnapshots(tools: CommandTools): Promise<LiveComparison[] | null> {
  const opened = await tools.open().catch((error: unknown) => {
    if (error instanceof DatabaseInUse) return null;
    throw error;
  });
  if (opened === null) return null;
  try {
    const showProgress = createProgressBar("核对索引", process.stderr);
    const showBuilt = createProgressBar("建立索引", process.stderr);
    let built = 0;
    const live = await opened.openLive("asFound", (members) => showBuilt(++built, members));
    return await live.compare(showProgress);
  } finally {
    await opened.close();
  }
}

async function askService(tools: CommandTools): Promise<LiveComparison[]> {
  const url = tools.lastAddress();
  const authorization = `Bearer ${tools.vault().deriveSecret("loopback")}`;
  const answer =
    url === null ? null : await fetch(`${url}/internal/index-check`, { headers: { authorization } }).catch(() => null);
  if (answer?.ok) return (await answer.json()) as LiveComparison[];
  if (answer)
    throw new CommandFailure(`服务 ${url} 没有回答索引核对（${answer.status}）：两边的 SECRET_KEY 可能不同。`);
  throw new CommandFailure("数据库正被另一个命令使用，或服务正在启动，请等它完成后再核对。");
}

function isEqual({ held, expected }: Pick<LiveComparison, "held" | "expected">): boolean {
  return held.sha256 === expected.sha256;
}

/** `reindex [--json]`: builds every index from the database alone, writes its snapshot, and compares them. */
export const reindexCommand: Command = async (args, tools) => {
  const { values } = parseArgs({ args: [...args], options: { json: { type: "boolean", default: false } } });
  const opened = await tools.open();
  try {
    const showProgress = createProgressBar("重建索引", process.stderr);
    let built = 0;
    const live = await opened.openLive("anew", (members) => showProgress(++built, members));
    await live.saveSnapshots();
    const comparisons = await live.compare();
    for (const { name, held, expected } of comparisons)
      tools.say(
        `${name}：${held.count} 条${isEqual({ held, expected }) ? "" : `，与数据库的 ${expected.count} 条不一致`}`,
      );
    if (values.json) tools.print(JSON.stringify({ indexes: comparisons.map(({ name, held }) => ({ name, ...held })) }));
    return comparisons.every(isEqual);
  } finally {
    await opened.close();
  }
};
