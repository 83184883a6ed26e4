import type { MiddlewareHandler } from "hono";
import { RequestProblem } from "./request-problem.ts";

const SAFE = new Set(["GET", "HEAD", "OPTIONS"]);
const LOOPBACK = ["localhost", "127.0.0.1", "[::1]"];

/** The origins that may post: the public one, and when that is this machine, its other names on the same port. */
export function allowedOrigins(publicUrl: string): string[] {
  const url = new URL(publicUrl);
  if (!LOOPBACK.includes(url.hostname)) return [url.origin];
  const port = url.port === "" ? "" : `:${url.port}`;
  return LOOPBACK.map((host) => `${url.protocol}//${host}${port}`);
}

/**
 * State changes only from our own pages (R68). Browsers send Origin or Sec-Fetch-Site with every post and a page cannot
 * forge them. A request with neither comes from no browser of today: it may pass only if it carries no cookie.
 */
export function sameOrigin(origins: readonly string[]): MiddlewareHandler {
  return async (c, next) => {
    if (!SAFE.has(c.req.method)) {
      const site = c.req.header("sec-fetch-site");
      const origin = c.req.header("origin") ?? originOf(c.req.header("referer"));
      const siteIsOurs = site === undefined || site === "same-origin" || site === "none";
      const originIsOurs =
        origin === undefined ? site !== undefined || !c.req.header("cookie") : origins.includes(origin);
      if (!siteIsOurs || !originIsOurs) throw new RequestProblem("request.crossSite");
    }
    await next();
  };
}

function originOf(referer: string | undefined): string | undefined {
  return referer !== undefined && URL.canParse(referer) ? new URL(referer).origin : undefined;
}
