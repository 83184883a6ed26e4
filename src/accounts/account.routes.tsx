import { Hono } from "hono";
import { z } from "zod";
import { NotAllowed, Refused } from "../kernel/errors.ts";
import { ROLE_LABELS } from "../kernel/permissions.ts";
import type { AppEnv } from "../web/env.ts";
import { redirectWithFlash } from "../web/flash-cookie.ts";
import { EMPTY_FORM, type FormState } from "../web/form-state.ts";
import { permit } from "../web/permit.ts";
import { readForm } from "../web/read-form.ts";
import { AccountPage } from "./account.page.tsx";
import { endSession } from "./end-session.ts";
import { FirstAdministratorPage } from "./first-administrator.page.tsx";
import { getAdministratorLink, setUpAdministrator } from "./first-administrators.ts";
import { readNewPassword, shownAgain } from "./new-password-form.ts";
import { LINK_TOKEN } from "./one-time-link.ts";
import { type PasswordDeps, passwordRoutes } from "./password.routes.tsx";
import { getAccount, listSessions } from "./queries.ts";
import { readActor } from "./session.ts";
import { type SignInDeps, signInRoutes } from "./sign-in.routes.tsx";

export type AccountDeps = SignInDeps & PasswordDeps;

/** Signing in and out, one's own account, passwords, the first administrators. */
export function accountRoutes(deps: AccountDeps): Hono<AppEnv> {
  const routes = new Hono<AppEnv>();
  routes.route("/", signInRoutes(deps));
  routes.route("/", passwordRoutes(deps));

  routes.get("/account", permit("account.own"), async (c) => {
    const { ctx, frame } = c.var;
    if (ctx.actor.accountId === null) throw new NotAllowed("account.own");
    const account = await getAccount(ctx.db, ctx.actor.accountId);
    const sessions = await listSessions(ctx.db, account.id, ctx.now);
    const present = await readActor(deps.auth, ctx.db, c.req.raw.headers, ctx.now);
    const sessionId = present?.sessionId ?? null;
    return c.html(<AccountPage frame={frame} account={account} sessions={sessions} sessionId={sessionId} />);
  });

  routes.post("/account/sessions/:id{[0-9a-f]{32}}/ending", permit("account.own"), async (c) => {
    await endSession(c.var.ctx, { sessionId: c.req.param("id") });
    return redirectWithFlash(c, "/account", { tone: "success", text: "那台设备上的登录已结束。" });
  });

  const linkPath = `/first-administrator/:token{${LINK_TOKEN}}` as const;

  routes.get(linkPath, permit("account.register"), async (c) => {
    const token = c.req.param("token");
    const { role } = await getAdministratorLink(c.var.ctx, token);
    return c.html(<FirstAdministratorPage frame={c.var.frame} form={EMPTY_FORM} role={role} token={token} />);
  });

  routes.post(linkPath, permit("account.register"), async (c) => {
    const { ctx, frame } = c.var;
    const token = c.req.param("token");
    const { role } = await getAdministratorLink(ctx, token);
    const posted = await readForm(c);
    const typed = z.object({ name: z.string().catch(""), email: z.string().catch("") }).parse(posted.values);
    const again = (form: FormState) =>
      c.html(<FirstAdministratorPage frame={frame} form={form} role={role} token={token} />, 422);
    const sent = readNewPassword(posted, typed);
    if (!sent.ok) return again(sent.form);
    const result = await setUpAdministrator(ctx, { ...typed, token, newPassword: sent.newPassword })
      .catch(shownAgain(typed))
      .catch((error: unknown): FormState => {
        if (!(error instanceof Refused) || error.code !== "account.emailTaken") throw error;
        return { values: typed, errors: { email: "这个电子邮箱已有账号，请换一个：一个人只担任一个角色" } };
      });
    if ("errors" in result) return again(result);
    return redirectWithFlash(c, "/sign-in", { tone: "success", text: `${ROLE_LABELS[role]}已设立，请登录。` });
  });

  return routes;
}
