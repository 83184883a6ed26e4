import { parseArgs } from "node:util";
import { type AccountRole, ADMINISTRATOR_ROLES, normalizeEmail } from "../accounts/account.ts";
import { issueFirstAdministratorLinks } from "../accounts/first-administrators.ts";
import { issueResetLink, RESET_LINK_MINUTES } from "../accounts/issue-reset-link.ts";
import { findAccountByEmail } from "../accounts/queries.ts";
import type { Context } from "../kernel/context.ts";
import { ROLE_LABELS } from "../kernel/permissions.ts";
import { type Command, CommandFailure, type CommandTools } from "./command.ts";

/** `migrate [--json]`: opening the database brings it to the present schema; there is nothing more to do. */
export const migrateCommand: Command = async (args, tools) => {
  const { values } = parseArgs({ args: [...args], options: { json: { type: "boolean", default: false } } });
  const { migrated, close } = await tools.open();
  await close();
  tools.say(migrated === 0 ? "数据库结构已是最新。" : `数据库结构已更新，共 ${migrated} 步。`);
  if (values.json) tools.print(JSON.stringify({ applied: migrated }));
  return true;
};

interface PrintedLink {
  role: AccountRole;
  url: string;
}

/**
 * `first-admin [--reset e-mail] [--json]`: one-time links for the administrators' roles that nobody holds yet, or one by
 * which an administrator sets a new password: the security administrator has nobody else to ask where no mail is sent.
 */
export const firstAdministratorsCommand: Command = async (args, tools) => {
  const options = { json: { type: "boolean", default: false }, reset: { type: "string" } } as const;
  const { values } = parseArgs({ args: [...args], options });
  const opened = await tools.open();
  try {
    const ctx = opened.operatorContext();
    const { reset } = values;
    const links = reset === undefined ? await firstLinks(ctx, tools) : [await resetLink(ctx, tools, reset)];
    const validity = reset === undefined ? "24 小时内" : `${RESET_LINK_MINUTES} 分钟内`;
    if (links.length === 0)
      tools.say(
        "三类管理员都已有人担任。忘记密码时，请安全管理员在“账号”页办理；安全管理员自己忘记时，加 --reset 邮箱。",
      );
    if (values.json) tools.print(JSON.stringify({ links }));
    else for (const { role, url } of links) tools.print(`${ROLE_LABELS[role]}（${validity}有效，只能用一次）：${url}`);
    return true;
  } finally {
    await opened.close();
  }
};

async function firstLinks(ctx: Context, { publicUrl }: CommandTools): Promise<PrintedLink[]> {
  const links = await issueFirstAdministratorLinks(ctx);
  return links.map(({ role, token }) => ({ role, url: `${publicUrl}/first-administrator/${token}` }));
}

async function resetLink(ctx: Context, { publicUrl }: CommandTools, email: string): Promise<PrintedLink> {
  const account = await findAccountByEmail(ctx.db, normalizeEmail(email));
  const isAdministrator = ADMINISTRATOR_ROLES.some((role) => role === account?.role);
  if (account?.status !== "active" || !isAdministrator)
    throw new CommandFailure(`没有用 ${email} 登录的管理员，请核对邮箱。其他人的密码由安全管理员在“账号”页办理。`);
  const { token } = await issueResetLink(ctx, { accountId: account.id }, null);
  return { role: account.role, url: `${publicUrl}/password-reset/${token}` };
}
