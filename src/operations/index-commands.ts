import { parseArgs } from "node:util";
import type { LiveComparison } from "../kernel/live.ts";
import type { Command, CommandTools } from "./command.ts";

const IDS_SHOWN = 20;

/** `index-check [--json]`: asks the running service over loopback, or checks the snapshot where none runs. */
export const indexCheckCommand: Command = async (args, tools) => {
  const { values } = parseArgs({ args: [...args], options: { json: { type: "boolean", default: false } } });
  const url = tools.runningService();
  const comparisons = url === null ? await compareSnapshot(tools) : await askService(tools, url);
  for (const { name, held, expected, missing, surplus } of comparisons) {
    const same = held.sha256 === expected.sha256;
    tools.say(`${name}：${same ? "一致" : "不一致"}`);
    tools.say(`  索引   ${held.count} 条 ${held.sha256}`);
    tools.say(`  数据库 ${expected.count} 条 ${expected.sha256}`);
    if (missing.length > 0) tools.say(`  索引缺少：${missing.slice(0, IDS_SHOWN).join(" ")}`);
    if (surplus.length > 0) tools.say(`  索引多出：${surplus.slice(0, IDS_SHOWN).join(" ")}`);
  }
  const equal = comparisons.every(({ held, expected }) => held.sha256 === expected.sha256);
  if (values.json) tools.print(JSON.stringify({ equal, running: url !== null, indexes: comparisons }));
  return equal;
};

async function compareSnapshot(tools: CommandTools): Promise<LiveComparison[]> {
  const service = await tools.open();
  try {
    return await (await service.openLive()).compare();
  } finally {
    await service.close();
  }
}

async function askService(tools: CommandTools, url: string): Promise<LiveComparison[]> {
  const answer = await fetch(`${url}/internal/index-check`, {
    headers: { authorization: `Bearer ${tools.loopbackSecret()}` },
  });
  if (!answer.ok) throw new Error(`服务 ${url} 没有回答索引核对（${answer.status}）：密钥可能不同`);
  return (await answer.json()) as LiveComparison[];
}

/** `reindex`: builds every index from the database alone and writes its snapshot. */
export const reindexCommand: Command = async (_args, tools) => {
  const service = await tools.open();
  try {
    const live = await service.openLive();
    await live.rebuild();
    await live.saveSnapshots();
    for (const { name, held } of await live.compare()) tools.say(`${name}：${held.count} 条`);
    return true;
  } finally {
    await service.close();
  }
};
