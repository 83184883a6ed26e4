import { type Context, Hono } from "hono";
import { NotAllowed } from "../kernel/errors.ts";
import { ROLE_LABELS } from "../kernel/permissions.ts";
import type { AppEnv } from "../web/env.ts";
import { redirectWithFlash } from "../web/flash-cookie.ts";
import { EMPTY_FORM, type FormState, formStatus } from "../web/form-state.ts";
import { permit } from "../web/permit.ts";
import { readForm } from "../web/read-form.ts";
import { submitForm } from "../web/submit-form.ts";
import { AccountPage } from "./account.page.tsx";
import { type AdministratorRole, emailSchema, personNameSchema } from "./account.ts";
import { endSession } from "./end-session.ts";
import { FirstAdministratorPage } from "./first-administrator.page.tsx";
import { getAdministratorLink, setUpAdministrator } from "./first-administrators.ts";
import { behindLink, leadToSignIn } from "./one-time-link.routes.tsx";
import { type PasswordDeps, passwordRoutes } from "./password.routes.tsx";
import { getAccount, listSessions } from "./queries.ts";
import { ACCOUNT_SENTENCES } from "./sentences.ts";
import { readActor } from "./session.ts";
import { type SignInDeps, signInRoutes } from "./sign-in.routes.tsx";
import { typedTwice } from "./typed-twice.ts";

export type AccountDeps = SignInDeps & PasswordDeps;

const LINK_PATH = "/first-administrator/:token";
const personForm = typedTwice({ name: personNameSchema, email: emailSchema });
const OBJECTIONS = {
  labels: { name: "姓名", email: "电子邮箱", newPassword: "新密码", newPasswordAgain: "再输一次新密码" },
  fieldOf: { "account.emailTaken": "email" },
  sentences: ACCOUNT_SENTENCES,
};

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

  routes.get(LINK_PATH, permit("account.register"), (c) =>
    behindLink(c, "firstAdministrator", async () => {
      const token = c.req.param("token");
      const { role } = await getAdministratorLink(c.var.ctx, token);
      return showFirstAdministrator(c, EMPTY_FORM, role, token);
    }),
  );
  routes.post(LINK_PATH, permit("account.register"), (c) =>
    behindLink(c, "firstAdministrator", async () => {
      const { ctx } = c.var;
      const token = c.req.param("token");
      const { role } = await getAdministratorLink(ctx, token);
      const sent = await submitForm(personForm, await readForm(c), OBJECTIONS, ({ name, email, newPassword }) =>
        setUpAdministrator(ctx, { name, email, newPassword, token }),
      );
      if (!sent.ok) return showFirstAdministrator(c, sent.form, role, token);
      return leadToSignIn(c, `${ROLE_LABELS[role]}已设立`);
    }),
  );

  return routes;
}

function showFirstAdministrator(c: Context<AppEnv>, form: FormState, role: AdministratorRole, token: string) {
  const page = <FirstAdministratorPage frame={c.var.frame} form={form} role={role} token={token} />;
  return c.html(page, formStatus(form));
}
