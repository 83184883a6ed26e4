import { parseArgs } from "node:util";
import { issueFirstAdministratorLinks } from "../accounts/first-administrators.ts";
import { ROLE_LABELS } from "../kernel/permissions.ts";
import type { Command } from "./command.ts";

/** `migrate [--json]`: opening the database brings it to the present schema; there is nothing more to do. */
export const migrateCommand: Command = async (args, tools) => {
  const { values } = parseArgs({ args: [...args], options: { json: { type: "boolean", default: false } } });
  const { migrated, close } = await tools.open();
  await close();
  tools.say(migrated === 0 ? "数据库结构已是最新。" : `数据库结构已更新，共 ${migrated} 步。`);
  if (values.json) tools.print(JSON.stringify({ applied: migrated }));
  return true;
};

/** `first-admin [--json]`: one-time links for the administrators' roles that nobody holds yet. */
export const firstAdministratorsCommand: Command = async (args, tools) => {
  const { values } = parseArgs({ args: [...args], options: { json: { type: "boolean", default: false } } });
  const opened = await tools.open();
  try {
    const links = (await issueFirstAdministratorLinks(opened.systemContext())).map(({ role, token }) => ({
      role,
      url: `${tools.publicUrl}/first-administrator/${token}`,
    }));
    if (links.length === 0) tools.say("三类管理员都已有人担任。忘记密码时，请安全管理员在“账号”页签发重置链接。");
    if (values.json) tools.print(JSON.stringify({ links }));
    else for (const { role, url } of links) tools.print(`${ROLE_LABELS[role]}（24 小时内有效，只能用一次）：${url}`);
    return true;
  } finally {
    await opened.close();
  }
};
