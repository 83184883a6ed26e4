import { parseArgs } from "node:util";
import { DEMO_PASSWORD } from "../seed/demo/cast.ts";
import { listDemoAccounts } from "../seed/demo/demo-accounts.ts";
import { loadDemo } from "../seed/demo/load-demo.ts";
import { type Command, CommandMisuse } from "./operations/command.ts";

/** `seed --demo [--json]`: fills the database of the settings with the invented county, for a demonstration on Workers. */
export const seedCommand: Command = async (args, tools) => {
  const flag = { type: "boolean", default: false } as const;
  const { values } = parseArgs({ args: [...args], options: { demo: flag, json: flag } });
  if (!values.demo) throw new CommandMisuse();
  const opened = await tools.open();
  try {
    const loaded = await loadDemo(opened.operatorContext(), opened.attachments);
    const accounts = (await listDemoAccounts(opened.database.db)).length;
    tools.say(
      loaded
        ? `演示数据已载入，均为虚构；演示账号 ${accounts} 个，密码都是 ${DEMO_PASSWORD}。`
        : "数据库里已有演示数据，没有改动。",
    );
    if (values.json) tools.print(JSON.stringify({ loaded, accounts }));
    return true;
  } finally {
    await opened.close();
  }
};
