import { randomBytes } from "node:crypto";
import type { Context as HonoContext, MiddlewareHandler } from "hono";
import type { Database } from "../db/client.ts";
import type { Auth } from "./accounts/auth.ts";
import { readActor } from "./accounts/session.ts";
import type { DemoAccount } from "./accounts/sign-in.page.tsx";
import { type Context, VISITOR } from "./kernel/context.ts";
import { newId } from "./kernel/ids.ts";
import type { Vault } from "./kernel/vault.ts";
import type { LiveMembers } from "./live.ts";
import { countUnreadNotices } from "./notices/queries.ts";
import { accountLinksFor, navigationFor } from "./overviews/navigation.ts";
import type { AppEnv, Frame } from "./web/env.ts";
import { takeFlash } from "./web/flash-cookie.ts";

/** One line of the log: fields without personal data, and what happened. */
export type Log = (level: "info" | "warn" | "error", fields: Record<string, unknown>, message: string) => void;

/** What every request gets from the world. */
export interface RequestDependencies {
  db: Database;
  vault: Vault;
  auth: Auth;
  live: LiveMembers;
  clock: () => Date;
  /** Wakes whoever follows the outbox. */
  afterCommit: () => void;
  /** Address of the other end, forwarded headers read only from listed proxies. */
  clientAddress: (c: HonoContext) => string | null;
  /** Changes with every release. */
  version: string;
  demoAccounts: readonly DemoAccount[] | null;
  log: Log;
}

/** Gives the request its context: who is not known yet, so a visitor. */
export function enter(deps: RequestDependencies, https: boolean): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    const startedAt = performance.now();
    const ctx: Context = {
      db: deps.db,
      actor: VISITOR,
      now: deps.clock(),
      requestId: randomBytes(8).toString("hex"),
      ip: deps.clientAddress(c),
      vault: deps.vault,
      newId,
      afterCommit: deps.afterCommit,
    };
    c.set("ctx", ctx);
    c.set("frame", frameFor(deps, VISITOR, https));
    await next();
    const fields = {
      requestId: ctx.requestId,
      method: c.req.method,
      path: maskedPath(c.req.path),
      status: c.res.status,
      ms: Math.round(performance.now() - startedAt),
      accountId: c.var.ctx.actor.accountId,
    };
    deps.log("info", fields, "request");
  };
}

/** Brings the session's person in, and memory up to everything committed before this request. */
export function signedIn(deps: RequestDependencies): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    await deps.live.set.catchUp();
    const { ctx, frame } = c.var;
    const person = await readActor(deps.auth, deps.db, c.req.raw.headers, ctx.now);
    if (person) c.set("ctx", { ...ctx, actor: person.actor });
    const flash = c.req.method === "GET" ? takeFlash(c, frame.https) : null;
    const unreadNotices = person ? await countUnreadNotices(c.var.ctx) : undefined;
    c.set("frame", { ...frameFor(deps, c.var.ctx.actor, frame.https), flash, unreadNotices });
    c.set("site", c.var.frame.site);
    await next();
  };
}

export function frameFor(deps: RequestDependencies, actor: Context["actor"], https: boolean): Frame {
  return {
    site: { ...deps.live.settings.site(), demo: deps.demoAccounts !== null },
    actor,
    nav: navigationFor(actor),
    accountLinks: accountLinksFor(actor),
    flash: null,
    https,
    version: deps.version,
  };
}

/** One-time links end in their secret, which no log may keep (R103). */
export function maskedPath(path: string): string {
  return path.replace(/^\/(password-reset|first-administrator|invitation|unsubscribe)\/.+/, "/$1/…");
}
