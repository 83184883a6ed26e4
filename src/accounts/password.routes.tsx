import { type Context, Hono } from "hono";
import { z } from "zod";
import { NotAllowed } from "../kernel/errors.ts";
import type { AppEnv } from "../web/env.ts";
import { redirectWithFlash } from "../web/flash-cookie.ts";
import { EMPTY_FORM, type FormState, formStatus } from "../web/form-state.ts";
import { permit } from "../web/permit.ts";
import { readForm } from "../web/read-form.ts";
import { submitForm } from "../web/submit-form.ts";
import { emailSchema } from "./account.ts";
import { changePassword } from "./change-password.ts";
import { type LetterDeps, letterHead } from "./letters.ts";
import { behindLink, leadToSignIn } from "./one-time-link.routes.tsx";
import { getLink } from "./one-time-link.ts";
import { ChangePasswordPage, RequestResetPage, ResetPasswordPage, ResetRequestedPage } from "./password.page.tsx";
import { requestPasswordReset } from "./request-password-reset.ts";
import { resetPassword } from "./reset-password.ts";
import { ACCOUNT_SENTENCES } from "./sentences.ts";
import { forgetCookie, readActor } from "./session.ts";
import type { SignInDeps } from "./sign-in.routes.tsx";
import { typedTwice } from "./typed-twice.ts";

export type PasswordDeps = Pick<SignInDeps, "auth"> & LetterDeps;

const LABELS = {
  email: "电子邮箱",
  currentPassword: "当前密码",
  newPassword: "新密码",
  newPasswordAgain: "再输一次新密码",
};
const requestForm = z.object({ email: emailSchema }).strict();
const changeForm = typedTwice({ currentPassword: z.string("请填写当前密码").min(1, "请填写当前密码") });
const resetForm = typedTwice({});
const RESET_PATH = "/password-reset/:token";

/** Changing one's password, asking for a link to a new one, and following it. */
export function passwordRoutes({ auth, ...letters }: PasswordDeps): Hono<AppEnv> {
  const routes = new Hono<AppEnv>();

  routes.get("/account/password", permit("account.own"), (c) => showChange(c, EMPTY_FORM));
  routes.post("/account/password", permit("account.own"), async (c) => {
    const { ctx } = c.var;
    const session = await readActor(auth, ctx.db, c.req.raw.headers, ctx.now);
    if (session === null) throw new NotAllowed("account.own");
    const options = { labels: LABELS, fieldOf: { "password.wrong": "currentPassword" }, sentences: ACCOUNT_SENTENCES };
    const sent = await submitForm(changeForm, await readForm(c), options, ({ currentPassword, newPassword }) =>
      changePassword(ctx, { currentPassword, newPassword, sessionId: session.sessionId }),
    );
    if (!sent.ok) return showChange(c, sent.form);
    return redirectWithFlash(c, "/account", { tone: "success", text: "密码已修改，其他设备上的登录已退出。" });
  });

  routes.get("/password-reset", permit("account.signIn"), (c) => showRequest(c, EMPTY_FORM));
  routes.post("/password-reset", permit("account.signIn"), async (c) => {
    const head = letterHead(letters, c.var.frame);
    if (head === null) return showRequest(c, EMPTY_FORM);
    const sent = await submitForm(requestForm, await readForm(c), { labels: LABELS }, (input) =>
      requestPasswordReset(c.var.ctx, input, head),
    );
    return sent.ok ? c.html(<ResetRequestedPage frame={c.var.frame} />) : showRequest(c, sent.form);
  });

  routes.get(RESET_PATH, permit("account.signIn"), (c) =>
    behindLink(c, "passwordReset", async () => {
      const token = c.req.param("token");
      await getLink(c.var.ctx.db, "passwordReset", token, c.var.ctx.now);
      return showReset(c, token, EMPTY_FORM);
    }),
  );
  routes.post(RESET_PATH, permit("account.signIn"), (c) =>
    behindLink(c, "passwordReset", async () => {
      const { ctx } = c.var;
      const token = c.req.param("token");
      await getLink(ctx.db, "passwordReset", token, ctx.now);
      const sent = await submitForm(resetForm, await readForm(c), { labels: LABELS }, ({ newPassword }) =>
        resetPassword(ctx, { token, newPassword }),
      );
      if (!sent.ok) return showReset(c, token, sent.form);
      if (sent.result.accountId !== ctx.actor.accountId) return leadToSignIn(c, "新密码已保存");
      c.header("Set-Cookie", forgetCookie(auth), { append: true });
      return redirectWithFlash(c, "/sign-in", { tone: "success", text: "新密码已保存，请用它登录。" });
    }),
  );

  function showRequest(c: Context<AppEnv>, form: FormState) {
    return c.html(<RequestResetPage frame={c.var.frame} form={form} mails={letters.mails} />, formStatus(form));
  }

  return routes;
}

function showChange(c: Context<AppEnv>, form: FormState) {
  return c.html(<ChangePasswordPage frame={c.var.frame} form={form} />, formStatus(form));
}

function showReset(c: Context<AppEnv>, token: string, form: FormState) {
  return c.html(<ResetPasswordPage frame={c.var.frame} form={form} token={token} />, formStatus(form));
}
