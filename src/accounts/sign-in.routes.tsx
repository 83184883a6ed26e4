import { type Context, Hono } from "hono";
import type { Actor } from "../kernel/context.ts";
import { NotFound, Refused, TOO_MANY_ATTEMPTS } from "../kernel/errors.ts";
import { may, type Permission } from "../kernel/permissions.ts";
import type { AppEnv } from "../web/env.ts";
import { redirectWithFlash } from "../web/flash-cookie.ts";
import { EMPTY_FORM, type FormErrors, type FormState, type FormValues, textAt } from "../web/form-state.ts";
import { flattenFields } from "../web/nest-fields.ts";
import { permit } from "../web/permit.ts";
import { readForm } from "../web/read-form.ts";
import type { Auth } from "./auth.ts";
import { endSession } from "./end-session.ts";
import { type KeptPost, keepPost, ownPath, readKeptPost } from "./kept-post.ts";
import { tooManyAttemptsSentence } from "./sentences.ts";
import { forgetCookie, hasEndedSession, readActor } from "./session.ts";
import { type DemoAccount, SignInPage } from "./sign-in.page.tsx";
import { type SignInOutcome, signIn } from "./sign-in.ts";
import { BarredPage, ContinuePage } from "./signed-in.page.tsx";

export interface SignInDeps {
  auth: Auth;
  /** Shown on the sign-in page; only a demo has them. */
  demoAccounts?: readonly DemoAccount[];
  /** What a POST to this path asks of a person; null when no form posts there. Absent: not asked beforehand. */
  permissionToPost?: (path: string) => Permission | null;
}

const WRONG = "电子邮箱或密码不对，请核对后再试。忘记密码可以重置。";

export function signInRoutes(deps: SignInDeps): Hono<AppEnv> {
  const routes = new Hono<AppEnv>();

  routes.get("/sign-in", permit("account.signIn"), async (c) => {
    const next = ownPath(c.req.query("next") ?? "");
    if (c.var.ctx.actor.accountId !== null) return c.redirect(next ?? "/", 303);
    return c.html(await signInPage(c, deps, EMPTY_FORM, next, null));
  });

  routes.post("/sign-in", permit("account.signIn"), async (c) => {
    const { values } = await readForm(c);
    const sent: FormState = { values, errors: {} };
    const next = ownPath(textAt(sent, "next"));
    const kept = readKeptPost(values.resume);
    const askAgain = async (errors: FormErrors) =>
      signInPage(c, deps, { values: { email: textAt(sent, "email") }, errors }, next, kept);
    // Enter pressed too early is no guess, and is not counted as one.
    const missing = missingFields(sent);
    if (Object.keys(missing).length > 0) return c.html(await askAgain(missing), 422);

    let result: SignInOutcome;
    try {
      result = await signIn(c.var.ctx, deps.auth, {
        email: textAt(sent, "email"),
        password: textAt(sent, "password"),
        userAgent: c.req.header("user-agent") ?? "",
      });
    } catch (error) {
      if (!(error instanceof Refused) || error.code !== TOO_MANY_ATTEMPTS) throw error;
      const seconds = Number(error.facts.seconds);
      c.header("Retry-After", String(seconds));
      return c.html(await askAgain({ password: tooManyAttemptsSentence(seconds) }), 429);
    }
    if (result.outcome === "wrong") return c.html(await askAgain({ password: WRONG }), 422);
    if (result.outcome === "barred") {
      const status = result.status === "active" ? "disabled" : result.status;
      return c.html(<BarredPage frame={c.var.frame} status={status} reason={result.reason} />, 403);
    }
    await endPresentSession(c, deps.auth);
    for (const cookie of result.setCookies) c.header("Set-Cookie", cookie, { append: true });
    c.header("Cache-Control", "no-store");
    if (kept === null) return c.redirect(next ?? "/", 303);
    return continuePage(c, deps, kept, result.actor);
  });

  routes.post("/sign-out", permit("account.signIn"), async (c) => {
    await endPresentSession(c, deps.auth);
    c.header("Set-Cookie", forgetCookie(deps.auth), { append: true });
    c.header("Clear-Site-Data", '"cache", "storage"');
    return redirectWithFlash(c, "/sign-in", { tone: "success", text: "已退出登录。" });
  });

  return routes;
}

function missingFields(sent: FormState): FormErrors {
  return {
    ...(textAt(sent, "email").trim() === "" ? { email: "请填写电子邮箱" } : {}),
    ...(textAt(sent, "password") === "" ? { password: "请填写密码" } : {}),
  };
}

/**
 * Answers a POST whose session is gone: the sign-in page, carrying what was typed. For the error handler.
 * @returns 401 with the page; after signing in, one click posts the same fields to the same path.
 */
export function signInAgain(deps: SignInDeps): (c: Context<AppEnv>) => Promise<Response> {
  return async (c) => {
    const { pathname, search } = new URL(c.req.url);
    const posted = await readForm(c).catch(() => ({ action: "", values: {} as FormValues }));
    const action: [string, string][] = posted.action === "" ? [] : [["action", posted.action]];
    const kept = keepPost(pathname + search, [...flattenFields(posted.values), ...action]);
    return c.html(await signInPage(c, deps, EMPTY_FORM, null, kept), 401);
  };
}

async function signInPage(
  c: Context<AppEnv>,
  { auth, demoAccounts }: SignInDeps,
  form: FormState,
  next: string | null,
  kept: KeptPost | null,
) {
  const sessionEnded = await hasEndedSession(auth, c.req.raw.headers);
  // What was typed may be confidential, and a visitor's pages are otherwise kept by the browser (R104).
  if (kept !== null) c.header("Cache-Control", "no-store");
  return (
    <SignInPage
      frame={c.var.frame}
      form={form}
      next={next}
      kept={kept}
      sessionEnded={sessionEnded}
      demoAccounts={demoAccounts ?? []}
    />
  );
}

function continuePage(c: Context<AppEnv>, deps: SignInDeps, kept: KeptPost, actor: Actor) {
  const permission = deps.permissionToPost?.(kept.path);
  if (permission === null) return c.redirect("/", 303);
  const mayPost = permission === undefined || may(actor, permission);
  return c.html(<ContinuePage frame={{ ...c.var.frame, actor }} kept={kept} mayPost={mayPost} />);
}

/** Signing out, or in again: whoever was signed in by this browser's cookie is no longer. */
async function endPresentSession(c: Context<AppEnv>, auth: Auth): Promise<void> {
  const { ctx } = c.var;
  const present = await readActor(auth, ctx.db, c.req.raw.headers, ctx.now);
  if (present === null) return;
  await endSession({ ...ctx, actor: present.actor }, { sessionId: present.sessionId }).catch((error: unknown) => {
    if (!(error instanceof NotFound)) throw error;
  });
}
