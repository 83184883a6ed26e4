import type { Context } from "hono";
import { NotFound } from "../kernel/errors.ts";
import type { AppEnv } from "../web/env.ts";
import { redirectWithFlash } from "../web/flash-cookie.ts";
import { DeadLinkPage } from "./dead-link.page.tsx";
import type { LinkPurpose } from "./one-time-link.ts";

/**
 * Answers a request behind a one-time link. No browser keeps the page, so that going back asks again instead of showing
 * a form whose link is used; a link of no use gets a page that says how to come by another.
 */
export async function behindLink(
  c: Context<AppEnv>,
  purpose: LinkPurpose,
  answer: () => Promise<Response>,
): Promise<Response> {
  c.header("Cache-Control", "no-store");
  try {
    return await answer();
  } catch (error) {
    if (!(error instanceof NotFound) || error.code !== "oneTimeLink.notFound") throw error;
    return c.html(<DeadLinkPage frame={c.var.frame} purpose={purpose} />, 404);
  }
}

/** The link did its work: on to signing in, unless somebody else is signed in on this browser. */
export function leadToSignIn(c: Context<AppEnv>, done: string): Response {
  const { actor } = c.var.ctx;
  if (actor.accountId === null) return redirectWithFlash(c, "/sign-in", { tone: "success", text: `${done}，请登录。` });
  const text = `${done}。这台设备现在由${actor.name}登录着，要换账号请先退出。`;
  return redirectWithFlash(c, "/", { tone: "success", text });
}
