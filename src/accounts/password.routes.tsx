import { Hono } from "hono";
import { z } from "zod";
import { NotAllowed } from "../kernel/errors.ts";
import type { AppEnv } from "../web/env.ts";
import { redirectWithFlash } from "../web/flash-cookie.ts";
import { EMPTY_FORM } from "../web/form-state.ts";
import { permit } from "../web/permit.ts";
import { readForm } from "../web/read-form.ts";
import { changePassword } from "./change-password.ts";
import { readNewPassword, shownAgain } from "./new-password-form.ts";
import { getLink, LINK_TOKEN } from "./one-time-link.ts";
import { ChangePasswordPage, RequestResetPage, ResetPasswordPage, ResetRequestedPage } from "./password.page.tsx";
import { requestPasswordReset } from "./request-password-reset.ts";
import { resetPassword } from "./reset-password.ts";
import { readActor } from "./session.ts";
import type { SignInDeps } from "./sign-in.routes.tsx";

export interface PasswordDeps extends Pick<SignInDeps, "auth"> {
  /** Origin for links in letters. */
  publicUrl: string;
  /** Whether letters can be sent at all. */
  mails: boolean;
}

export function passwordRoutes({ auth, publicUrl, mails }: PasswordDeps): Hono<AppEnv> {
  const routes = new Hono<AppEnv>();

  routes.get("/account/password", permit("account.own"), (c) =>
    c.html(<ChangePasswordPage frame={c.var.frame} form={EMPTY_FORM} />),
  );

  routes.post("/account/password", permit("account.own"), async (c) => {
    const { ctx, frame } = c.var;
    const session = await readActor(auth, ctx.db, c.req.raw.headers, ctx.now);
    if (session === null) throw new NotAllowed("account.own");
    const sent = readNewPassword(await readForm(c));
    const again = (form: Parameters<typeof ChangePasswordPage>[0]["form"]) =>
      c.html(<ChangePasswordPage frame={frame} form={form} />, 422);
    if (!sent.ok) return again(sent.form);
    const { newPassword, currentPassword } = sent;
    const input = { currentPassword, newPassword, sessionId: session.sessionId };
    const result = await changePassword(ctx, input).catch(shownAgain({}));
    if (typeof result === "object") return again(result);
    if (result === "wrongPassword")
      return again({ values: {}, errors: { currentPassword: "当前密码不对，请核对后再输一次" } });
    return redirectWithFlash(c, "/account", { tone: "success", text: "密码已修改，其他设备上的登录已退出。" });
  });

  routes.get("/password-reset", permit("account.signIn"), (c) =>
    c.html(<RequestResetPage frame={c.var.frame} form={EMPTY_FORM} mails={mails} />),
  );

  routes.post("/password-reset", permit("account.signIn"), async (c) => {
    const { ctx, frame } = c.var;
    if (!mails) return c.html(<RequestResetPage frame={frame} form={EMPTY_FORM} mails={false} />, 422);
    const { values } = await readForm(c);
    const email = z.string().catch("").parse(values.email);
    const form = await requestPasswordReset(
      ctx,
      { email },
      { serviceName: frame.site.serviceName, linkTo: (token) => `${publicUrl}/password-reset/${token}` },
    ).catch(shownAgain({ email }));
    if (form) return c.html(<RequestResetPage frame={frame} form={form} mails />, 422);
    return c.html(<ResetRequestedPage frame={frame} />);
  });

  const linkPath = `/password-reset/:token{${LINK_TOKEN}}` as const;

  routes.get(linkPath, permit("account.signIn"), async (c) => {
    const { ctx, frame } = c.var;
    const token = c.req.param("token");
    await getLink(ctx.db, "passwordReset", token, ctx.now);
    return c.html(<ResetPasswordPage frame={frame} form={EMPTY_FORM} token={token} />);
  });

  routes.post(linkPath, permit("account.signIn"), async (c) => {
    const { ctx, frame } = c.var;
    const token = c.req.param("token");
    const sent = readNewPassword(await readForm(c));
    if (!sent.ok) return c.html(<ResetPasswordPage frame={frame} form={sent.form} token={token} />, 422);
    const result = await resetPassword(ctx, { token, newPassword: sent.newPassword }).catch(shownAgain({}));
    if ("errors" in result) return c.html(<ResetPasswordPage frame={frame} form={result} token={token} />, 422);
    return redirectWithFlash(c, "/sign-in", { tone: "success", text: "新密码已保存，请用它登录。" });
  });

  return routes;
}
