import type { Context, MiddlewareHandler } from "hono";
import { Refused, TOO_MANY_ATTEMPTS } from "../kernel/errors.ts";
import type { AppEnv } from "./env.ts";

const WINDOW_SECONDS = 60;
/** Accounts remembered at most; older windows are forgotten first. */
const REMEMBERED = 10_000;

interface Window {
  startedAt: number;
  count: number;
}

const accountOf = (c: Context<AppEnv>): string => c.var.ctx.actor.accountId ?? "";

/**
 * So many answers a minute for each account, for what a page asks by itself. Counted in memory, because it spares the
 * machine and guards no secret: a restart may forgive. Behind `permit`, so that somebody is signed in.
 * @param keyOf whom to count instead.
 */
export function limitRate(perMinute: number, keyOf = accountOf): MiddlewareHandler<AppEnv> {
  const windows = new Map<string, Window>();
  return async (c, next) => {
    const { now } = c.var.ctx;
    const key = keyOf(c);
    const known = windows.get(key);
    const isOver = !known || now.getTime() - known.startedAt >= WINDOW_SECONDS * 1000;
    const window = isOver ? { startedAt: now.getTime(), count: 0 } : known;
    if (window.count >= perMinute) {
      const seconds = Math.ceil((window.startedAt + WINDOW_SECONDS * 1000 - now.getTime()) / 1000);
      throw new Refused(TOO_MANY_ATTEMPTS, { seconds: Math.max(1, seconds) });
    }
    window.count++;
    windows.delete(key);
    windows.set(key, window);
    const oldest = windows.keys().next();
    if (windows.size > REMEMBERED && !oldest.done) windows.delete(oldest.value);
    await next();
  };
}
