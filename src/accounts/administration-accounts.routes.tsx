import { type Context, Hono } from "hono";
import { exportList, readSlice } from "../exchange/export-list.ts";
import { ID_PATTERN } from "../kernel/ids.ts";
import { getOrganization } from "../organizations/queries.ts";
import type { AppEnv } from "../web/env.ts";
import { redirectWithFlash } from "../web/flash-cookie.ts";
import { EMPTY_FORM, type FormState, formStatus } from "../web/form-state.ts";
import { listAddress } from "../web/list-address.ts";
import { permit } from "../web/permit.ts";
import { readChoice, readChoices } from "../web/read-choices.ts";
import { readForm } from "../web/read-form.ts";
import { readQuery } from "../web/read-query.ts";
import { sendFile } from "../web/send-file.ts";
import { submitForm } from "../web/submit-form.ts";
import { ACCOUNT_ROLES, MEMBERSHIP_STATUSES } from "./account.ts";
import { accountColumns } from "./account-columns.ts";
import { findLastUse, listAccounts } from "./account-list.ts";
import { AccountDetailPage } from "./administration-account.page.tsx";
import { AccountsPage } from "./administration-accounts.page.tsx";
import { changeRole, changeRoleSchema } from "./change-role.ts";
import { disableAccount, disableSchema } from "./disable-account.ts";
import { enableAccount } from "./enable-account.ts";
import { eraseAccount } from "./erase-account.ts";
import { issueResetLink } from "./issue-reset-link.ts";
import { showIssuedLink } from "./issued-link.routes.tsx";
import { type LetterDeps, letterHead } from "./letters.ts";
import { getAccount } from "./queries.ts";

const PAGE_SIZE = 20;
const LIST = "/administration/accounts";
const ONE = `${LIST}/:id{[0-9a-f]{32}}` as const;

/** The accounts as the security administrator keeps them. */
export function administrationAccountRoutes(letters: LetterDeps): Hono<AppEnv> {
  const app = new Hono<AppEnv>();

  app.get(LIST, permit("account.administer"), async (c) => {
    const query = readQuery(c);
    const text = query.text("q");
    const organizationId = readChoice(query, "organization", (id) => ID_PATTERN.test(id));
    const organization = organizationId !== null ? await getOrganization(c.var.ctx.db, organizationId) : null;
    const chosen = {
      role: readChoices(query, "role", ACCOUNT_ROLES),
      status: readChoices(query, "status", MEMBERSHIP_STATUSES),
    };
    const filter = {
      text,
      roles: chosen.role,
      statuses: chosen.status,
      organizationId: organization?.id ?? "",
    };
    const { format, ...slice } = readSlice(query, PAGE_SIZE);
    const page = await listAccounts(c.var.ctx.db, filter, slice.page, slice.pageSize);
    if (format !== null) {
      const columns = accountColumns(c.var.site.bureauName);
      return sendFile(c, await exportList(c.var.ctx, format, { ...page, name: "账号", columns }));
    }
    const href = (number: number) =>
      listAddress(LIST, { q: text, ...chosen, organization: organization?.id ?? "" }, number);
    const { frame } = c.var;
    return c.html(<AccountsPage {...{ frame, page, text, chosen, organization, href }} />);
  });

  app.get(ONE, permit("account.administer"), (c) => showOne(c, letters, c.req.param("id"), EMPTY_FORM));

  app.post(`${ONE}/suspension`, permit("account.administer"), async (c) => {
    const accountId = c.req.param("id");
    const schema = disableSchema.omit({ accountId: true }).strict();
    const done = await submitForm(schema, await readForm(c), { labels: { reason: "停用原因" } }, ({ reason }) =>
      disableAccount(c.var.ctx, { accountId, reason }),
    );
    if (!done.ok) return showOne(c, letters, accountId, done.form);
    return redirectWithFlash(c, `${LIST}/${accountId}`, { tone: "success", text: "账号已停用，所有登录已退出。" });
  });

  app.post(`${ONE}/reinstatement`, permit("account.administer"), async (c) => {
    const accountId = c.req.param("id");
    await enableAccount(c.var.ctx, { accountId });
    return redirectWithFlash(c, `${LIST}/${accountId}`, { tone: "success", text: "账号已恢复。" });
  });

  app.post(`${ONE}/erasure`, permit("account.administer"), async (c) => {
    const accountId = c.req.param("id");
    await eraseAccount(c.var.ctx, { accountId });
    return redirectWithFlash(c, `${LIST}/${accountId}`, { tone: "success", text: "账号已注销，个人信息已删除。" });
  });

  app.post(`${ONE}/role`, permit("account.administer"), async (c) => {
    const accountId = c.req.param("id");
    const schema = changeRoleSchema.omit({ accountId: true }).strict();
    const done = await submitForm(schema, await readForm(c), {}, (change) =>
      changeRole(c.var.ctx, { accountId, ...change }),
    );
    if (!done.ok) return showOne(c, letters, accountId, done.form);
    return redirectWithFlash(c, `${LIST}/${accountId}`, { tone: "success", text: "角色已调整，对方需要重新登录。" });
  });

  app.post(`${ONE}/reset-link`, permit("account.administer"), async (c) => {
    const account = await getAccount(c.var.ctx.db, c.req.param("id"));
    const issued = await issueResetLink(c.var.ctx, { accountId: account.id }, letterHead(letters, c.var.frame));
    return showIssuedLink(c, issued, {
      title: "重置密码的链接",
      sentence: `${account.name}打开这个链接就能设置新密码。`,
      address: `${letters.publicUrl}/password-reset`,
      back: { href: `${LIST}/${account.id}`, label: "返回账号" },
      current: "administration",
    });
  });

  return app;
}

async function showOne(c: Context<AppEnv>, { mails }: LetterDeps, accountId: string, form: FormState) {
  const { db, now } = c.var.ctx;
  const account = await getAccount(db, accountId);
  const usedAt = await findLastUse(db, accountId, now);
  const page = <AccountDetailPage frame={c.var.frame} {...{ form, mails, account, usedAt }} />;
  return c.html(page, formStatus(form));
}
